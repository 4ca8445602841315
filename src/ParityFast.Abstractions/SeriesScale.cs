namespace ParityFast;

/// <summary>
/// How fine the values of a series are. A value that is finer is an error: it is never rounded. The default is the step of the series'
/// unit: the price step of the market, 10^-6 of a ratio, the volume step of the candles, or one.
/// </summary>
public readonly record struct SeriesScale
{
    // More digits leave too few for what is in front of the point.
    private const int MostDecimals = 12;

    private const long MostParts = 1_000_000_000_000;

    private enum Kind : byte
    {
        Unit,
        Decimals,
        Parts,
        Indicators,
    }

    private readonly Kind _kind;
    private readonly long _count;

    private SeriesScale(Kind kind, long count) => (_kind, _count) = (kind, count);

    /// <summary>The step of the series' unit; the default.</summary>
    public static SeriesScale OfUnit => default;

    /// <summary>
    /// The part of a step to which columns that are no exact quotient are rounded, such as averages with exponential weights: for such a
    /// column that <c>parityfast features</c> wrote.
    /// </summary>
    public static SeriesScale OfIndicators => new(Kind.Indicators, 0);

    /// <summary>So many fractional digits, fewer or more than the unit has.</summary>
    /// <param name="digits">0 to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more, or fewer than none.</exception>
    public static SeriesScale Decimals(int digits) => digits is >= 0 and <= MostDecimals
        ? new(Kind.Decimals, digits)
        : throw new ArgumentOutOfRangeException(nameof(digits), digits, $"a series has 0 to {MostDecimals} fractional digits");

    /// <summary>A step of the unit in so many equal parts: 7 for means of seven values, which have no finite decimal.</summary>
    /// <param name="parts">1 to 10^12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more, or none.</exception>
    public static SeriesScale Parts(long parts) => parts is >= 1 and <= MostParts
        ? new(Kind.Parts, parts)
        : throw new ArgumentOutOfRangeException(nameof(parts), parts, "a step has 1 to 10^12 parts");

    /// <summary>What is in a column's name beside the series'; empty for the default.</summary>
    internal string Name => _kind switch
    {
        Kind.Decimals => FormattableString.Invariant($",{_count}"),
        Kind.Parts => FormattableString.Invariant($",1/{_count}"),
        Kind.Indicators => ",indicators",
        _ => "",
    };

    /// <summary>What a column value is divided by to be in steps of the unit.</summary>
    /// <param name="unitDecimals">Fractional digits of a step.</param>
    /// <param name="roundingWeight">The divisor of rounded columns of the unit.</param>
    internal long WeightOf(int unitDecimals, long roundingWeight) => _kind switch
    {
        Kind.Decimals => Scale.PowerOfTen(Math.Max(0, (int)_count - unitDecimals)),
        Kind.Parts => _count,
        Kind.Indicators => roundingWeight,
        _ => 1,
    };

    /// <summary>What every column value is a multiple of: above 1 if the series has fewer digits than its unit.</summary>
    /// <param name="unitDecimals">Fractional digits of a step.</param>
    internal long StepOf(int unitDecimals) =>
        _kind == Kind.Decimals ? Scale.PowerOfTen(Math.Max(0, unitDecimals - (int)_count)) : 1;
}
