using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Margin;
using ParityFast.Metrics;
using ParityFast.Orders;
using ParityFast.Slippage;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Tests.Sweeps;

/// <summary>A file that was cut anywhere is continued to the file of an undisturbed run, and takes no rows of another sweep.</summary>
public sealed class SweepFileTests : IDisposable
{
    private static readonly CandleSeries Candles = RandomCandles.Create(1, 400);
    private static readonly Instrument Market = Instrument.Spot("X");
    private static readonly ParameterSpace Space = new(StrategyDefinition.Of<SmaCross>(), [ParameterRange.Parse("short_ma_period=2..4"), ParameterRange.Parse("long_ma_period=7,9")]);

    private readonly string _folder = Directory.CreateTempSubdirectory("sweep").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Trait("Category", "Seeded")]
    [Theory]
    [InlineData("rows.csv")]
    [InlineData("rows.jsonl")]
    public void Open_FileCutAtAnyByte_GoesOnToTheSameFile(string name)
    {
        var whole = Write(name, new SweepOptions());
        var path = Path.Combine(_folder, name);
        var step = 91 / Seeds.Count(few: 2, full: 7);
        for (var length = 0; length <= whole.Length; length += length % 97 == 0 ? 1 : step)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.True(whole.AsSpan().SequenceEqual(Write(name, new SweepOptions(), resume: true)), $"cut after {length} bytes");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_FileThatAnotherSweepIsWriting_IsRefusedByAnyName(bool linked)
    {
        if (linked && !OperatingSystem.IsLinux()) Assert.Skip("the lock is beside the file here");
        var whole = Write("whole.csv", new SweepOptions());
        var (path, other) = (Path.Combine(_folder, "rows.csv"), Path.Combine(_folder, linked ? "link.csv" : "rows.csv"));
        var (options, rows) = (new SweepOptions(), Sweep.Run(Space, Candles, Market, new SweepOptions()).ToList());
        using (var file = SweepFile.Open(path, SweepRowFormat.Of(path, Space), Manifest(options), resume: false))
        {
            foreach (var row in rows.Take(3)) file.Add(row);
            if (linked)
            {
                File.CreateSymbolicLink(other, path);
                File.Copy(SweepManifest.PathOf(path), SweepManifest.PathOf(other));
            }

            var error = Assert.Throws<InputException>(() => SweepFile.Open(other, SweepRowFormat.Of(path, Space), Manifest(options), resume: true));
            Assert.Equal($"{other}: another sweep is writing this file", error.Message);
            Assert.Throws<InputException>(() => SweepFile.Open(path, SweepRowFormat.Of(path, Space), Manifest(options), resume: false));
            foreach (var row in rows.Skip(3)) file.Add(row);
        }

        Assert.Equal(whole, File.ReadAllBytes(path));
        SweepFile.Open(path, SweepRowFormat.Of(path, Space), Manifest(options), resume: true).Dispose();
        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    [Fact]
    public void Open_ManyAtOnce_OneHasTheFile()
    {
        var path = Path.Combine(_folder, "rows.csv");
        var opened = new SweepFile?[8];
        Parallel.For(0, opened.Length, i =>
        {
            try
            {
                opened[i] = SweepFile.Open(path, SweepRowFormat.Of(path, Space), Manifest(new SweepOptions()), resume: false);
            }
            catch (InputException)
            {
                // Another one was first.
            }
        });
        Assert.Single(opened, file => file is not null);
        foreach (var file in opened) file?.Dispose();
    }

    private static SweepManifest Manifest(SweepOptions options) => SweepManifest.Of(Space, Candles, Market, options);

    [Fact]
    public void Open_FileOfAnotherSweep_IsRefused()
    {
        Write("rows.csv", new SweepOptions());
        var options = new SweepOptions { Backtest = new BacktestOptions { CommissionRate = 0.002m } };
        var error = Assert.Throws<InputException>(() => Write("rows.csv", options, resume: true));
        Assert.Contains("backtest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherCostsOfAPerpetual_AreRefused()
    {
        var perpetual = Instrument.Perpetual("X");
        BacktestOptions[] others =
        [
            new() { Funding = FundingSeries.Constant(0.01m) },
            new() { Funding = FundingSeries.Constant(0.02m) },
            new() { Funding = FundingSeries.From([new(1_700_000_000_000_000, 0.01m)]) },
            new() { Margin = null },
            new() { Margin = MarginSchedule.Single(0.01m, 50) },
            new() { LiquidationFeeRate = 0 },
            new() { Fees = FeeSchedule.CoinbaseAdvanced },
            new() { Slippage = new SlippageOptions { Kind = SlippageKind.Volatility } },
            new() { Slippage = new SlippageOptions { Kind = SlippageKind.Volatility, VolatilityPeriod = 21 } },
            new() { RestingOrders = true },
            new() { MaxVolumeShare = 0.1m },
            new() { MaxVolumeShare = 0.2m },
            new() { Liquidity = [new(0, 1, 2, 3)] },
            new() { StaleMarks = [new(0, 1, 60)] },
            new() { Guards = new GuardOptions { MaxMarginInUsePct = 0.5m } },
            new() { FirstDecision = 50 },
            new() { Metrics = new MetricOptions { PeriodsPerYear = 365 } },
        ];
        for (var first = 0; first < others.Length; first++)
        {
            Open(first, others[first], resume: false).Dispose();
            Open(first, others[first], resume: true).Dispose();
            for (var second = 0; second < others.Length; second++)
            {
                if (second != first) Assert.Throws<InputException>(() => Open(first, others[second], resume: true));
            }
        }

        SweepFile Open(int file, BacktestOptions options, bool resume)
        {
            var path = Path.Combine(_folder, FormattableString.Invariant($"{file}.csv"));
            return SweepFile.Open(path, SweepRowFormat.Of(path, Space), SweepManifest.Of(Space, Candles, perpetual, new SweepOptions { Backtest = options }), resume);
        }
    }

    [Fact]
    public void Open_FileThatIsThere_IsNotOverwritten()
    {
        Write("rows.csv", new SweepOptions());
        Assert.Contains("exists", Assert.Throws<InputException>(() => Write("rows.csv", new SweepOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RowsOutOfOrder_AreRefused()
    {
        var lines = File.ReadAllLines(Path.Combine(_folder, WriteName("rows.csv")));
        File.WriteAllLines(Path.Combine(_folder, "rows.csv"), [lines[0], lines[2]]);
        Assert.Contains("set 1, and set 0", Assert.Throws<InputException>(() => Write("rows.csv", new SweepOptions(), resume: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_Shards_EqualsTheSingleRun()
    {
        var whole = Write("whole.csv", new SweepOptions());
        foreach (var shards in new[] { 1, 3, 10 })
        {
            var parts = Shards(shards);
            var output = Path.Combine(_folder, $"merged-{shards}.csv");
            SweepMerge.Run([.. parts.Reverse()], output);
            Assert.Equal(whole, File.ReadAllBytes(output));
            Assert.Equal(File.ReadAllText(SweepManifest.PathOf(Path.Combine(_folder, "whole.csv"))), File.ReadAllText(SweepManifest.PathOf(output)));
        }
    }

    [Fact]
    public void Merge_PartMissingOrTorn_NamesTheSets()
    {
        var parts = Shards(3);
        Assert.Contains("sets 2 to 3", Merge([parts[0], parts[2]]), StringComparison.Ordinal);
        Assert.Contains("sets 4 to 5", Merge([parts[0], parts[1]]), StringComparison.Ordinal);
        var lines = File.ReadAllLines(parts[1]);
        File.WriteAllLines(parts[1], lines[..^1]);
        Assert.Contains("set 3 of shard 2/3", Merge(parts), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_PartTwiceOrForeign_IsRefused()
    {
        var parts = Shards(3);
        Assert.Contains("overlaps", Merge([parts[0], parts[0], parts[1], parts[2]]), StringComparison.Ordinal);
        Write("other.csv", new SweepOptions { Shard = new SweepShard(3, 3), Backtest = new BacktestOptions { InitialCapital = 5 } });
        Assert.Contains("belongs to another sweep", Merge([parts[0], parts[1], Path.Combine(_folder, "other.csv")]), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RowsOfAFile_FindsTheOneThatWasChanged()
    {
        Write("rows.csv", new SweepOptions());
        var format = SweepRowFormat.Of("rows.csv", Space);
        var lines = SweepFile.Lines(Path.Combine(_folder, "rows.csv"), format).ToArray();
        Assert.Empty(SweepVerification.Check(Space, new SweepSeries(Candles, Market, new SweepOptions()), format, lines, TestContext.Current.CancellationToken));
        lines[2] = lines[2].Replace("0.", "1.", StringComparison.Ordinal);
        Assert.StartsWith("set 2: ", Assert.Single(SweepVerification.Check(Space, new SweepSeries(Candles, Market, new SweepOptions()), format, lines, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private string Merge(IReadOnlyList<string> parts) =>
        Assert.Throws<InputException>(() => SweepMerge.Run(parts, Path.Combine(_folder, "merged.csv"))).Message;

    private string[] Shards(int count)
    {
        var names = Enumerable.Range(1, count).Select(number => $"part-{number}-of-{count}.csv").ToArray();
        for (var i = 0; i < count; i++) Write(names[i], new SweepOptions { Shard = new SweepShard(i + 1, count) });
        return [.. names.Select(name => Path.Combine(_folder, name))];
    }

    private string WriteName(string name)
    {
        Write(name, new SweepOptions());
        return name;
    }

    private byte[] Write(string name, SweepOptions options, bool resume = false)
    {
        var path = Path.Combine(_folder, name);
        var format = SweepRowFormat.Of(path, Space);
        using (var file = SweepFile.Open(path, format, SweepManifest.Of(Space, Candles, Market, options), resume))
        {
            foreach (var row in Sweep.Run(Space, Candles, Market, options with { Threads = 1, SkipSets = file.RowsDone })) file.Add(row);
        }

        return File.ReadAllBytes(path);
    }
}
