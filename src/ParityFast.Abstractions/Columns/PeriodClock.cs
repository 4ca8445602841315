using System.Globalization;

namespace ParityFast;

/// <summary>
/// The closed candles of a longer timeframe, made from base candles. The period [a, b) holds the base candles that open at or after a and
/// close at or before b. It closes at the first base candle that closes at or after b. An empty period is no candle. A first period whose
/// first base candle opens after a is dropped.
/// </summary>
internal sealed class PeriodClock
{
    private const long Second = 1_000_000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour, Week = 7 * Day;

    // 1970-01-01 was a Thursday; weeks start on Monday.
    private const long WeekOrigin = 4 * Day;

    private readonly long _origin;
    private long _start, _end, _zoneStart, _zoneEnd, _open, _high, _low, _close, _volume;
    private bool _holds, _isPartial, _hasBegun, _hasHeld;

    public PeriodClock(string name, PeriodZone? zone = null)
    {
        (Name, Zone) = (zone is null ? name : $"{name} {zone}", zone);
        Length = Parse(name);
        if (zone is not null && Length % Day != 0)
            throw new ArgumentException($"a zone is about days and weeks, and {name} is the same in every zone", nameof(zone));
        _origin = IsOfWeeks ? WeekOrigin : 0;
    }

    /// <summary>As declared: "1h", "1d America/New_York".</summary>
    public string Name { get; }

    /// <summary>Microseconds; of a zone's days those of one without a clock change.</summary>
    public long Length { get; }

    /// <summary>The zone of its days; null for UTC.</summary>
    public PeriodZone? Zone { get; }

    /// <summary>True for weeks, which begin on Monday.</summary>
    public bool IsOfWeeks => Length % Week == 0;

    /// <summary>The days of the zone; null until they are known, and in UTC.</summary>
    public IZonePeriods? Periods { get; set; }

    /// <summary>Number of periods that have closed before the current chunk.</summary>
    public long FirstTick { get; private set; }

    /// <summary>Number of periods that close in the current chunk.</summary>
    public int Count { get; private set; }

    /// <summary>The candle of the chunk, from 0, at which each of them closes.</summary>
    public int[] Ticks { get; private set; } = [];

    /// <summary>End of each of them, Unix microseconds.</summary>
    public long[] Ends { get; private set; } = [];

    public long[] Open { get; private set; } = [];

    public long[] High { get; private set; } = [];

    public long[] Low { get; private set; } = [];

    public long[] Close { get; private set; } = [];

    public long[] Volume { get; private set; } = [];

    /// <summary>The candles of the periods that close in the current chunk.</summary>
    public CandleColumns Candles => new()
    {
        Open = Open.AsSpan(0, Count),
        High = High.AsSpan(0, Count),
        Low = Low.AsSpan(0, Count),
        Close = Close.AsSpan(0, Count),
        Volume = Volume.AsSpan(0, Count),
    };

    /// <summary>Microseconds of a length such as 15m, 1h, 1d or 1w.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static long Parse(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var unit = name[^1] switch { 's' => Second, 'm' => Minute, 'h' => Hour, 'd' => Day, 'w' => Week, _ => 0 };
        var isNumber = int.TryParse(name.AsSpan(0, name.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        if (unit == 0 || !isNumber || count is 0 or > 10_000 || name[0] == '0')
            throw new ArgumentException($"a timeframe is a number and s, m, h, d or w, such as 15m or 1h, and not '{name}'", nameof(name));
        var length = count * unit;
        return length < Day && Day % length != 0
            ? throw new ArgumentException($"a day is no whole number of periods of {name}", nameof(name))
            : length;
    }

    /// <summary>End of the period in which the last instant of a candle is, Unix microseconds.</summary>
    /// <param name="closeTime">Close time of the candle, Unix microseconds.</param>
    public long EndOf(long closeTime)
    {
        if (Zone is not null) return EndIn(Zone, closeTime - 1);
        var since = closeTime - 1 - _origin;
        return ((since >= 0 ? since / Length : -((-since + Length - 1) / Length)) + 1) * Length + _origin;
    }

    /// <summary>Makes space for a chunk of so many candles: at one of them an old period may close and a new one.</summary>
    public void Reserve(int chunk)
    {
        Ticks = new int[2 * chunk];
        (Ends, Open, High, Low, Close, Volume) = (Make(), Make(), Make(), Make(), Make(), Make());

        long[] Make() => new long[2 * chunk];
    }

    /// <summary>Takes the next candles.</summary>
    /// <param name="candles">The candles; a field that is absent stays zero.</param>
    /// <param name="closeTimes">Their close times, Unix microseconds.</param>
    /// <param name="interval">Length of a base candle, microseconds.</param>
    public void Advance(in CandleColumns candles, ReadOnlySpan<long> closeTimes, long interval)
    {
        FirstTick += Count;
        Count = 0;
        for (var i = 0; i < closeTimes.Length; i++)
        {
            var closeTime = closeTimes[i];
            // The period that ends with this candle closes after it; one that ended before closes without it.
            if (closeTime > _end && _hasBegun) Emit(i);
            if (closeTime > _end || !_hasBegun) Begin(closeTime);
            if (closeTime - interval >= _start) Add(candles, i, closeTime - interval);
            if (closeTime == _end) Emit(i);
        }
    }

    // Asked once a period: neighbours are in the same.
    private long EndIn(PeriodZone zone, long time)
    {
        if (time >= _zoneStart && time < _zoneEnd) return _zoneEnd;
        var periods = Periods ?? throw new InvalidOperationException(
            $"the days of {zone.Name} are known to the engine alone: run the strategy with it");
        (_zoneStart, _zoneEnd) = periods.Of(time);
        return _zoneEnd;
    }

    private void Begin(long closeTime)
    {
        _end = EndOf(closeTime);
        _start = Zone is null ? _end - Length : _zoneStart;
        (_holds, _hasBegun) = (false, true);
    }

    private void Add(in CandleColumns candles, int i, long openTime)
    {
        if (!_hasHeld) (_hasHeld, _isPartial) = (true, openTime > _start);
        if (!_holds) (_open, _high, _low, _volume) = (At(candles.Open, i), long.MinValue, long.MaxValue, 0);
        _high = Math.Max(_high, At(candles.High, i));
        _low = Math.Min(_low, At(candles.Low, i));
        _volume = checked(_volume + At(candles.Volume, i));
        _close = candles.Close[i];
        _holds = true;
    }

    private void Emit(int i)
    {
        var isCandle = _holds && !_isPartial;
        (_holds, _isPartial) = (false, false);
        if (!isCandle) return;
        (Ticks[Count], Ends[Count]) = (i, _end);
        (Open[Count], High[Count], Low[Count], Close[Count], Volume[Count]) = (_open, _high, _low, _close, _volume);
        Count++;
    }

    private static long At(ReadOnlySpan<long> field, int i) => field.IsEmpty ? 0 : field[i];
}
