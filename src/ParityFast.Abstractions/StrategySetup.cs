namespace ParityFast;

/// <summary>
/// What a strategy declares when it is constructed: the indicators it reads, the reasons it gives, the constants it compares
/// with, how many candles it waits. Declared once, in the constructor; equal indicators of many parameter sets share one column.
/// </summary>
public sealed partial class StrategySetup : IndicatorSource
{
    private readonly IndicatorColumns _columns;
    private readonly List<string> _reasons = [];
    private int[] _late = [];
    private Timeframe[] _timeframes = [];
    private int _explicitWarmUp, _indicatorWarmUp = 1;

    internal StrategySetup(Instrument instrument, int priceDecimals, IndicatorColumns columns)
        : base(new ColumnBuilder(clock: null))
    {
        // What the exchange said when the file was written is no property of the instrument: a backtest has another moment of it than live.
        Instrument = instrument is { FundingRate: null, NextFundingTime: null }
            ? instrument
            : instrument with { FundingRate = null, NextFundingTime = null };
        (PriceDecimals, _columns) = (priceDecimals, columns);
        columns.PriceDecimals = priceDecimals;
        Build.Attach(this);
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

    /// <summary>What this strategy asks of orders beyond market orders.</summary>
    internal OrderUse OrderUse { get; private set; }

    /// <summary>Largest divisor of a declared indicator.</summary>
    internal long LargestWeight { get; private set; } = 1;

    /// <summary>Name of the indicator that has it; empty if none is declared.</summary>
    internal string LargestWeightOf { get; private set; } = "";

    /// <summary>Highest value of an indicator that does not follow from prices, in price steps; 0 if there is none.</summary>
    internal long HighestOwnValue { get; private set; }

    /// <summary>True if products of readings may exceed 64 bits, whatever the prices are.</summary>
    internal bool HasWideColumns { get; private set; }

    /// <summary>
    /// Numbers of the declared columns whose first value depends on the candles' times; none if the strategy states its warm-up.
    /// </summary>
    internal IReadOnlyCollection<int> LateColumns => _explicitWarmUp > 0 ? [] : _late;

    /// <summary>The timeframes of the declared columns.</summary>
    internal IEnumerable<PeriodClock> Timeframes => _timeframes.Select(timeframe => timeframe.Clock);

    /// <summary>The timeframe at whose closes decisions are taken; null for every candle.</summary>
    internal PeriodClock? DecisionClock { get; private set; }

    /// <summary>All columns of the run.</summary>
    internal IndicatorColumns Columns => _columns;

    /// <summary>Fractional digits of a volume step; null if no candles are known yet.</summary>
    internal int? VolumeDecimals { get; init; }

    /// <summary>
    /// The candle, counted from one, at which the first decision is taken; later if a column of <see cref="LateColumns"/> has no
    /// value by then.
    /// </summary>
    internal int FirstDecision => _explicitWarmUp > 0 ? _explicitWarmUp : _indicatorWarmUp;

    /// <summary>A setup over the same columns, for the same strategy made again.</summary>
    internal StrategySetup Again() => new(Instrument, PriceDecimals, _columns) { VolumeDecimals = VolumeDecimals };

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
    public Indicator BollingerUpper(int period, decimal deviations = 2m) =>
        Add(new BollingerBand(Positive(period), deviations, PriceDecimals));

    /// <summary>Lower Bollinger band: mean minus <paramref name="deviations"/> population standard deviations.</summary>
    public Indicator BollingerLower(int period, decimal deviations = 2m) =>
        Add(new BollingerBand(Positive(period), -deviations, PriceDecimals));

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

    /// <summary>An indicator of your own, over candles or over columns, whose values are prices.</summary>
    public Indicator Add(IndicatorColumn indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return Declare(indicator, clock: null, ColumnUnit.Price);
    }

    /// <summary>An indicator of your own, over candles or over columns, whose values have a unit.</summary>
    /// <typeparam name="TUnit">The unit: a column value ÷ its weight is in the unit's steps.</typeparam>
    public Indicator<TUnit> Add<TUnit>(IndicatorColumn indicator)
        where TUnit : struct, IUnit
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new(Declare(indicator, clock: null, TUnit.Kind));
    }

