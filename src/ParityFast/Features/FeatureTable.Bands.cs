using static ParityFast.Features.FeatureParameter;

namespace ParityFast.Features;

/// <content>Bands, volume, statistics and arithmetic.</content>
internal static partial class FeatureTable
{
    private static FeatureEntry[] Bands() =>
    [
        new("tr", "TrueRange", [], (b, _) => b.TrueRange())
        {
            Formula = "max(H − L, abs(H − C(t − 1)), abs(L − C(t − 1)))", WarmUp = "2", Unit = Price, Source = Wilder,
        },
        new("atr", "Atr", [Period("n")], (b, a) => b.Atr(a.Period(0)))
        {
            Formula = "A(t) = (A(t − 1) × (n − 1) + TR(t)) ÷ n", Seed = "mean of the first n", WarmUp = "n + 1", Unit = Price,
            Source = Wilder,
        },
        new("stddev", "Deviation", Series, (b, a) => b.Deviation(a.X, a.Period(0)))
        {
            Formula = "√(n × Σx² − (Σx)²) ÷ n of the last n", WarmUp = "n",
        },
        new("bollinger_upper", "BollingerUpper", [Column, Period("n", 20), Number("deviations", "2")],
            (b, a) => b.Bollinger(a.X, a.Period(0), a.Number(1)))
        {
            Formula = "sma(x, n) + deviations × stddev(x, n)", WarmUp = "n", Source = "Bollinger, 2001",
        },
        new("bollinger_lower", "BollingerLower", [Column, Period("n", 20), Number("deviations", "2")],
            (b, a) => b.Bollinger(a.X, a.Period(0), -a.Number(1)))
        {
            Formula = "sma(x, n) − deviations × stddev(x, n)", WarmUp = "n", Source = "Bollinger, 2001",
        },
        new("highest", "Highest", [new("x", FeatureParameterKind.Column, "high"), Period("n")], (b, a) => b.Highest(a.X, a.Period(0)))
        {
            Formula = "the highest of the last n; x is high unless given", WarmUp = "n",
        },
        new("lowest", "Lowest", [new("x", FeatureParameterKind.Column, "low"), Period("n")], (b, a) => b.Lowest(a.X, a.Period(0)))
        {
            Formula = "the lowest of the last n; x is low unless given", WarmUp = "n",
        },
        new("donchian_middle", "DonchianMiddle", [Period("n", 20)], (b, a) => b.DonchianMiddle(a.Period(0)))
        {
            Formula = "(highest H + lowest L) ÷ 2 of n", WarmUp = "n", Unit = Price, Source = "Donchian",
        },
        new("keltner_upper", "KeltnerUpper", [Period("n", 20), Number("multiple", "2"), Period("range", 10)],
            (b, a) => b.Keltner(a.Period(0), a.Number(1), a.Period(2)))
        {
            Formula = "ema(C, n) + multiple × atr(range)", Seed = "as ema, atr", WarmUp = "max(n, range + 1)", Unit = Price,
            Source = "Keltner, 1960; Raschke",
        },
        new("keltner_lower", "KeltnerLower", [Period("n", 20), Number("multiple", "2"), Period("range", 10)],
            (b, a) => b.Keltner(a.Period(0), -a.Number(1), a.Period(2)))
        {
            Formula = "ema(C, n) − multiple × atr(range)", Seed = "as ema, atr", WarmUp = "max(n, range + 1)", Unit = Price,
            Source = "Keltner, 1960; Raschke",
        },
    ];

