using System.Globalization;
using System.Text;
using ParityFast.Comparison;
using ParityFast.Market;
using ParityFast.Strategies;

namespace ParityFast.Tests.Comparison;

/// <summary>A price scale that is not stated follows from every candle of a file: the run says so, writes it down, and a comparison names it.</summary>
public sealed class PriceScaleTests
{
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig { ShortMaPeriod = 3, LongMaPeriod = 7 });

    [Fact]
    public void Load_WithoutAScale_IsAGuessThatCutsKeep()
    {
        using var folder = new TemporaryDirectory();
        var (shorter, longer) = Files(folder);
        var (guessed, later) = (CandleFile.Load(shorter), CandleFile.Load(longer));
        Assert.Equal((2, true, 3, true), (guessed.PriceDecimals, guessed.IsPriceScaleGuessed, later.PriceDecimals, later.IsPriceScaleGuessed));
        Assert.True(later.First(300).IsPriceScaleGuessed && later.Slice(1, 9).IsPriceScaleGuessed);
        Assert.False(CandleFile.Load(shorter, new CandleFileOptions { PriceDecimals = 2 }).IsPriceScaleGuessed);
        Assert.False(RandomCandles.Create(1, 10).IsPriceScaleGuessed);
    }

    [Fact]
    public void Run_StatedScale_DecidesAlikeWhateverFollows()
    {
        using var folder = new TemporaryDirectory();
        var (shorter, longer) = Files(folder);
        var stated = new CandleFileOptions { PriceDecimals = 3 };
        var (alone, first) = (Run(CandleFile.Load(shorter, stated), folder), Run(CandleFile.Load(longer, stated).First(300), folder));
        Assert.Equal(alone.Digest, first.Digest);
        Assert.False(alone.IsPriceScaleGuessed || DecisionLog.Load(alone.LogPath!).Header!.IsPriceScaleGuessed);
    }

    [Fact]
    public void Compare_LogsOfTwoGuesses_NamesTheScale()
    {
        using var folder = new TemporaryDirectory();
        var (shorter, longer) = Files(folder);
        var (alone, first) = (Run(CandleFile.Load(shorter), folder), Run(CandleFile.Load(longer).First(300), folder));
        Assert.True(alone.IsPriceScaleGuessed && DecisionLog.Load(alone.LogPath!).Header!.IsPriceScaleGuessed);
        Assert.Contains("2 decimals, guessed", alone.Summary(), StringComparison.Ordinal);
        var report = Parity.Compare(alone.LogPath!, first.LogPath!, new ParityOptions { MinHours = 1 });
        Assert.StartsWith("another price scale: price_decimals is 2 (guessed) in the backtest and 3 (guessed) in live", report.FirstDivergence!.ProbableCause, StringComparison.Ordinal);
        // A replay holds to the log's scale, and so has nothing to name.
        Assert.True(Parity.Replay(first.LogPath!, Strategy).Agrees);
    }

    [Fact]
    public void Run_ScaleOfTheInstrument_IsNoGuess()
    {
        using var folder = new TemporaryDirectory();
        var candles = CandleFile.Load(Files(folder).Shorter);
        var result = Backtest.Run(Strategy, candles, Instrument.Spot("X") with { PriceIncrement = 0.05m }, new BacktestOptions(), TestContext.Current.CancellationToken);
        Assert.False(result.IsPriceScaleGuessed);
    }

    [Fact]
    public void Load_MoreDigitsThanTheLogThatIsFollowed_SaysWhoseScaleItIs()
    {
        using var folder = new TemporaryDirectory();
        var error = Assert.Throws<InputFormatException>(() => CandleFile.Load(Files(folder).Longer, new CandleFileOptions { PriceDecimals = 2 }));
        Assert.Contains("more than 2 fractional digits", error.Message, StringComparison.Ordinal);
        Assert.Contains("the log that is followed", error.Hint, StringComparison.Ordinal);
    }

    private static BacktestResult Run(CandleSeries candles, TemporaryDirectory folder) =>
        Backtest.Run(Strategy, candles, Instrument.Spot("X"), new BacktestOptions { LogDirectory = folder.File("logs") }, TestContext.Current.CancellationToken);

    // 300 candles of two decimals, and the same with one more of three after them.
    private static (string Shorter, string Longer) Files(TemporaryDirectory folder)
    {
        var candles = RandomCandles.Create(7, 300);
        var text = new StringBuilder("time,close\n");
        for (var i = 0; i < candles.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(candles.CloseTime[i] - candles.IntervalMicroseconds) / 1_000_000},{candles.Close[i] / 100m:0.00}\n");
        var (shorter, longer) = (folder.File("shorter.csv"), folder.File("longer.csv"));
        File.WriteAllText(shorter, text.ToString());
        File.WriteAllText(longer, text.Append(CultureInfo.InvariantCulture, $"{candles.CloseTime[^1] / 1_000_000},1000.125\n").ToString());
        return (shorter, longer);
    }
}
