using System.Globalization;
using System.Text.Json;
using ParityFast.Tests.Indicators;

namespace ParityFast.Tests.Columns;

/// <summary>Every indicator over columns held against a plain implementation, and against published values if there are any.</summary>
public sealed class ColumnReferenceTests
{
    private const long Minute = 60_000_000;

    [Fact]
    [Trait("Category", "Seeded")]
    public void Update_RandomCandles_AreThePlainValues()
    {
        for (var seed = 0; seed < Seeds.Count(5, 100); seed++)
        {
            var random = new Random(seed);
            Compare(new RandomCandles(random, random.Next(100, 400)));
        }
    }

    [Fact]
    public void Update_ReferenceCandles_AreThePlainValues() => Compare(Published().Candles);

    [Fact]
    public void Plain_EveryIndicator_IsCompared() =>
        Assert.Equal(NamedColumns.All.Select(named => named.Name).Order(), PlainValues(new RandomCandles(new Random(1), 100)).Keys.Order());

    [Theory]
    [InlineData("sma", "sma", "sma")]
    [InlineData("ema", "ema", "ema")]
    [InlineData("rsi", "rsi", "rsi")]
    [InlineData("atr", "atr", "atr")]
    [InlineData("macd", "macd", "macd")]
    [InlineData("macd_signal", "macd", "signal")]
    [InlineData("macd_histogram", "macd", "histogram")]
    [InlineData("bollinger_upper", "bb", "upperBand")]
    public void Update_ReferenceCandles_AreThePublishedValues(string name, string file, string field)
    {
        var (candles, count) = Published();
        var declare = NamedColumns.All.Single(named => named.Name == name).Declare;
        var run = ColumnRun.Over(candles, Times(count), Minute, () => 100, setup => [declare(setup.Build)]);
        using var reference = JsonDocument.Parse(File.ReadAllText(SharedFolder.Require($"reference/indicators/{file}.standard.json")));
        Assert.Equal(count, reference.RootElement.GetArrayLength());
        for (var i = 0; i < count; i++)
        {
            var expected = reference.RootElement[i].GetProperty(field);
            Assert.Equal(i >= run.Ready[0], expected.ValueKind == JsonValueKind.Number);
            if (i >= run.Ready[0]) Assert.Equal(expected.GetDouble(), run.At(0, i), 1e-9);
        }
    }

    private static void Compare(RandomCandles candles)
    {
        var count = candles.Close.Length;
        var run = ColumnRun.Over(candles, Times(count), Minute, () => 64, setup =>
            NamedColumns.All.Select(named => named.Declare(setup.Build)));
        var plain = PlainValues(candles);
        for (var column = 0; column < NamedColumns.All.Length; column++)
        {
            var (name, expected) = (NamedColumns.All[column].Name, plain[NamedColumns.All[column].Name]);
            for (var i = 0; i < count; i++)
            {
                var isReady = i >= run.Ready[column];
                Assert.True(double.IsNaN(expected[i]) != isReady, $"{name} at {i}: plain {expected[i]}, ready: {isReady}");
                if (!isReady) continue;
                // Of large numbers, as many digits as a double has. A quantity is rounded to 2^-20 of its step.
                var tolerance = run.Columns[column].Unit == ColumnUnit.Quantity ? 1.0 / (1 << 21) : 1e-9;
                tolerance = Math.Max(tolerance, 1e-9 * Math.Abs(expected[i]));
                var actual = run.At(column, i);
                Assert.True(Math.Abs(expected[i] - actual) <= tolerance, $"{name} at {i}: plain {expected[i]:R}, column {actual:R}");
            }
        }
    }

