using static ParityFast.Features.FeatureParameter;

namespace ParityFast.Features;

/// <summary>The indicators by name: one table for expressions, for the page, and for what a strategy declares.</summary>
internal static partial class FeatureTable
{
    private const string Wilder = "Wilder, 1978";
    private const string Ratio = "ratio";
    private const string Price = "price";
    private const string Percent = "ratio, 0 to 100";

    private static readonly FeatureParameter Left = new("x", FeatureParameterKind.Column), Right = new("y", FeatureParameterKind.Operand);
    private static readonly FeatureParameter Other = new("y", FeatureParameterKind.Column);
    private static readonly FeatureParameter[] Series = [Column, Period("n")];
    private static readonly FeatureParameter[] Macds = [Column, Period("fast", 12), Period("slow", 26), Period("signal", 9)];

    /// <summary>The fields of a candle, by name.</summary>
    public static Dictionary<string, Func<ColumnBuilder, InputColumn>> Fields { get; } = new()
    {
        ["open"] = build => build.Open(),
        ["high"] = build => build.High(),
        ["low"] = build => build.Low(),
        ["close"] = build => build.Close(),
        ["volume"] = build => build.Volume(),
    };

    /// <summary>All indicators, in the order of the page.</summary>
    public static IReadOnlyList<FeatureEntry> All { get; } =
        [.. Averages(), .. Momentum(), .. Trend(), .. Bands(), .. VolumeAndCandles(), .. Statistics(), .. Arithmetic()];

    private static FeatureEntry[] Averages() =>
    [
        new("sma", "Sma", Series, (b, a) => b.Sma(a.X, a.Period(0)))
        {
            Formula = "(x(t) + … + x(t − n + 1)) ÷ n", WarmUp = "n",
        },
        new("ema", "Ema", Series, (b, a) => b.Ema(a.X, a.Period(0)))
        {
            Formula = "E(t) = E(t − 1) + 2 ÷ (n + 1) × (x(t) − E(t − 1))", Seed = "mean of the first n", WarmUp = "n",
        },
        new("rma", "Rma", Series, (b, a) => b.Rma(a.X, a.Period(0)))
        {
            Formula = "E(t) = E(t − 1) + (x(t) − E(t − 1)) ÷ n", Seed = "mean of the first n", WarmUp = "n", Source = Wilder,
        },
        new("wma", "Wma", Series, (b, a) => b.Wma(a.X, a.Period(0)))
        {
            Formula = "(n × x(t) + … + 1 × x(t − n + 1)) ÷ (1 + … + n)", WarmUp = "n",
        },
        new("hma", "Hma", Series, (b, a) => b.Hma(a.X, a.Period(0)))
        {
            Formula = "wma(2 × wma(x, ⌊n ÷ 2⌋) − wma(x, n), ⌊√n⌋)", WarmUp = "n + ⌊√n⌋ − 1", Source = "Hull, 2005",
        },
        new("kama", "Kama", [Column, Period("n", 10), Period("fast", 2), Period("slow", 30)],
            (b, a) => b.Kama(a.X, a.Period(0), a.Period(1), a.Period(2)))
        {
            Formula = "K(t) = K(t − 1) + c² × (x(t) − K(t − 1)); c from 2 ÷ (slow + 1) to 2 ÷ (fast + 1) by distance ÷ sum of n steps",
            Seed = "x(n)", WarmUp = "n + 1", Source = "Kaufman, 1995",
        },
        new("vwma", "Vwma", Series, (b, a) => b.Vwma(a.X, a.Period(0)))
        {
            Formula = "Σ(x × V) ÷ ΣV of the last n; x(t) if ΣV is 0", WarmUp = "n",
        },
        new("macd", "Macd", [Column, Period("fast", 12), Period("slow", 26)], (b, a) => b.Macd(a.X, a.Period(0), a.Period(1)))
        {
            Formula = "ema(x, fast) − ema(x, slow)", Seed = "as ema", WarmUp = "slow", Source = "Appel, 1979",
        },
        new("macd_signal", "MacdSignal", Macds, (b, a) => b.MacdSignal(a.X, a.Period(0), a.Period(1), a.Period(2)))
        {
            Formula = "ema(macd(x, fast, slow), signal)", Seed = "as ema", WarmUp = "slow + signal − 1", Source = "Appel, 1979",
        },
        new("macd_histogram", "MacdHistogram", Macds, (b, a) => b.MacdHistogram(a.X, a.Period(0), a.Period(1), a.Period(2)))
        {
            Formula = "macd − macd_signal", Seed = "as ema", WarmUp = "slow + signal − 1", Source = "Aspray, 1986",
        },
    ];

