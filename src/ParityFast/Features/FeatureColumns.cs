using ParityFast.External;
using ParityFast.Loop;
using ParityFast.Market;

namespace ParityFast.Features;

/// <summary>What a strategy would read of some columns at each candle, a chunk of candles at a time, by the code that a run uses.</summary>
internal sealed unsafe class FeatureColumns : IDisposable
{
    private readonly IndicatorColumns _columns;
    private readonly SeriesChunks _chunks;
    private readonly InputColumn[] _inputs;

    /// <exception cref="InputException">
    /// An expression is none, the candles lack what one reads, or no one gives or reads a series.
    /// </exception>
    public FeatureColumns(CandleSeries candles, Instrument instrument, IReadOnlyList<Feature> features,
        IReadOnlyList<ExternalSeries>? series = null)
    {
        series ??= [];
        using var probed = new IndicatorColumns(history: 0, chunk: 0);
        var probe = new StrategySetup(instrument, candles.PriceDecimals, probed) { VolumeDecimals = candles.VolumeDecimals };
        var readers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            FeatureExpression.Declare(feature.Expression, probe);
            foreach (var column in probe.DeclaredSeries) readers.TryAdd(column.Series, $"the feature {feature.Name}");
        }

        SeriesTapes.RequireReaders(probe, series, "no feature reads the series",
            (unread, _) => $"leave it out, or read it in a feature: series({unread})");
        RunRequirements.Check(probe, candles, new BacktestOptions());
        RunRequirements.CheckTimeframes(probe, candles.IntervalMicroseconds);
        _columns = new IndicatorColumns(probe.HistoryLength, SeriesChunks.DefaultLength) { Interval = candles.IntervalMicroseconds };
        var setup = new StrategySetup(instrument, candles.PriceDecimals, _columns) { VolumeDecimals = candles.VolumeDecimals };
        _inputs = [.. features.Select(feature => FeatureExpression.Declare(feature.Expression, setup))];
        RunColumns.Bind(_columns, candles.IntervalMicroseconds, SeriesTapes.Of(series, name => readers[name]));
        _chunks = new SeriesChunks(candles);
    }

    /// <summary>The candles that <see cref="Values"/> are at.</summary>
    public CandleChunk Chunk => _chunks.Current;

    /// <summary>The columns.</summary>
    public IReadOnlyList<InputColumn> Inputs => _inputs;

    /// <summary>Takes the next candles; false after the last.</summary>
    public bool Next()
    {
        if (!_chunks.Next()) return false;
        _columns.Advance(_chunks.Current.Columns, _chunks.Current.Times);
        return true;
    }

    /// <summary>The values of a column over the chunk.</summary>
    public ReadOnlySpan<long> Values(int column) => new(_columns.At(_inputs[column]), _chunks.Current.Count);

    /// <summary>Index in the chunk of a column's first value; the chunk's length or more if it has none in it.</summary>
    public int FirstValue(int column) =>
        (int)Math.Clamp(_columns.ReadyBarOf(_inputs[column]) - _columns.FirstBar, 0, _chunks.Current.Count);

    /// <summary>The scale of a series that holds every value of a column.</summary>
    public static SeriesScale ScaleOf(InputColumn input) => input.Weight == 1 ? SeriesScale.OfUnit
        : input.Weight == input.RoundingWeight ? SeriesScale.OfIndicators
        : SeriesScale.Parts(input.Weight);

    /// <summary>How a strategy declares the series that reads a column back, as C#.</summary>
    public static string DeclarationOf(InputColumn input, string name)
    {
        var unit = input.Unit == ColumnUnit.Price ? "" : $"<{input.Unit}Unit>";
        var scale = input.Weight == 1 ? ""
            : input.Weight == input.RoundingWeight ? $", {nameof(SeriesScale)}.{nameof(SeriesScale.OfIndicators)}"
            : FormattableString.Invariant($", {nameof(SeriesScale)}.{nameof(SeriesScale.Parts)}({input.Weight})");
        return $"setup.Series{unit}(\"{name}\"{scale})";
    }

    /// <summary>Fractional digits of a column's step.</summary>
    public static int DecimalsOf(InputColumn input, CandleSeries candles) =>
        ColumnScale.DecimalsOf(input.Unit, candles.PriceDecimals, candles.VolumeDecimals);

    public void Dispose()
    {
        _chunks.Dispose();
        _columns.Dispose();
    }
}
