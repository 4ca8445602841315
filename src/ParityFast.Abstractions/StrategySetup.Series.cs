namespace ParityFast;

/// <content>Series of one's own.</content>
public sealed partial class StrategySetup
{
    private readonly List<SeriesColumn> _series = [];

    /// <summary>The declared series, each column once, in order of declaration.</summary>
    internal IReadOnlyList<SeriesColumn> DeclaredSeries => _series;

    /// <summary>
    /// A series of your own whose values are prices: <c>--series NAME=FILE</c>, or what <c>LiveSession.Post</c> hands over. The value at a
    /// candle is the one that was known last when the candle closed. The first decision waits until every declared indicator has a value.
    /// </summary>
    /// <param name="name">Name of the series: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
    /// <param name="scale">How fine its values are; a value that is finer is an error.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public Indicator Series(string name, SeriesScale scale = default) => DeclareSeries(name, scale, ColumnUnit.Price);

    /// <summary>A series of your own whose values have a unit: <c>setup.Series&lt;RatioUnit&gt;("sentiment")</c>.</summary>
    /// <typeparam name="TUnit">The unit.</typeparam>
    /// <param name="name">Name of the series: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
    /// <param name="scale">How fine its values are; a value that is finer is an error.</param>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public Indicator<TUnit> Series<TUnit>(string name, SeriesScale scale = default)
        where TUnit : struct, IUnit => new(DeclareSeries(name, scale, TUnit.Kind));

    /// <summary>True for a name that a series may have.</summary>
    internal static bool IsSeriesName(string name) =>
        name.Length is > 0 and <= 64 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    internal Indicator DeclareSeries(string name, SeriesScale scale, ColumnUnit unit)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!IsSeriesName(name))
            throw new ArgumentException($"a series is named by at most 64 letters, digits, _, - and ., and not '{name}'", nameof(name));
        var column = new SeriesColumn(name, unit, scale, DecimalsOf(unit), ColumnScale.RoundingWeight(unit, PriceDecimals));
        if (!_series.Exists(known => known.Name == column.Name)) _series.Add(column);
        return Declare(column, clock: null, unit);
    }

    // Without candles the most that any have.
    private int DecimalsOf(ColumnUnit unit) =>
        ColumnScale.DecimalsOf(unit, PriceDecimals, VolumeDecimals ?? Scale.MaxDecimals);
}
