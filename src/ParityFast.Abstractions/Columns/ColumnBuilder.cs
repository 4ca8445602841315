namespace ParityFast;

/// <summary>
/// Puts indicators together from columns, in one timeframe. What the public methods return with a unit in its type has it here as a value.
/// </summary>
internal sealed partial class ColumnBuilder(PeriodClock? clock)
{
    private StrategySetup? _setup;

    /// <summary>The timeframe; null for that of the base candles.</summary>
    public PeriodClock? Clock { get; } = clock;

    private StrategySetup Setup => _setup!;

    public void Attach(StrategySetup setup) => _setup = setup;

    /// <summary>Declares a column that is not there yet.</summary>
    public InputColumn Place(IndicatorColumn indicator, ColumnUnit unit) =>
        Setup.Columns.InputOf(Setup.Declare(indicator, Clock, unit), unit);

    public InputColumn Input(Indicator indicator) => Setup.Columns.InputOf(indicator);

    public InputColumn Input<TUnit>(Indicator<TUnit> indicator)
        where TUnit : struct, IUnit => Setup.Columns.InputOf(indicator);

    public InputColumn Open() => Place(new CandleField("open", CandleFields.Open), ColumnUnit.Price);

    public InputColumn High() => Place(new CandleField("high", CandleFields.High), ColumnUnit.Price);

    public InputColumn Low() => Place(new CandleField("low", CandleFields.Low), ColumnUnit.Price);

    public InputColumn Close() => Clock is null ? Input(new Indicator(0, 1, 1)) : Place(new CloseField(), ColumnUnit.Price);

    public InputColumn Volume() => Place(new CandleField("volume", CandleFields.Volume), ColumnUnit.Quantity);

    /// <summary>A series of one's own: of the base candles in any timeframe.</summary>
    public InputColumn Series(string name, SeriesScale scale, ColumnUnit unit) =>
        Setup.Columns.InputOf(Setup.DeclareSeries(name, scale, unit), unit);

    public InputColumn Typical() => Place(new TypicalPrice(), ColumnUnit.Price);

    public InputColumn TrueRange() => Place(new TrueRangeColumn(), ColumnUnit.Price);

    public InputColumn Constant(decimal value, ColumnUnit unit)
    {
        var steps = Setup.StepsOf(value, unit);
        return Place(new ConstantColumn(FormattableString.Invariant($"constant({steps}:{(int)unit})"), steps), unit);
    }

    public InputColumn Sum(InputColumn left, InputColumn right) => Place(new SumColumn(left, right, subtracts: false), left.Unit);

    public InputColumn Difference(InputColumn left, InputColumn right) => Place(new SumColumn(left, right, subtracts: true), left.Unit);

    public InputColumn Ratio(InputColumn left, InputColumn right) => Place(new RatioColumn(left, right), ColumnUnit.Ratio);

    public InputColumn Times(InputColumn input, decimal factor)
    {
        var decimals = Scale.SignificantDecimals(factor);
        if (decimals > Scale.MaxDecimals)
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "a factor has at most nine fractional digits");
        // Without trailing zeros: one factor has one name.
        factor = decimal.Round(factor, decimals);
        return Place(new ScaledColumn(input, factor, Scale.ToSteps(factor, decimals), Scale.PowerOfTen(decimals)), input.Unit);
    }

    /// <summary>A column some candles ago: of the timeframe that it is computed in.</summary>
    public InputColumn Earlier(InputColumn input, int candles)
    {
        if (Setup.Columns.ClockOf(input) is { } own) return Setup.InputIn(own, new LagColumn(input, Positive(candles)), input.Unit);
        if (Clock is not null || input.Handle.WarmUp < 0) return Place(new LagColumn(input, Positive(candles)), input.Unit);
        return Setup.Columns.InputOf(Setup.Earlier(input.Handle, candles), input.Unit);
    }

    public InputColumn Highest(InputColumn input, int period) =>
        Place(new ExtremeColumn(input, Positive(period), highest: true), input.Unit);

    public InputColumn Lowest(InputColumn input, int period) =>
        Place(new ExtremeColumn(input, Positive(period), highest: false), input.Unit);

    public InputColumn HighestHigh(int period) => Place(new Extreme(Positive(period), highest: true), ColumnUnit.Price);

    public InputColumn LowestLow(int period) => Place(new Extreme(Positive(period), highest: false), ColumnUnit.Price);

    private static int Positive(int value) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a number of candles is at least 1");
}