    private static FeatureEntry[] VolumeAndCandles() =>
    [
        new("obv", "Obv", [], (b, _) => b.Obv())
        {
            Formula = "B(t) = B(t − 1) + V if C rose, − V if it fell", Seed = "0", Unit = "quantity", Source = "Granville, 1963",
        },
        new("mfi", "Mfi", [Period("n", 14)], (b, a) => b.Mfi(a.Period(0)))
        {
            Formula = "100 − 100 ÷ (1 + in ÷ out), the sums of T × V at the last n changes of T = typical; 100 if out is 0",
            WarmUp = "n + 1", Unit = Percent, Source = "Quong, Soudack, 1989",
        },
        new("vwap", "Vwap", [new("session", FeatureParameterKind.Length, "1d")], (b, a) =>
        {
            var (length, zone) = a.Session(0);
            return b.Vwap(length, zone);
        })
        {
            Formula = "Σ(T × V) ÷ ΣV since the session began, T = typical; T if ΣV is 0", Seed = "at the start of each session",
            Unit = Price,
        },
        new("typical", "TypicalPrice", [], (b, _) => b.Typical())
        {
            Formula = "(H + L + C) ÷ 3", Unit = Price,
        },
        new("ha_open", "HeikinAshiOpen", [], (b, _) => b.HeikinAshi(CandleFields.Open))
        {
            Formula = "(ha_open(t − 1) + ha_close(t − 1)) ÷ 2", Seed = "(O + C) ÷ 2", Unit = Price,
        },
        new("ha_high", "HeikinAshiHigh", [], (b, _) => b.HeikinAshi(CandleFields.High))
        {
            Formula = "max(H, ha_open, ha_close)", Seed = "as ha_open", Unit = Price,
        },
        new("ha_low", "HeikinAshiLow", [], (b, _) => b.HeikinAshi(CandleFields.Low))
        {
            Formula = "min(L, ha_open, ha_close)", Seed = "as ha_open", Unit = Price,
        },
        new("ha_close", "HeikinAshiClose", [], (b, _) => b.HeikinAshi(CandleFields.Close))
        {
            Formula = "(O + H + L + C) ÷ 4", Unit = Price,
        },
    ];

    private static FeatureEntry[] Statistics() =>
    [
        new("zscore", "ZScore", Series, (b, a) => b.ZScore(a.X, a.Period(0)))
        {
            Formula = "(x − sma(x, n)) ÷ stddev(x, n); 0 if all are equal", WarmUp = "n", Unit = Ratio,
        },
        new("percent_rank", "PercentRank", Series, (b, a) => b.PercentRank(a.X, a.Period(0)))
        {
            Formula = "100 × share of the n values before that are below x(t)", WarmUp = "n + 1", Unit = Percent,
        },
        new("slope", "Slope", Series, (b, a) => b.Slope(a.X, a.Period(0)))
        {
            Formula = "(n × Σ(i × x) − Σi × Σx) ÷ (n × Σi² − (Σi)²) of the last n", WarmUp = "n",
        },
        new("correlation", "Correlation", [Left, Other, Period("n")], (b, a) => b.Correlation(a.X, a.Y, a.Period(0)))
        {
            Formula = "cov(x, y) ÷ (σ(x) × σ(y)) of the last n; 0 if a σ is 0", WarmUp = "n", Unit = "ratio, −1 to 1", Source = "Pearson",
        },
        new("beta", "Beta", [Left, Other, Period("n")], (b, a) => b.Beta(a.X, a.Y, a.Period(0)))
        {
            Formula = "cov(x, y) ÷ var(y) of the last n; 0 if var(y) is 0", WarmUp = "n", Unit = Ratio,
        },
    ];

    private static FeatureEntry[] Arithmetic() =>
    [
        new("add", "Sum", [Left, Right], (b, a) => b.Sum(a.X, a.Y))
        {
            Formula = "x + y",
        },
        new("sub", "Difference", [Left, Right], (b, a) => b.Difference(a.X, a.Y))
        {
            Formula = "x − y",
        },
        new("div", "Ratio", [Left, Other], (b, a) => b.Ratio(a.X, a.Y))
        {
            Formula = "x ÷ y; 0 if y is 0", Unit = Ratio,
        },
        new("mul", "Times", [Left, Number("factor")], (b, a) => b.Times(a.X, a.Number(0)))
        {
            Formula = "x × factor",
        },
        new("earlier", "Earlier", [Left, Period("n", 1)], (b, a) => b.Earlier(a.X, a.Period(0)))
        {
            Formula = "x(t − n), in candles of the timeframe of x", WarmUp = "n + 1",
        },
    ];
}