    /// <summary>
    /// Volume-weighted average price since the session began: Σ(typical price × volume) ÷ Σ volume of its candles so far; the typical price
    /// while nothing was traded. Warm-up: 1 candle. Unit: price.
    /// </summary>
    /// <param name="session">Length of a session, such as 1d: a day of UTC.</param>
    /// <exception cref="ArgumentException">It is no such length, or no whole part of a day.</exception>
    public Indicator Vwap(string session = "1d") => Build.Vwap(session).Handle;

    /// <summary>The same for the days or weeks of a zone: <c>Vwap("1d", "America/Chicago", new TimeOnly(17, 0))</c>.</summary>
    /// <param name="session">1d, 1w, or some of them.</param>
    /// <param name="zone">Name in the tz database.</param>
    /// <param name="opensAt">Local time at which a session begins.</param>
    /// <exception cref="ArgumentException">It is no such length.</exception>
    public Indicator Vwap(string session, string zone, TimeOnly opensAt = default) => Build.Vwap(session, ZoneOf(zone, opensAt)).Handle;

    /// <summary>
    /// The closed candles of a longer timeframe, made from those of the run: "15m", "1h", "1d", "1w". A day is a day of UTC, a week begins
    /// on Monday.
    /// The value at a candle is that of the last period that has closed by then: a candle that is still forming cannot be seen.
    /// The first decision waits until every declared indicator has a value.
    /// </summary>
    /// <param name="timeframe">A number and s, m, h, d or w; the run's candles must divide it.</param>
    /// <exception cref="ArgumentException">It is no such length, or no whole part of a day.</exception>
    public Timeframe On(string timeframe) => On(_columns.ClockOf(timeframe));

    /// <summary>
    /// The closed days or weeks of a named zone. A day has 23, 24 or 25 hours, as the clocks of the zone go; a time that a clock change
    /// skips is that of the change, and of one that it repeats the first counts. The log names the version of the tz database.
    /// </summary>
    /// <param name="timeframe">1d, 1w, or some of them.</param>
    /// <param name="zone">Name in the tz database, such as America/New_York.</param>
    /// <param name="opensAt">Local time at which a day begins: 17:00 for one that ends with a session.</param>
    /// <exception cref="ArgumentException">It is no such length.</exception>
    public Timeframe On(string timeframe, string zone, TimeOnly opensAt = default) =>
        On(_columns.ClockOf(timeframe, ZoneOf(zone, opensAt)));

    private static PeriodZone ZoneOf(string zone, TimeOnly opensAt)
    {
        ArgumentException.ThrowIfNullOrEmpty(zone);
        return new PeriodZone(zone, opensAt);
    }

    private Timeframe On(PeriodClock clock)
    {
        if (Array.Find(_timeframes, known => known.Clock.Name == clock.Name) is { } known) return known;
        var added = new Timeframe(this, clock);
        _timeframes = [.. _timeframes, added];
        return added;
    }

    /// <summary>
    /// Decides only when a period of a longer timeframe closes, such as every "1h" over candles of a minute: orders, funding and
    /// liquidations meet every candle of the run, and between two decisions nothing is asked of the strategy. A period closes at the first
    /// candle that closes at or after its end; one without candles, and a first one that the candles begin within, has no decision. The
    /// mark is the close of that candle. Lags count the candles of the run.
    /// </summary>
    /// <param name="timeframe">A number and s, m, h, d or w; the run's candles must divide it.</param>
    /// <exception cref="ArgumentException">It is no such length, or no whole part of a day.</exception>
    /// <exception cref="InvalidOperationException">Another length is declared already.</exception>
    public void DecideEvery(string timeframe)
    {
        var clock = _columns.ClockOf(timeframe);
        if (DecisionClock is { } known && known != clock)
            throw new InvalidOperationException($"the strategy decides every {known.Name} already: declare {known.Name} or {timeframe}");
        DecisionClock = clock;
    }