    private static FeatureEntry[] Momentum() =>
    [
        new("rsi", "Rsi", Series, (b, a) => b.Rsi(a.X, a.Period(0)))
        {
            Formula = "100 − 100 ÷ (1 + G(t) ÷ S(t)), G and S the rma of gains and losses; 100 if S is 0", Seed = "means of the first n",
            WarmUp = "n + 1", Unit = Percent, Source = Wilder,
        },
        new("stoch_rsi", "StochasticRsi", [Column, Period("rsi", 14), Period("n", 14), Period("smooth", 1)],
            (b, a) => b.StochasticRsi(a.X, a.Period(0), a.Period(1), a.Period(2)))
        {
            Formula = "sma of 100 × (R − lowest(R, n)) ÷ (highest(R, n) − lowest(R, n)), R = rsi(x, rsi); 0 if both are equal",
            Seed = "as rsi", WarmUp = "rsi + n + smooth − 1", Unit = Percent, Source = "Chande, Kroll, 1994",
        },
        new("stoch_k", "StochasticK", [Period("n", 14), Period("smooth", 3)], (b, a) => b.StochasticK(a.Period(0), a.Period(1)))
        {
            Formula = "sma of 100 × (C − lowest L of n) ÷ (highest H of n − lowest L of n); 0 if both are equal",
            WarmUp = "n + smooth − 1", Unit = Percent, Source = "Lane",
        },
        new("stoch_d", "StochasticD", [Period("n", 14), Period("smooth", 3), Period("signal", 3)],
            (b, a) => b.StochasticD(a.Period(0), a.Period(1), a.Period(2)))
        {
            Formula = "sma(stoch_k(n, smooth), signal)", WarmUp = "n + smooth + signal − 2", Unit = Percent, Source = "Lane",
        },
        new("williams_r", "WilliamsR", [Period("n", 14)], (b, a) => b.WilliamsR(a.Period(0)))
        {
            Formula = "−100 × (highest H of n − C) ÷ (highest H of n − lowest L of n); 0 if both are equal", WarmUp = "n",
            Unit = "ratio, −100 to 0", Source = "Williams, 1973",
        },
        new("cci", "Cci", [Period("n", 20)], (b, a) => b.Cci(b.Typical(), a.Period(0)))
        {
            Formula = "(T − mean of n) ÷ (0.015 × mean absolute deviation of n), T = typical; 0 if all are equal", WarmUp = "n",
            Unit = Ratio, Source = "Lambert, 1980",
        },
        new("roc", "RateOfChange", [Column, Period("n", 10)], (b, a) => b.Roc(a.X, a.Period(0)))
        {
            Formula = "100 × (x(t) ÷ x(t − n) − 1); 0 if x(t − n) is 0", WarmUp = "n + 1", Unit = "ratio, percent",
        },
        new("momentum", "Momentum", [Column, Period("n", 10)], (b, a) => b.Momentum(a.X, a.Period(0)))
        {
            Formula = "x(t) − x(t − n)", WarmUp = "n + 1",
        },
        new("aroon_up", "AroonUp", [Period("n", 25)], (b, a) => b.Aroon(a.Period(0), up: true))
        {
            Formula = "100 × (n − candles since the highest H of n + 1) ÷ n; of equal ones the last", WarmUp = "n + 1", Unit = Percent,
            Source = "Chande, 1995",
        },
        new("aroon_down", "AroonDown", [Period("n", 25)], (b, a) => b.Aroon(a.Period(0), up: false))
        {
            Formula = "100 × (n − candles since the lowest L of n + 1) ÷ n; of equal ones the last", WarmUp = "n + 1", Unit = Percent,
            Source = "Chande, 1995",
        },
        new("aroon_oscillator", "AroonOscillator", [Period("n", 25)], (b, a) => b.AroonOscillator(a.Period(0)))
        {
            Formula = "aroon_up − aroon_down", WarmUp = "n + 1", Unit = "ratio, −100 to 100", Source = "Chande, 1995",
        },
    ];

