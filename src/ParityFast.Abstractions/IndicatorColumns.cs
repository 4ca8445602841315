using System.Runtime.InteropServices;

namespace ParityFast;

/// <summary>
/// The columns of one run, or of many parameter sets at once: the mark first, then each declared indicator, each in a stretch of
/// one block of memory with the history that lags need in front of the current chunk. Equal indicators share a column. A column is declared
/// after those that it is computed from, so that they are computed in the order of their declaration.
/// </summary>
internal sealed unsafe class IndicatorColumns : IDisposable
{
    /// <summary>In place of the candle of a first value that has not come yet.</summary>
    public const long NotReady = long.MaxValue / 2;

    // A vector load may start at any candle of the chunk.
    private const int VectorPadding = 8;

    // Without a chunk there is no memory: then columns are so far apart that any lag can be told from an offset.
    private const long UnusedStride = 1L << 32;

    private readonly List<DeclaredColumn> _columns = [];
    private readonly Dictionary<string, int> _byName = [];
    private PeriodClock[] _clocks = [];
    private readonly int _history, _chunk;
    private readonly nint _stride;
    private long* _memory, _readyBars;
    private int _filled;

    public IndicatorColumns(int history, int chunk)
    {
        (_history, _chunk) = (history, chunk);
        // An odd number of cache lines, so that columns do not compete for the same sets of the cache.
        _stride = chunk == 0 ? unchecked((nint)UnusedStride) : (((history + chunk + VectorPadding + 7) / 8) | 1) * 8;
        _columns.Add(new DeclaredColumn(null, "", new Indicator(0, 1, 1), ColumnUnit.Price, null));
    }

    /// <summary>Length of a base candle, microseconds; 0 if it is not known.</summary>
    public long Interval { get; init; }

    /// <summary>Fields that the declared indicators read beside the close.</summary>
    public CandleFields Fields { get; private set; }

    public int ChunkCapacity => _chunk;

    /// <summary>Number of columns, the mark's included.</summary>
    public int Count => _columns.Count;

    /// <summary>Each column as it was declared, the mark's first.</summary>
    public IReadOnlyList<DeclaredColumn> Declared => _columns;

    /// <summary>Mark of the first candle of the current chunk.</summary>
    public long* FirstMark => _memory + _history;

    /// <summary>Elements from one column to the next.</summary>
    public nint Stride => _stride;

    /// <summary>The first candle, counted from 0, at which each column has a value; <see cref="NotReady"/> until it is known.</summary>
    public long* ReadyBars => _readyBars;

    /// <summary>Number of candles before the current chunk.</summary>
    public long FirstBar { get; private set; }

    /// <summary>Fractional digits of a price step.</summary>
    public int PriceDecimals { get; set; }

    /// <summary>Declares an indicator over candles or over columns.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="clock">The timeframe that it is computed in; null for that of the base candles.</param>
    /// <param name="unit">What its values are.</param>
    /// <exception cref="InvalidOperationException">It has the name of another one that was made otherwise, or comes too late.</exception>
    public Indicator Declare(IndicatorColumn indicator, PeriodClock? clock, ColumnUnit unit)
    {
        var name = NameOf(indicator, clock);
        var parameters = IndicatorParameters.Of(indicator);
        if (_byName.TryGetValue(name, out var known)) return SameAs(_columns[known], indicator.Name, parameters);
        if (_memory != null) throw new InvalidOperationException("indicators are declared before the first candle");
        var declared = new Indicator(_stride * Count, indicator.Weight, WarmUpOf(indicator, clock));
        Fields |= indicator.Fields;
        HasSeries |= indicator is SeriesColumn;
        _byName.Add(name, Count);
        var feed = clock is null && indicator is not (DerivedColumn or SeriesColumn) ? null : new ColumnFeed(indicator, clock);
        _columns.Add(new DeclaredColumn(indicator, parameters, declared, unit, feed));
        return declared;
    }

    /// <summary>The timeframe of a name; one for all columns that are computed in it.</summary>
    public PeriodClock ClockOf(string name, PeriodZone? zone = null)
    {
        var asked = new PeriodClock(name, zone);
        if (Array.Find(_clocks, clock => clock.Name == asked.Name) is { } known) return known;
        _clocks = [.. _clocks, asked];
        return asked;
    }

    /// <summary>True if a column holds a series.</summary>
    public bool HasSeries { get; private set; }

    /// <summary>The clocks whose days are those of a zone.</summary>
    public IEnumerable<PeriodClock> ZoneClocks =>
        _clocks.Concat(_columns.Select(column => column.Indicator).OfType<SessionMeanColumn>().Select(column => column.Session))
            .Where(clock => clock.Zone is not null);

    /// <summary>
    /// The timeframe that a column is computed in; null for that of the base candles, and for a value of an earlier base candle.
    /// </summary>
    public PeriodClock? ClockOf(InputColumn input) => input.Lag == 0 ? FeedOf(input.Column)?.Clock : null;

    /// <summary>A column of prices as the input of another.</summary>
    public InputColumn InputOf(Indicator indicator) => InputOf(indicator, ColumnUnit.Price);

    /// <summary>A column of a unit as the input of another.</summary>
    public InputColumn InputOf<TUnit>(Indicator<TUnit> indicator)
        where TUnit : struct, IUnit => InputOf(indicator.Column, TUnit.Kind);

