using System.Text.RegularExpressions;
using ParityFast.Market;
using ParityFast.Strategies;

namespace ParityFast.Cli.Tests;

/// <summary>Code and output in README and docs are those of compiled samples and tests, so that they cannot rot.</summary>
public sealed partial class SnippetTests
{
    // What this page shows is an expression a line, which no program could contain.
    private static readonly string[] NotPrograms = ["fingerprint.md"];

    [Fact]
    public void Pages_EveryCSharpFence_IsARegionOfACompiledFileWithItsUsings()
    {
        var regions = SnippetRegion.All().ToLookup(region => region.Code, StringComparer.Ordinal);
        var fences = Documentation.Pages.Where(page => !NotPrograms.Contains(page.Name))
            .SelectMany(page => CSharpFence().Matches(page.Text.ReplaceLineEndings("\n")).Select(fence => (page.Name, Code: fence.Groups[1].Value))).ToArray();
        Assert.NotEmpty(fences);
        Assert.All(fences, fence =>
        {
            var (usings, code) = SnippetRegion.Split(fence.Code);
            Assert.True(regions.Contains(code), $"{fence.Name}: no file under samples/ or tests/ParityFast.Cli.Tests/Snippets has this between '// <snippet>' and '// </snippet>':\n{code}");
            Assert.True(regions[code].Any(region => region.IsCompiledWith(usings)), $"{fence.Name}: begin with these usings: {string.Join(", ", regions[code].First().Usings)}\n{code}");
        });
    }

    [Fact]
    public void Snippets_EveryRegion_IsOnAPage()
    {
        var shown = Documentation.Pages.SelectMany(page => CSharpFence().Matches(page.Text.ReplaceLineEndings("\n")).Select(fence => SnippetRegion.Split(fence.Groups[1].Value).Code)).ToHashSet(StringComparer.Ordinal);
        Assert.All(SnippetRegion.All(), region => Assert.Contains(region.Code, shown));
    }

    [Fact]
    public void Readme_OutputOfTheSample_IsWhatTheToolPrints()
    {
        var readme = Documentation.Pages.Single(page => page.Name == "README.md").Text.ReplaceLineEndings("\n");
        var output = Tool.Run("backtest", "--sample", "--no-log").Output.ReplaceLineEndings("\n");
        Assert.True(readme.Contains(output, StringComparison.Ordinal), $"README.md does not show what `parityfast backtest --sample --no-log` prints:\n{output}");
    }

    [Fact]
    public void ReadmeStrategy_OverTheSample_TradesAsTheBuiltInOneThatItIs()
    {
        var config = new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 80 };
        var (shown, built) = (Run(StrategyDefinition.Of<Snippets.SmaCross>(config)), Run(StrategyDefinition.Of<SmaCross>(config)));
        Assert.NotEqual(0, shown.Metrics.TotalTrades);
        Assert.Equal((built.FinalEquity, built.Metrics.TotalTrades), (shown.FinalEquity, shown.Metrics.TotalTrades));
    }

    [Fact]
    public async Task LiveSnippet_OnClosedCandles_Decides()
    {
        using var folder = new TemporaryFolder();
        var (history, feed) = (SampleCandles.Create().First(500), SampleCandles.Create());
        var summary = await Snippets.LiveInAProgram.RunAsync(StrategyDefinition.Of<SmaCross>(), Instrument.Spot("X"), history, Closed(feed, 500, 900), folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(400, summary.Decisions);
    }

    [Fact]
    public async Task ExchangeEventsSnippet_PaymentAndLiquidation_AreOnTheAccount()
    {
        using var folder = new TemporaryFolder();
        var (candles, exchange) = (SampleCandles.Create(), new Snippets.MyExchange());
        var options = new ParityFast.Live.LiveOptions { PriceDecimals = candles.PriceDecimals, Interval = TimeSpan.FromMicroseconds(candles.IntervalMicroseconds), LogDirectory = folder.Path };
        var summary = await Snippets.ExchangeEventsInAProgram.RunAsync(StrategyDefinition.Of<SmaCross>(), Instrument.Perpetual("X"), exchange, options, Feed(), TestContext.Current.CancellationToken);
        Assert.Equal(1.5, summary.Metrics!.TotalFunding);
        Assert.Equal(1, summary.Metrics.Liquidations);

        async IAsyncEnumerable<CandleRow> Feed()
        {
            var isLiquidated = false;
            await foreach (var row in Closed(candles, 0, 900))
            {
                // The smallest part of the first position, once there is one.
                if (exchange.HasFilled && !isLiquidated)
                {
                    isLiquidated = true;
                    exchange.OnFunding!(new Snippets.AccountUpdate("payment-1", DateTime.UnixEpoch) { Income = -1.5m, Rate = 0.0001m });
                    exchange.OnLiquidation!(new Snippets.AccountUpdate("liquidation-1", DateTime.UnixEpoch) { Quantity = Instrument.Perpetual("X").StepSize, AveragePrice = 100, Fee = 0.01m });
                }

                yield return row;
            }
        }
    }

    [Fact]
    public void TwoQuotesSnippet_OverTheSample_MovesBothQuotesInOneDecision()
    {
        using var folder = new TemporaryFolder();
        var result = Backtest.Run(StrategyDefinition.Of<Snippets.TwoQuotes>(), SampleCandles.Create(), SampleCandles.Instrument, new BacktestOptions { LogDirectory = folder.Path });
        Assert.InRange(result.Metrics.TotalTrades!.Value, 1, 10_000);
        Assert.Empty(result.Refusals);
        Assert.Contains(result.Decisions, decision => decision.Further is { Count: 3 });
    }

    [Fact]
    public void SignalsSnippet_OneRow_IsTaken()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("signals.csv", "time,action,quantity\n2025-01-01T00:15:00Z,buy,0.01\n");
        var result = Snippets.SignalsInAProgram.Run(path, SampleCandles.Create(), SampleCandles.Instrument);
        Assert.Equal(0.01m, result.PositionQuantity);
    }

    private static BacktestResult Run(StrategyDefinition strategy) => Backtest.Run(strategy, SampleCandles.Create(), Instrument.Spot("X"));

    private static async IAsyncEnumerable<CandleRow> Closed(CandleSeries candles, int first, int end)
    {
        for (var i = first; i < end; i++)
            yield return new CandleRow(candles.CloseTime[i], candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i], candles.Volume[i]);
        await Task.CompletedTask;
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpFence();
}