    private static FeatureEntry[] Trend() =>
    [
        new("plus_di", "PlusDi", [Period("n", 14)], (b, a) => b.Directional(a.Period(0), DirectionalLine.Plus))
        {
            Formula = "100 × S(+DM) ÷ S(TR), S(t) = S(t − 1) − S(t − 1) ÷ n + value", Seed = "sums of the first n", WarmUp = "n + 1",
            Unit = Percent, Source = Wilder,
        },
        new("minus_di", "MinusDi", [Period("n", 14)], (b, a) => b.Directional(a.Period(0), DirectionalLine.Minus))
        {
            Formula = "100 × S(−DM) ÷ S(TR)", Seed = "sums of the first n", WarmUp = "n + 1", Unit = Percent, Source = Wilder,
        },
        new("adx", "Adx", [Period("n", 14)], (b, a) => b.Directional(a.Period(0), DirectionalLine.Average))
        {
            Formula = "rma of 100 × abs(+DI − −DI) ÷ (+DI + −DI)", Seed = "mean of the first n", WarmUp = "2n", Unit = Percent,
            Source = Wilder,
        },
        new("supertrend", "Supertrend", [Period("n", 10), Number("multiple", "3")], (b, a) => b.Supertrend(a.Period(0), a.Number(1)))
        {
            Formula = "(H + L) ÷ 2 ± multiple × atr(n); the upper band only falls and the lower only rises until a close is beyond it",
            Seed = "a falling trend", WarmUp = "n + 1", Unit = Price, Source = "Seban",
        },
        new("psar", "ParabolicSar", [Number("step", "0.02"), Number("limit", "0.2")], (b, a) => b.ParabolicSar(a.Number(0), a.Number(1)))
        {
            Formula = "S(t) = S(t − 1) + a × (E − S(t − 1)), not within the two candles before; at a reversal E",
            Seed = "first low if C(2) is not below C(1), else first high", WarmUp = "2", Unit = Price, Source = Wilder,
        },
        new("ichimoku_conversion", "IchimokuConversion", [Period("n", 9)], (b, a) => b.DonchianMiddle(a.Period(0)))
        {
            Formula = "(highest H + lowest L) ÷ 2 of n", WarmUp = "n", Unit = Price, Source = "Hosoda, 1969",
        },
        new("ichimoku_base", "IchimokuBase", [Period("n", 26)], (b, a) => b.DonchianMiddle(a.Period(0)))
        {
            Formula = "(highest H + lowest L) ÷ 2 of n", WarmUp = "n", Unit = Price, Source = "Hosoda, 1969",
        },
        new("ichimoku_span_a", "IchimokuSpanA", [Period("conversion", 9), Period("standard", 26), Period("displacement", 26)],
            (b, a) => b.IchimokuSpanA(a.Period(0), a.Period(1), a.Period(2)))
        {
            Formula = "(conversion + base) ÷ 2, displacement candles ago", WarmUp = "longer period + displacement", Unit = Price,
            Source = "Hosoda, 1969",
        },
        new("ichimoku_span_b", "IchimokuSpanB", [Period("n", 52), Period("displacement", 26)],
            (b, a) => b.IchimokuSpanB(a.Period(0), a.Period(1)))
        {
            Formula = "(highest H + lowest L) ÷ 2 of n, displacement candles ago", WarmUp = "n + displacement", Unit = Price,
            Source = "Hosoda, 1969",
        },
    ];
}
