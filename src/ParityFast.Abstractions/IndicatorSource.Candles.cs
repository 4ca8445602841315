namespace ParityFast;

/// <content>What is computed from whole candles.</content>
public abstract partial class IndicatorSource
{
    /// <summary>
    /// Wilder's average directional index. Sums of ±DM and true range over the first period are smoothed by S − S ÷ period + x; the first
    /// value is the mean of the first DX, smoothed by 1 ÷ period. Warm-up: 2 × period candles. Unit: ratio, 0 to 100. Source: Wilder, 1978.
    /// </summary>
    /// <param name="period">Number of changes, at least 1.</param>
    public Indicator<RatioUnit> Adx(int period) =>
        new(Build.Directional(period, DirectionalLine.Average).Handle);

    /// <summary>Wilder's +DI: 100 × smoothed +DM ÷ smoothed true range. Warm-up: period + 1 candles. Unit: ratio, 0 to 100.</summary>
    /// <param name="period">Number of changes, at least 1.</param>
    public Indicator<RatioUnit> PlusDi(int period) =>
        new(Build.Directional(period, DirectionalLine.Plus).Handle);

    /// <summary>Wilder's −DI: 100 × smoothed −DM ÷ smoothed true range. Warm-up: period + 1 candles. Unit: ratio, 0 to 100.</summary>
    /// <param name="period">Number of changes, at least 1.</param>
    public Indicator<RatioUnit> MinusDi(int period) =>
        new(Build.Directional(period, DirectionalLine.Minus).Handle);

    /// <summary>
    /// 100 × (close − lowest low) ÷ (highest high − lowest low), 0 if both are equal, as a mean of <paramref name="smooth"/> values. Warm-
    /// up: period + smooth − 1 candles. Unit: ratio. Source: G. Lane.
    /// </summary>
    /// <param name="period">Number of candles looked at.</param>
    /// <param name="smooth">Number of values averaged; 1 for the fast one.</param>
    public Indicator<RatioUnit> StochasticK(int period = 14, int smooth = 3) =>
        new(Build.StochasticK(period, smooth).Handle);

    /// <summary>
    /// The mean of the last values of <see cref="StochasticK"/>. Warm-up: period + smooth + signal − 2 candles. Unit: ratio.
    /// </summary>
    /// <param name="period">Number of candles looked at.</param>
    /// <param name="smooth">Number of values averaged in K.</param>
    /// <param name="signal">Number of values of K averaged.</param>
    public Indicator<RatioUnit> StochasticD(int period = 14, int smooth = 3, int signal = 3) =>
        new(Build.StochasticD(period, smooth, signal).Handle);

    /// <summary>
    /// −100 × (highest high − close) ÷ (highest high − lowest low), 0 if both are equal. Warm-up: period candles. Unit: ratio, −100 to 0.
    /// Source: L. Williams.
    /// </summary>
    /// <param name="period">Number of candles looked at.</param>
    public Indicator<RatioUnit> WilliamsR(int period = 14) =>
        new(Build.WilliamsR(period).Handle);

    /// <summary>
    /// Commodity channel index: (typical price − mean) ÷ (0.015 × mean absolute deviation), 0 if all are equal. Warm-up: period candles.
    /// Unit: ratio. Source:
    /// D. Lambert, 1980.
    /// </summary>
    /// <param name="period">Number of candles, at least 1.</param>
    public Indicator<RatioUnit> Cci(int period = 20) =>
        new(Build.Cci(Build.Typical(), period).Handle);

    /// <summary>
    /// Money flow index: 100 − 100 ÷ (1 + inflow ÷ outflow) of the last changes of the typical price, 100 without outflow. Warm-up: period
    /// + 1 candles. Unit:
    /// ratio, 0 to 100. Source: G. Quong, A. Soudack, 1989.
    /// </summary>
    /// <param name="period">Number of changes, at least 1.</param>
    public Indicator<RatioUnit> Mfi(int period = 14) =>
        new(Build.Mfi(period).Handle);

    /// <summary>
    /// On-balance volume: 0 at the first candle, then plus the volume of a higher close and minus that of a lower one, exact. Unit:
    /// quantity. Source: J. Granville, 1963.
    /// </summary>
    public Indicator<QuantityUnit> Obv() =>
        new(Build.Obv().Handle);

    /// <summary>
    /// 100 × (period − candles since the highest high) ÷ period, over period + 1 candles. Warm-up: period + 1 candles. Unit: ratio. Source:
    /// T. Chande, 1995.
    /// </summary>
    /// <param name="period">Number of candles, at least 1.</param>
    public Indicator<RatioUnit> AroonUp(int period = 25) =>
        new(Build.Aroon(period, up: true).Handle);

    /// <summary>
    /// 100 × (period − candles since the lowest low) ÷ period, over period + 1 candles. Warm-up: period + 1 candles. Unit: ratio.
    /// </summary>
    /// <param name="period">Number of candles, at least 1.</param>
    public Indicator<RatioUnit> AroonDown(int period = 25) =>
        new(Build.Aroon(period, up: false).Handle);

    /// <summary>Aroon up − Aroon down. Warm-up: period + 1 candles. Unit: ratio, −100 to 100.</summary>
    /// <param name="period">Number of candles, at least 1.</param>
    public Indicator<RatioUnit> AroonOscillator(int period = 25) =>
        new(Build.AroonOscillator(period).Handle);

    /// <summary>
    /// The middle of the highest high and the lowest low, exact. The channel itself is the highest and the lowest. Warm-up: period candles.
    /// Unit: price.
    /// </summary>
    /// <param name="period">Number of candles, at least 1.</param>
    public Indicator DonchianMiddle(int period = 20) =>
        Build.DonchianMiddle(period).Handle;

