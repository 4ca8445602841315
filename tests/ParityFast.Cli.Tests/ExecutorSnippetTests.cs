using System.Text;
using ParityFast.Cli.Tests.Snippets;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Strategies;

namespace ParityFast.Cli.Tests;

/// <summary>The executor of docs/executors.md, on an exchange of its interface.</summary>
public sealed class ExecutorSnippetTests : IDisposable
{
    private static readonly CandleSeries Candles = SampleCandles.Create().First(400);
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<Strategies.SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 80, PositionFraction = 0.5m });
    private static readonly Instrument Btc = Instrument.Spot("X") with { PriceIncrement = 0.01m };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeExchange _exchange = new();
    private readonly HttpClient _http;

    public ExecutorSnippetTests() => _http = new HttpClient(_exchange) { BaseAddress = new Uri("https://exchange.invalid/api/") };

    [Fact]
    public async Task Session_OnTheExchange_BooksItsFills()
    {
        using var session = LiveSession.Create(Strategy, Btc, new RestExecutor(_http), Options());
        var summary = await session.RunAsync(Feed(Candles));
        Assert.InRange(summary.Fills, 2, int.MaxValue);
        Assert.Equal(_exchange.Taken.Count, summary.Fills);
        Assert.Empty(summary.Refusals);
    }

    [Fact]
    public async Task Session_ExchangeRejects_TradesNothing()
    {
        _exchange.RejectsOrders = true;
        using var session = LiveSession.Create(Strategy, Btc, new RestExecutor(_http), Options());
        var summary = await session.RunAsync(Feed(Candles));
        Assert.Equal(0, summary.Fills);
        Assert.Equal(["exchange_rejected"], summary.Refusals.Keys);
    }

    [Fact]
    public async Task Session_AnswerLost_EndsAndTheNextStartFindsTheOrder()
    {
        _exchange.DropsAnswerAfter = 1;
        using (var session = StartOrResume.Open(Strategy, Btc, new RestExecutor(_http), Options()))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => session.RunAsync(Feed(Candles)));
        }

        Assert.Equal(2, _exchange.Taken.Count);
        using var resumed = StartOrResume.Open(Strategy, Btc, new RestExecutor(_http), Options());
        var summary = await resumed.RunAsync(Feed(Candles));
        Assert.InRange(summary.Fills, 2, int.MaxValue);
        Assert.Equal(_exchange.Taken.Count, summary.Fills);
        Assert.Equal(_exchange.Taken.Distinct(), _exchange.Taken);
    }

    [Fact]
    public async Task Executor_OrderItHas_IsFoundAndNotSentAgain()
    {
        var executor = new RestExecutor(_http);
        var order = new LiveOrder { ClientOrderId = "run-1", Symbol = "X", IsBuy = true, Quantity = 0.5m, ReduceOnly = false, Mark = 42_000m, DecidedAt = DateTime.UnixEpoch };
        Assert.Null(await executor.FindAsync("run-1"));
        var first = await executor.ExecuteAsync(order);
        Assert.Equal(first, await executor.ExecuteAsync(order));
        Assert.Equal(["run-1"], _exchange.Taken);
        Assert.Equal(OrderResult.Fill(0.5m, 42_000m, 21m), first); // 0.5 × 42000 × 0.001
    }

    [Fact]
    public async Task StopOnSignal_FeedEnds_TakesItsCandles()
    {
        using var session = LiveSession.Create(Strategy, Btc, new PaperExecutor(), Options());
        using var feed = new MemoryStream(Encoding.UTF8.GetBytes(new LiveFeedFile(seed: 1, history: 0, count: 200).All));
        var scales = new CandleFileOptions { PriceDecimals = 2, VolumeDecimals = 3, Interval = 60_000_000 };
        await StopOnSignal.RunAsync(session, feed, scales);
        Assert.Equal(200, session.Counts.Accepted);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private LiveOptions Options() => new() { PriceDecimals = 2, VolumeDecimals = 3, Interval = TimeSpan.FromMinutes(1), LogDirectory = _folder.Path };

    private static async IAsyncEnumerable<CandleRow> Feed(CandleSeries candles)
    {
        for (var i = 0; i < candles.Count; i++)
            yield return new CandleRow(candles.CloseTime[i], candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i], candles.Volume[i]);
        await Task.CompletedTask;
    }
}