    private static Dictionary<string, double[]> PlainValues(RandomCandles candles)
    {
        var (o, h, l, c) = (Quote(candles.Open), Quote(candles.High), Quote(candles.Low), Quote(candles.Close));
        var v = Array.ConvertAll(candles.Volume, volume => (double)volume);
        var typical = c.Select((close, i) => (h[i] + l[i] + close) / 3).ToArray();
        var range = Plain.TrueRange(h, l, c);
        var atr = Plain.Rma(range, 14);
        var (plus, minus, adx) = Plain.Directional(h, l, c, 14);
        var (hao, hah, hal, hac) = Plain.HeikinAshi(o, h, l, c);
        var macd = Subtract(Plain.Ema(c, 12), Plain.Ema(c, 26));
        var index = Plain.Rsi(c, 14);
        var k = Plain.Sma(Plain.Position(c, Plain.Lowest(l, 14), Plain.Highest(h, 14)), 3);
        return new Dictionary<string, double[]>
        {
            ["sma"] = Plain.Sma(c, 20),
            ["sma of exact"] = Plain.Sma(h, 7),
            ["sma of rsi"] = Plain.Sma(index, 5),
            ["ema"] = Plain.Ema(c, 20),
            ["ema of volume"] = Plain.Ema(v, 9),
            ["rma"] = Plain.Rma(c, 14),
            ["wma"] = Plain.Wma(c, 10),
            ["wma of ema"] = Plain.Wma(Plain.Ema(c, 5), 10),
            ["hma"] = Plain.Hma(c, 16),
            ["kama"] = Plain.Kama(c, 10, 2, 30),
            ["vwma"] = Plain.Vwma(c, v, 12),
            ["macd"] = macd,
            ["macd_signal"] = Plain.Ema(macd, 9),
            ["macd_histogram"] = Subtract(macd, Plain.Ema(macd, 9)),
            ["rsi"] = index,
            ["stoch_rsi"] = Plain.Sma(Plain.Position(index, Plain.Lowest(index, 14), Plain.Highest(index, 14)), 3),
            ["stoch_k"] = k,
            ["stoch_d"] = Plain.Sma(k, 3),
            ["williams_r"] = Scaled(Plain.Position(c, Plain.Lowest(l, 14), Plain.Highest(h, 14)), position => position - 100),
            ["cci"] = Plain.Cci(typical, 20),
            ["roc"] = Plain.Zip(c, Plain.Lag(c, 10), (now, then) => 100 * (now / then - 1)),
            ["momentum"] = Subtract(c, Plain.Lag(c, 10)),
            ["adx"] = adx,
            ["plus_di"] = plus,
            ["minus_di"] = minus,
            ["aroon_up"] = Plain.Aroon(h, 25, up: true),
            ["aroon_down"] = Plain.Aroon(l, 25, up: false),
            ["aroon_oscillator"] = Subtract(Plain.Aroon(h, 25, up: true), Plain.Aroon(l, 25, up: false)),
            ["atr"] = atr,
            ["tr"] = range,
            ["stddev"] = Plain.Deviation(c, 20),
            ["zscore"] = Plain.ZScore(c, 20),
            ["percent_rank"] = Plain.PercentRank(c, 30),
            ["slope"] = Plain.Slope(c, 14),
            ["correlation"] = Plain.Pair(c, h, 20, isBeta: false),
            ["beta"] = Plain.Pair(c, Plain.Sma(c, 3), 20, isBeta: true),
            ["bollinger_upper"] = Plain.Zip(Plain.Sma(c, 20), Plain.Deviation(c, 20), (mean, deviation) => mean + 2 * deviation),
            ["highest"] = Plain.Highest(c, 9),
            ["lowest"] = Plain.Lowest(Plain.Ema(c, 4), 9),
            ["donchian_middle"] = Middle(h, l, 20),
            ["keltner_upper"] = Plain.Zip(Plain.Ema(c, 20), Plain.Rma(range, 10), (mean, r) => mean + 2 * r),
            ["keltner_lower"] = Plain.Zip(Plain.Ema(c, 20), Plain.Rma(range, 10), (mean, r) => mean - 1.5 * r),
            ["supertrend"] = Plain.Supertrend(h, l, c, Plain.Rma(range, 10), 3),
            ["psar"] = Plain.Parabolic(h, l, c, 0.02, 0.2),
            ["ichimoku_span_a"] = Plain.Lag(Plain.Zip(Middle(h, l, 9), Middle(h, l, 26), (one, other) => (one + other) / 2), 26),
            ["ichimoku_span_b"] = Plain.Lag(Middle(h, l, 52), 26),
            ["ha_open"] = hao,
            ["ha_high"] = hah,
            ["ha_low"] = hal,
            ["ha_close"] = hac,
            ["mfi"] = Plain.Mfi(typical, v, 14),
            ["obv"] = Plain.Obv(c, v),
            ["add"] = Plain.Zip(c, Plain.Sma(c, 3), (one, other) => one + other),
            ["sub"] = Subtract(Plain.Ema(c, 12), Plain.Sma(c, 26)),
            ["div"] = Plain.Zip(c, Plain.Sma(c, 10), (one, other) => one / other),
            ["mul"] = Scaled(Plain.Ema(c, 3), x => x * 1.25),
            ["constant"] = Scaled(c, x => x + 12.5),
            ["earlier"] = Plain.Lag(Plain.Ema(c, 12), 7),
        };
    }

    private static double[] Subtract(double[] left, double[] right) => Plain.Zip(left, right, (one, other) => one - other);

    private static double[] Scaled(double[] x, Func<double, double> f) => Array.ConvertAll(x, value => f(value));

    private static double[] Middle(double[] high, double[] low, int period) =>
        Plain.Zip(Plain.Highest(high, period), Plain.Lowest(low, period), (one, other) => (one + other) / 2);

    private static double[] Quote(long[] steps) => Array.ConvertAll(steps, value => value / 100.0);

    private static long[] Times(int count) => [.. Enumerable.Range(1, count).Select(i => i * Minute)];

    private static (RandomCandles Candles, int Count) Published()
    {
        var lines = File.ReadLines(SharedFolder.Require("reference/indicators/default.csv"));
        var bars = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        var candles = new RandomCandles(new Random(0), bars.Length);
        for (var i = 0; i < bars.Length; i++)
        {
            (candles.Open[i], candles.High[i]) = (Steps(bars[i][1]), Steps(bars[i][2]));
            (candles.Low[i], candles.Close[i]) = (Steps(bars[i][3]), Steps(bars[i][4]));
            candles.Volume[i] = long.Parse(bars[i][5], CultureInfo.InvariantCulture);
        }

        return (candles, bars.Length);
    }

    private static long Steps(string price) => Scale.ToSteps(decimal.Parse(price, CultureInfo.InvariantCulture), 2);
}