    /// <summary>
    /// ema(close, period) + multiple × atr(range). Warm-up: the longer of period and range + 1 candles. Unit: price. Source: C. Keltner,
    /// 1960; L. Raschke.
    /// </summary>
    /// <param name="period">Period of the average.</param>
    /// <param name="multiple">Number of average true ranges.</param>
    /// <param name="range">Period of the average true range.</param>
    public Indicator KeltnerUpper(int period = 20, decimal multiple = 2m, int range = 10) =>
        Build.Keltner(period, multiple, range).Handle;

    /// <summary>ema(close, period) − multiple × atr(range). Warm-up: the longer of period and range + 1 candles. Unit: price.</summary>
    /// <param name="period">Period of the average.</param>
    /// <param name="multiple">Number of average true ranges.</param>
    /// <param name="range">Period of the average true range.</param>
    public Indicator KeltnerLower(int period = 20, decimal multiple = 2m, int range = 10) =>
        Build.Keltner(period, -multiple, range).Handle;

    /// <summary>
    /// Supertrend: the middle of the candle ± multiple × atr(period), of which the upper band only falls and the lower only rises until a
    /// close is beyond it. It starts as a falling trend. Compare it with the mark: below the mark is a rising trend. Warm-up: period + 1
    /// candles. Unit: price. Source: O. Seban.
    /// </summary>
    /// <param name="period">Period of the average true range.</param>
    /// <param name="multiple">Number of average true ranges.</param>
    public Indicator Supertrend(int period = 10, decimal multiple = 3m) =>
        Build.Supertrend(period, multiple).Handle;

    /// <summary>
    /// Parabolic stop and reverse: S += a × (extreme − S), a growing by the step with each new extreme. The first trend rises if the second
    /// close is not below the first. Warm-up: 2 candles. Unit: price. Source: Wilder, 1978.
    /// </summary>
    /// <param name="step">What the acceleration begins with and grows by.</param>
    /// <param name="limit">What it grows to.</param>
    public Indicator ParabolicSar(decimal step = 0.02m, decimal limit = 0.2m) =>
        Build.ParabolicSar(step, limit).Handle;

    /// <summary>
    /// Conversion line (tenkan-sen): the middle of the last candles' range, exact. Warm-up: period candles. Unit: price. Source: G. Hosoda.
    /// </summary>
    /// <param name="period">Number of candles.</param>
    public Indicator IchimokuConversion(int period = 9) =>
        Build.DonchianMiddle(period).Handle;

    /// <summary>Base line (kijun-sen): the middle of the last candles' range, exact. Warm-up: period candles. Unit: price.</summary>
    /// <param name="period">Number of candles.</param>
    public Indicator IchimokuBase(int period = 26) =>
        Build.DonchianMiddle(period).Handle;

    /// <summary>
    /// Leading span A at this candle: the middle of conversion and base line, as it was <paramref name="displacement"/> candles ago. Warm-
    /// up: the longer period + displacement candles. Unit: price.
    /// </summary>
    /// <param name="conversion">Period of the conversion line.</param>
    /// <param name="standard">Period of the base line.</param>
    /// <param name="displacement">Candles that it is drawn ahead.</param>
    public Indicator IchimokuSpanA(int conversion = 9, int standard = 26, int displacement = 26) =>
        Build.IchimokuSpanA(conversion, standard, displacement).Handle;

    /// <summary>
    /// Leading span B at this candle: the middle of the range, as it was <paramref name="displacement"/> candles ago. Warm-up: period +
    /// displacement candles. Unit:
    /// price.
    /// </summary>
    /// <param name="period">Number of candles.</param>
    /// <param name="displacement">Candles that it is drawn ahead.</param>
    public Indicator IchimokuSpanB(int period = 52, int displacement = 26) =>
        Build.IchimokuSpanB(period, displacement).Handle;

    /// <summary>
    /// The mean of the Heikin-Ashi open and close before; of the candle's own open and close at the first. Warm-up: 1 candle. Unit: price.
    /// </summary>
    public Indicator HeikinAshiOpen() =>
        Build.HeikinAshi(CandleFields.Open).Handle;

    /// <summary>The highest of the high and the Heikin-Ashi open and close. Warm-up: 1 candle. Unit: price.</summary>
    public Indicator HeikinAshiHigh() =>
        Build.HeikinAshi(CandleFields.High).Handle;

    /// <summary>The lowest of the low and the Heikin-Ashi open and close. Warm-up: 1 candle. Unit: price.</summary>
    public Indicator HeikinAshiLow() =>
        Build.HeikinAshi(CandleFields.Low).Handle;

    /// <summary>(open + high + low + close) ÷ 4. Warm-up: 1 candle. Unit: price.</summary>
    public Indicator HeikinAshiClose() =>
        Build.HeikinAshi(CandleFields.Close).Handle;

    /// <summary>(high + low + close) ÷ 3, exact. Warm-up: 1 candle. Unit: price.</summary>
    public Indicator TypicalPrice() =>
        Build.Typical().Handle;

    /// <summary>max(high − low, |high − previous close|, |low − previous close|), exact. Warm-up: 2 candles. Unit: price.</summary>
    public Indicator TrueRange() =>
        Build.TrueRange().Handle;

    /// <summary>The candle's volume, exact. Unit: quantity.</summary>
    public Indicator<QuantityUnit> TradedVolume() =>
        new(Build.Volume().Handle);
}
