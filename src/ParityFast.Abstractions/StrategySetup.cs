namespace ParityFast;

/// <summary>
/// What a strategy declares when it is constructed: the indicators it reads, the reasons it gives, the constants it compares
/// with, how many candles it waits. Declared once, in the constructor; equal indicators of many parameter sets share one column.
/// </summary>
public sealed class StrategySetup
{
    private readonly IndicatorColumns _columns;
    private readonly List<string> _reasons = [];
    private int _explicitWarmUp, _indicatorWarmUp = 1;

    internal StrategySetup(Instrument instrument, int priceDecimals, IndicatorColumns columns)
    {
        // What the exchange said when the file was written is no property of the instrument: a backtest has another moment of it than live.
        Instrument = instrument with { FundingRate = null, NextFundingTime = null };
        (PriceDecimals, _columns) = (priceDecimals, columns);
    }

    /// <summary>
    /// The instrument that will be traded, without <see cref="Instrument.FundingRate"/> and <see cref="Instrument.NextFundingTime"/>, which
    /// are of one moment.
    /// </summary>
    public Instrument Instrument { get; }

    /// <summary>Fractional digits of a price step.</summary>
    public int PriceDecimals { get; }

    /// <summary>Texts of the declared reasons, in order of declaration.</summary>
    internal IReadOnlyList<string> Reasons => _reasons;

    /// <summary>Earlier candles that lags reach.</summary>
    internal int HistoryLength { get; private set; } = 8;

    /// <summary>Fields of a candle that this strategy reads beside the close.</summary>
    internal CandleFields Fields { get; private set; }

    /// <summary>Largest divisor of a declared indicator.</summary>
    internal long LargestWeight { get; private set; } = 1;

    /// <summary>Name of the indicator that has it; empty if none is declared.</summary>
    internal string LargestWeightOf { get; private set; } = "";

    /// <summary>Highest value of an indicator that does not follow from prices, in price steps; 0 if there is none.</summary>
    internal long HighestOwnValue { get; private set; }

    /// <summary>The candle, counted from one, at which the first decision is taken.</summary>
    internal int FirstDecision => _explicitWarmUp > 0 ? _explicitWarmUp : _indicatorWarmUp;

    /// <summary>A setup over the same columns, for the same strategy made again.</summary>
    internal StrategySetup Again() => new(Instrument, PriceDecimals, _columns);

    /// <summary>Mean of the last <paramref name="period"/> closes, exact.</summary>
    public Indicator Sma(int period) => Add(new SimpleMovingAverage(Positive(period)));

    /// <summary>Exponential moving average of the closes, k = 2 / (period + 1), seeded with the mean of the first closes.</summary>
    public Indicator Ema(int period) => Add(new ExponentialMovingAverage(Positive(period), PriceDecimals));

    /// <summary>Relative strength index by Wilder, 0 to 100; 100 if nothing fell, a flat market included.</summary>
    public Indicator Rsi(int period)
    {
        HighestOwnValue = RelativeStrengthIndex.Highest * Scale.PowerOfTen(PriceDecimals);
        return Add(new RelativeStrengthIndex(Positive(period), PriceDecimals));
    }

    /// <summary>Average true range by Wilder, in quote units.</summary>
    public Indicator Atr(int period) => Add(new AverageTrueRange(Positive(period), PriceDecimals));

    /// <summary>Upper Bollinger band: mean plus <paramref name="deviations"/> population standard deviations.</summary>
    public Indicator BollingerUpper(int period, decimal deviations = 2m) => Add(new BollingerBand(Positive(period), deviations, PriceDecimals));

    /// <summary>Lower Bollinger band: mean minus <paramref name="deviations"/> population standard deviations.</summary>
    public Indicator BollingerLower(int period, decimal deviations = 2m) => Add(new BollingerBand(Positive(period), -deviations, PriceDecimals));

    /// <summary>Highest high of the last <paramref name="period"/> candles, this one included.</summary>
    public Indicator Highest(int period) => Add(new Extreme(Positive(period), highest: true));

    /// <summary>Lowest low of the last <paramref name="period"/> candles, this one included.</summary>
    public Indicator Lowest(int period) => Add(new Extreme(Positive(period), highest: false));

    /// <summary>The candle's first price.</summary>
    public Indicator Open() => Add(new CandleField("open", CandleFields.Open));

    /// <summary>The candle's highest price.</summary>
    public Indicator High() => Add(new CandleField("high", CandleFields.High));

    /// <summary>The candle's lowest price.</summary>
    public Indicator Low() => Add(new CandleField("low", CandleFields.Low));

    /// <summary>The candle's volume, in volume steps: compare it with other volumes only.</summary>
    public Indicator Volume() => Add(new CandleField("volume", CandleFields.Volume));

    /// <summary>An indicator of your own.</summary>
    public Indicator Add(IndicatorColumn indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        _indicatorWarmUp = Math.Max(_indicatorWarmUp, indicator.WarmUp);
        if (indicator.Weight > LargestWeight) (LargestWeight, LargestWeightOf) = (indicator.Weight, indicator.Name);
        Fields |= indicator.Fields;
        return _columns.Declare(indicator);
    }

    /// <summary>
    /// <paramref name="indicator"/> as it was <paramref name="candles"/> ago, as a handle of its own: the highest high before this
    /// candle is <c>Earlier(Highest(20))</c>. The first decision waits until it has a value.
    /// </summary>
    public Indicator Earlier(Indicator indicator, int candles = 1)
    {
        History(candles);
        var earlier = new Indicator(indicator.Offset - candles, indicator.Weight, indicator.WarmUp + candles);
        _indicatorWarmUp = Math.Max(_indicatorWarmUp, earlier.WarmUp);
        return earlier;
    }

    /// <summary>A reason, whose text may name up to three prices as {0}, {1} and {2}.</summary>
    /// <exception cref="InvalidOperationException">More than 65,535 reasons.</exception>
    public Reason Reason(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var id = _reasons.IndexOf(text);
        if (id < 0)
        {
            if (_reasons.Count == ushort.MaxValue) throw new InvalidOperationException("a strategy may declare 65,535 reasons");
            id = _reasons.Count;
            _reasons.Add(text);
        }

        return new Reason((ushort)id);
    }

    /// <summary>A constant in quote units as a price to compare readings with.</summary>
    /// <exception cref="OverflowException">It has more fractional digits than a price step, or does not fit.</exception>
    public Price Level(decimal value) => new(Scale.ToSteps(value, PriceDecimals));

    /// <summary>Takes the first decision at the <paramref name="candles"/>-th candle, and not as soon as all indicators have a value.</summary>
    public void WarmUp(int candles) => _explicitWarmUp = Positive(candles);

    /// <summary>Keeps <paramref name="candles"/> earlier candles for lags and recent marks; eight without it.</summary>
    public void History(int candles) => HistoryLength = Math.Max(HistoryLength, Positive(candles));

    private static int Positive(int value) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a number of candles is at least 1");
}
