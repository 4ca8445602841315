using System.Globalization;
using System.Numerics;
using System.Text;
using ParityFast.Features;

namespace ParityFast.Tests.Features;

/// <summary>A file of features holds what a strategy reads at each candle.</summary>
public sealed class FeatureFileTests
{
    private static readonly string[] Texts = ["rsi=rsi(close,14)", "trend=ema(close,5)@5m", "volume=sma(volume,3)", "diff=sub(ema(close,12),sma(close,7))"];

    [Fact]
    public void WriteCsv_RandomCandles_HoldsWhatAStrategyReads()
    {
        var candles = RandomCandles.Create(4, 1300);
        var read = new List<(long Time, (long Numerator, long Denominator)[] Values)>();
        Backtest.Run(StrategyDefinition.Of<Reader, int>(setup => new Reader(setup, read)), candles, Instrument.Spot("X"));
        var rows = Rows(candles, Texts);
        Assert.Equal("time,known_at,rsi,trend,volume,diff", rows[0]);
        Assert.Equal(candles.Count + 1, rows.Length);
        Assert.True(read.Count > 1200, $"{read.Count} decisions");
        var first = candles.Count - read.Count;
        for (var i = 0; i < candles.Count; i++)
        {
            var cells = rows[i + 1].Split(',');
            Assert.Equal(Iso(candles.CloseTime[i] - candles.LabelOffsetMicroseconds), cells[0]);
            Assert.Equal(Iso(candles.CloseTime[i]), cells[1]);
            if (i < first)
            {
                Assert.Contains("", cells);
                continue;
            }

            int[] decimals = [6, 2, 0, 2];
            for (var column = 0; column < 4; column++)
            {
                var (numerator, denominator) = Fraction(cells[column + 2]);
                var expected = read[i - first].Values[column];
                Assert.Equal(expected.Numerator * denominator, numerator * expected.Denominator * BigInteger.Pow(10, decimals[column]));
            }
        }
    }

    [Fact]
    public void WriteCsv_ValuesBeforeTheFirst_AreEmpty()
    {
        var rows = Rows(RandomCandles.Create(4, 30), ["a=sma(close,3)", "b=rsi(close,14)"]);
        for (var i = 1; i <= 30; i++)
        {
            var cells = rows[i].Split(',');
            Assert.Equal((i >= 3, i >= 15), (cells[2].Length > 0, cells[3].Length > 0));
        }
    }

    [Fact]
    public void WriteCsv_Float_IsTheNearestDouble()
    {
        var candles = RandomCandles.Create(4, 300);
        var (exact, nearest) = (Rows(candles, Texts), Rows(candles, Texts, asFloat: true));
        for (var i = 200; i <= 300; i++)
        {
            for (var column = 2; column < 6; column++)
            {
                var (numerator, denominator) = Fraction(exact[i].Split(',')[column]);
                var value = double.Parse(nearest[i].Split(',')[column], CultureInfo.InvariantCulture);
                Assert.Equal((double)numerator / (double)denominator, value, 1e-12 * Math.Max(1, Math.Abs(value)));
            }
        }
    }

    [Fact]
    public void WriteCsv_CandlesWithoutAField_SaysWhich()
    {
        var whole = RandomCandles.Create(4, 30);
        var closes = new CandleSeries(30, whole.IntervalMicroseconds, 2, 0, whole.CloseTime.ToArray(), [], [], [], whole.Close.ToArray(), []);
        Assert.Contains("volume", Assert.Throws<InputException>(() => Rows(closes, ["a=obv"])).Message, StringComparison.Ordinal);
        Assert.Contains("do not divide", Assert.Throws<InputException>(() => Rows(closes, ["a=close@90s"])).Message, StringComparison.Ordinal);
        Assert.Equal(31, Rows(closes, ["a=close"]).Length);
    }

    private static string[] Rows(CandleSeries candles, string[] texts, bool asFloat = false)
    {
        var features = Feature.Read(texts);
        using var columns = new FeatureColumns(candles, Instrument.Spot("X"), features);
        using var output = new MemoryStream();
        FeatureFile.WriteCsv(output, candles, columns, features, asFloat, default);
        return Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
    }

    private static string Iso(long time) =>
        DateTime.UnixEpoch.AddMicroseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static (BigInteger Numerator, BigInteger Denominator) Fraction(string text)
    {
        var parts = text.Split('/');
        if (parts.Length == 2) return (BigInteger.Parse(parts[0], CultureInfo.InvariantCulture), BigInteger.Parse(parts[1], CultureInfo.InvariantCulture));
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? (BigInteger.Parse(text, CultureInfo.InvariantCulture), 1)
            : (BigInteger.Parse(text.Remove(point, 1), CultureInfo.InvariantCulture), BigInteger.Pow(10, text.Length - point - 1));
    }

    /// <summary>Writes down what it reads.</summary>
    private readonly struct Reader : IStrategy<int>
    {
        private readonly Indicator<RatioUnit> _rsi;
        private readonly Indicator _trend, _difference;
        private readonly Indicator<QuantityUnit> _volume;
        private readonly Reason _reason;
        private readonly List<(long Time, (long Numerator, long Denominator)[] Values)> _read;

        public Reader(StrategySetup setup, List<(long Time, (long Numerator, long Denominator)[] Values)> read)
        {
            _rsi = setup.Rsi(setup.Close(), 14);
            _trend = setup.On("5m").Ema(5);
            _volume = setup.Sma(setup.TradedVolume(), 3);
            _difference = setup.Difference(setup.Ema(setup.Close(), 12), setup.Sma(setup.Close(), 7));
            (_reason, _read) = (setup.Reason("read"), read);
        }

        public Decision Decide(in DecisionContext context, ref int state)
        {
            _read.Add((context.CloseTime,
                [context[_rsi].ToFraction(), context[_trend].ToFraction(), context[_volume].ToFraction(), context[_difference].ToFraction()]));
            return Decision.Hold(_reason);
        }
    }
}