    /// <summary>A declared column, or an earlier value of one, as the input of another.</summary>
    public InputColumn InputOf(Indicator indicator, ColumnUnit unit)
    {
        var column = (int)((indicator.Offset + _stride - 1) / _stride);
        if ((uint)column >= (uint)_columns.Count)
            throw new ArgumentException("this indicator was declared with another setup", nameof(indicator));
        var lag = (int)(column * _stride - indicator.Offset);
        var name = _columns[column].Name;
        return new InputColumn(indicator, lag == 0 ? name : $"earlier({name},{lag})", unit, RoundingWeight(unit), column, lag);
    }

    /// <summary>The feed of a column; null for the mark and for indicators over the base candles.</summary>
    public ColumnFeed? FeedOf(int column) => _columns[column].Feed;

    /// <summary>The candle, from 0, at which an input has its first value; at least <see cref="NotReady"/> if that is not known.</summary>
    public long ReadyBarOf(InputColumn input) => _readyBars[input.Column] + input.Lag;

    /// <summary>The value of an input at the first candle of the current chunk; those of the next candles come after it.</summary>
    public long* At(InputColumn input) => FirstMark + input.Column * _stride - input.Lag;

    /// <summary>Takes the next candles, at most <see cref="ChunkCapacity"/>, as the current chunk and computes every column.</summary>
    /// <param name="candles">The candles.</param>
    /// <param name="closeTimes">Their close times, Unix microseconds; only other timeframes need them.</param>
    public void Advance(in CandleColumns candles, ReadOnlySpan<long> closeTimes = default)
    {
        if (_memory == null) Allocate();
        var count = candles.Close.Length;
        FirstBar += _filled;
        for (var column = 0; column < Count; column++)
        {
            var start = _memory + (nint)column * _stride;
            // What was last becomes the history of what comes.
            new Span<long>(start + _filled, _history).CopyTo(new Span<long>(start, _history));
        }

        candles.Close.CopyTo(new Span<long>(FirstMark, count));
        AdvanceClocks(candles, closeTimes);
        for (var column = 1; column < Count; column++)
        {
            var values = new Span<long>(FirstMark + column * _stride, count);
            var (indicator, feed) = (_columns[column].Indicator!, _columns[column].Feed);
            if (feed is not null) feed.Advance(this, closeTimes, values, ref _readyBars[column]);
            else if (indicator is CloseTimeColumn) Times(closeTimes, count).CopyTo(values);
            else indicator.Update(candles, values);
        }

        _filled = count;
    }

    public void Dispose()
    {
        Free();
        _memory = null;
        _readyBars = null;
        GC.SuppressFinalize(this);
    }

    private static Indicator SameAs(DeclaredColumn known, string name, string parameters)
    {
        if (known.Parameters == parameters) return known.Handle;
        var (left, right) = IndicatorParameters.Difference(known.Parameters, parameters);
        throw new InvalidOperationException(
            $"two indicators are named '{name}' and are not the same: {left}, and {right}; equal names share one column, "
            + "so a name must have every parameter that changes values");
    }

    ~IndicatorColumns() => Free();

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        NativeMemory.Free(_readyBars);
    }

    private void AdvanceClocks(in CandleColumns candles, ReadOnlySpan<long> closeTimes)
    {
        if (_clocks.Length == 0) return;
        if (Interval <= 0) throw new InvalidOperationException("another timeframe is read, and the length of the candles is not known");
        foreach (var clock in _clocks) clock.Advance(candles, Times(closeTimes, candles.Close.Length), Interval);
    }

    /// <summary>The close times, if there is one for each candle.</summary>
    internal static ReadOnlySpan<long> Times(ReadOnlySpan<long> closeTimes, int count) => closeTimes.Length == count
        ? closeTimes
        : throw new InvalidOperationException("the strategy reads times of candles: give the close time of each");

    private long RoundingWeight(ColumnUnit unit) => ColumnScale.RoundingWeight(unit, PriceDecimals);

    // Two columns of one name, over other inputs, are two.
    private string NameOf(IndicatorColumn indicator, PeriodClock? clock)
    {
        var name = DeclaredColumn.NameOf(indicator, clock);
        if (indicator is not DerivedColumn derived) return name;
        foreach (var input in derived.Inputs)
        {
            if ((uint)input.Column >= (uint)_columns.Count)
                throw new ArgumentException($"an input of {indicator.Name} was declared with another setup", nameof(indicator));
            name = FormattableString.Invariant($"{name} {input.Column}:{input.Lag}");
        }

        return name;
    }

    // Below zero if it depends on the candles' times, or on when a value was known.
    private static int WarmUpOf(IndicatorColumn indicator, PeriodClock? clock)
    {
        if (clock is not null || indicator is SeriesColumn) return int.MinValue / 2;
        if (indicator is not DerivedColumn derived) return indicator.WarmUp;
        var first = 1;
        foreach (var input in derived.Inputs)
        {
            if (input.Handle.WarmUp < 0) return int.MinValue / 2;
            first = Math.Max(first, input.Handle.WarmUp);
        }

        return checked(first + indicator.WarmUp - 1);
    }

    private void Allocate()
    {
        var bytes = (nuint)_stride * (nuint)Count * sizeof(long);
        _memory = (long*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(_memory, bytes);
        _readyBars = (long*)NativeMemory.Alloc((nuint)Count * sizeof(long));
        for (var column = 0; column < Count; column++)
        {
            var warmUp = _columns[column].Handle.WarmUp;
            _readyBars[column] = warmUp < 0 ? NotReady : warmUp - 1;
            FeedOf(column)?.Reserve(_chunk);
        }

        foreach (var clock in _clocks) clock.Reserve(_chunk);
    }
}
