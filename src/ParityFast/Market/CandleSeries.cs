using ParityFast.Market;

namespace ParityFast;

/// <summary>
/// Closed candles of one symbol in time order, one column a field. Prices are whole steps of 10^-<see cref="PriceDecimals"/>
/// (42350.50 at two decimals is 4235050), volumes whole steps of 10^-<see cref="VolumeDecimals"/>, times Unix microseconds, UTC.
/// </summary>
public sealed class CandleSeries
{
    private static readonly Dictionary<string, string> NothingStated = [];

    private readonly CandleArrays _columns;

    /// <summary>
    /// Takes the columns as they are, and checks them once: leave them alone from here on. An absent column is an empty array. Columns may
    /// be longer than <paramref name="count"/>.
    /// </summary>
    /// <param name="count">Number of candles.</param>
    /// <param name="intervalMicroseconds">Length of one candle, positive: the most common distance between two candles.</param>
    /// <param name="priceDecimals">Fractional digits of a price step, 0 to 9.</param>
    /// <param name="volumeDecimals">Fractional digits of a volume step, 0 to 9.</param>
    /// <param name="closeTime">Close time of each candle, Unix microseconds, strictly increasing.</param>
    /// <param name="open">First price of each candle, in price steps.</param>
    /// <param name="high">Highest price of each candle, in price steps.</param>
    /// <param name="low">Lowest price of each candle, in price steps.</param>
    /// <param name="close">Last price of each candle, in price steps; required.</param>
    /// <param name="volume">Traded volume of each candle, in volume steps.</param>
    /// <exception cref="ArgumentNullException">A column is null.</exception>
    /// <exception cref="InputException">
    /// A column is too short, times do not ascend, a price is not positive, a volume is negative, open or close lie outside of high and
    /// low, or a scale is out of range; the message names column, index and value.
    /// </exception>
    public CandleSeries(int count, long intervalMicroseconds, int priceDecimals, int volumeDecimals,
        long[] closeTime, long[] open, long[] high, long[] low, long[] close, long[] volume)
        : this(count, intervalMicroseconds, priceDecimals, volumeDecimals, new CandleArrays(closeTime, open, high, low, close, volume)) =>
        CandleCheck.Demand(this, _columns);

    /// <summary>A series of columns that were checked before: while a file was read, or as part of another series.</summary>
    internal CandleSeries(int count, long interval, int priceDecimals, int volumeDecimals, CandleArrays columns)
    {
        (Count, IntervalMicroseconds, PriceDecimals, VolumeDecimals) = (count, interval, priceDecimals, volumeDecimals);
        (_columns, Reading) = (columns, NothingStated);
    }

    /// <summary>Number of candles.</summary>
    public int Count { get; }

    /// <summary>Length of one candle.</summary>
    public long IntervalMicroseconds { get; }

    /// <summary>Fractional digits of a price step.</summary>
    public int PriceDecimals { get; }

    /// <summary>
    /// True if <see cref="PriceDecimals"/> is the most fractional digits that a file writes anywhere, and no option stated it: then a later
    /// candle could have made it another, and with it what a strategy decides on earlier ones.
    /// </summary>
    public bool IsPriceScaleGuessed { get; internal init; }

    /// <summary>Fractional digits of a volume step.</summary>
    public int VolumeDecimals { get; }

    /// <summary>
    /// Distance from the time that the source labels a candle with to its close: <see cref="IntervalMicroseconds"/> if it labels the open,
    /// else 0.
    /// </summary>
    public long LabelOffsetMicroseconds { get; init; }

    /// <summary>When candles close whose lengths differ; null for candles of one length.</summary>
    public CandleCalendar? Calendar { get; init; }

    /// <summary>
    /// What was stated of how to read the source, by the names of docs/decision-log.md; empty if nothing was. A log's header holds it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Reading { get; init; }

    /// <summary>Close time of each candle, Unix microseconds, UTC.</summary>
    public ReadOnlySpan<long> CloseTime => _columns.CloseTime.AsSpan(0, Count);

    /// <summary>First price of each candle in price steps; empty if the source has none.</summary>
    public ReadOnlySpan<long> Open => Column(_columns.Open);

    /// <summary>Highest price of each candle in price steps; empty if the source has none.</summary>
    public ReadOnlySpan<long> High => Column(_columns.High);

    /// <summary>Lowest price of each candle in price steps; empty if the source has none.</summary>
    public ReadOnlySpan<long> Low => Column(_columns.Low);

    /// <summary>Last price of each candle in price steps.</summary>
    public ReadOnlySpan<long> Close => Column(_columns.Close);

    /// <summary>Volume of each candle in volume steps; empty if the source has none.</summary>
    public ReadOnlySpan<long> Volume => Column(_columns.Volume);

    /// <summary>
    /// The first <paramref name="count"/> candles on the same columns, or all of them if there are fewer; scales and interval stay.
    /// </summary>
    /// <param name="count">Number of candles, at least 0.</param>
    public CandleSeries First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return With(Math.Min(count, Count), _columns);
    }

    /// <summary>
    /// The candles from <paramref name="first"/> to before <paramref name="end"/>, on columns of their own; scales and interval stay.
    /// </summary>
    internal CandleSeries Slice(int first, int end) =>
        With(end - first, _columns.Map(column => column.Length == 0 ? [] : column[first..end]));

    /// <summary>Other candles in columns that were checked before; scales, interval and how they are read stay.</summary>
    internal CandleSeries With(int count, CandleArrays columns) => new(count, IntervalMicroseconds, PriceDecimals, VolumeDecimals, columns)
    {
        LabelOffsetMicroseconds = LabelOffsetMicroseconds,
        Calendar = Calendar,
        Reading = Reading,
        IsPriceScaleGuessed = IsPriceScaleGuessed,
    };

    /// <summary>
    /// Close time, open, high, low, close and volume, as stored; an absent one is empty, and all may be longer than the series.
    /// </summary>
    internal long[][] Arrays =>
        [_columns.CloseTime, _columns.Open, _columns.High, _columns.Low, _columns.Close, _columns.Volume];

    /// <summary>Places at which at least one candle is missing, and how many are missing in all.</summary>
    internal (int Gaps, long Missing) CountGaps() => CandleGaps.Count(CloseTime, IntervalMicroseconds, Calendar);

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over what the candles are: count, interval, both scales, then each column after its length,
    /// all as little-endian 64-bit integers. Computed at each call.
    /// </summary>
    public string DataHash() => CandleHash.Compute(this);

    private ReadOnlySpan<long> Column(long[] column) => column.Length == 0 ? default : column.AsSpan(0, Count);
}