    internal Indicator Declare(IndicatorColumn indicator, PeriodClock? clock, ColumnUnit unit)
    {
        var declared = _columns.Declare(indicator, clock, unit);
        if (declared.WarmUp < 0) AddLate(_columns.InputOf(declared, unit).Column);
        else _indicatorWarmUp = Math.Max(_indicatorWarmUp, declared.WarmUp);
        var isLargest = unit == ColumnUnit.Price && indicator.Weight > LargestWeight;
        if (isLargest) (LargestWeight, LargestWeightOf) = (indicator.Weight, indicator.Name);
        HasWideColumns |= unit != ColumnUnit.Price || indicator is DerivedColumn or SeriesColumn;
        Fields |= indicator.Fields;
        return declared;
    }

    private void AddLate(int column) => _late = Array.IndexOf(_late, column) < 0 ? [.. _late, column] : _late;

    internal InputColumn InputIn(PeriodClock clock, IndicatorColumn indicator, ColumnUnit unit) =>
        _columns.InputOf(Declare(indicator, clock, unit), unit);

    /// <summary>A constant in the steps of a unit.</summary>
    internal long StepsOf(decimal value, ColumnUnit unit) => Scale.ToSteps(value, DecimalsOf(unit));

    /// <summary>
    /// <paramref name="indicator"/> as it was <paramref name="candles"/> ago, as a handle of its own: the highest high before this
    /// candle is <c>Earlier(Highest(20))</c>. The first decision waits until it has a value. It counts the candles of the
    /// timeframe that the indicator is computed in.
    /// </summary>
    public Indicator Earlier(Indicator indicator, int candles = 1)
    {
        if (indicator.WarmUp < 0) return Build.Earlier(Build.Input(indicator), candles).Handle;
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

    /// <summary>
    /// Declares orders that rest, brackets and more. The candles must have open, high and low, which orders meet. What is not declared is
    /// rejected (<c>order_type_unsupported</c>).
    /// </summary>
    /// <param name="use">All that the strategy asks.</param>
    public void Orders(OrderUse use)
    {
        OrderUse |= use;
        if (use != OrderUse.None) Fields |= CandleFields.Open | CandleFields.High | CandleFields.Low;
    }

    /// <summary>A constant in quote units as a price to compare readings with.</summary>
    /// <exception cref="OverflowException">It has more fractional digits than a price step, or does not fit.</exception>
    public Price Level(decimal value) => new(Scale.ToSteps(value, PriceDecimals));

    /// <summary>A constant to compare readings of a unit with: <c>setup.Level&lt;RatioUnit&gt;(32.5m)</c>.</summary>
    /// <typeparam name="TUnit">The unit.</typeparam>
    /// <param name="value">The constant: of a ratio up to six fractional digits, of a quantity those of the volume, of a count
    /// none.</param>
    /// <exception cref="OverflowException">It has more fractional digits than the unit, or does not fit.</exception>
    public Level<TUnit> Level<TUnit>(decimal value)
        where TUnit : struct, IUnit => new(StepsOf(value, TUnit.Kind));

    /// <summary>
    /// Takes the first decision at the <paramref name="candles"/>-th candle, and not as soon as all indicators have a value.
    /// </summary>
    public void WarmUp(int candles) => _explicitWarmUp = Positive(candles);

    /// <summary>Keeps <paramref name="candles"/> earlier candles for lags and recent marks; eight without it.</summary>
    public void History(int candles) => HistoryLength = Math.Max(HistoryLength, Positive(candles));

    private static int Positive(int value) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a number of candles is at least 1");
}
