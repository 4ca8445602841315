namespace ParityFast.Venues.Simulator;

/// <summary>Which faults happen: by the number of a request, and by the open time of a candle. It counts what it injected.</summary>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _injected = [];
    private readonly HashSet<long> _streamed = [];
    private bool _wasEmpty;
    private int _requests;

    /// <summary>The fault of the n-th request, from 0 on.</summary>
    public Func<int, RequestFault> OfRequest { get; init; } = _ => RequestFault.None;

    /// <summary>The fault of the candle that opens at a time (Unix milliseconds), the first time that it is streamed.</summary>
    public Func<long, StreamFault> OfCandle { get; init; } = _ => StreamFault.None;

    /// <summary>How many faults happened.</summary>
    public int Injected
    {
        get
        {
            lock (_gate) return _injected.Values.Sum();
        }
    }

    /// <summary>How many of each kind.</summary>
    public IReadOnlyDictionary<string, int> Kinds
    {
        get
        {
            lock (_gate) return new Dictionary<string, int>(_injected);
        }
    }

    /// <summary>Requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>No faults.</summary>
    public static FaultScript None => new();

    /// <summary>The same faults, of which none has happened yet.</summary>
    public FaultScript Again() => new() { OfRequest = OfRequest, OfCandle = OfCandle };

    /// <summary>Random faults, the same for a seed.</summary>
    /// <param name="seed">Of the faults.</param>
    /// <param name="streamShare">Share of candles with a fault.</param>
    /// <param name="requestShare">Share of requests with a fault.</param>
    public static FaultScript Random(int seed, double streamShare, double requestShare) => new()
    {
        OfRequest = number => Pick<RequestFault>(seed ^ 0x5eed, number, requestShare),
        OfCandle = time => Pick<StreamFault>(seed, time / 1_000, streamShare),
    };

    internal RequestFault NextRequest(bool isPage)
    {
        lock (_gate)
        {
            var fault = OfRequest(_requests++);
            // Two empty pages in a row are what a venue without candles answers.
            if (fault == RequestFault.Empty && (_wasEmpty || !isPage)) fault = RequestFault.None;
            if (isPage) _wasEmpty = fault == RequestFault.Empty;
            return Count(fault, fault == RequestFault.None);
        }
    }

    internal StreamFault NextCandle(long openTimeMs)
    {
        lock (_gate)
        {
            if (!_streamed.Add(openTimeMs)) return StreamFault.None;
            var fault = OfCandle(openTimeMs);
            return Count(fault, fault == StreamFault.None);
        }
    }

    private T Count<T>(T fault, bool isNone) where T : struct, Enum
    {
        if (!isNone) _injected[$"{typeof(T).Name}.{fault}"] = _injected.GetValueOrDefault($"{typeof(T).Name}.{fault}") + 1;
        return fault;
    }

    private static T Pick<T>(int seed, long key, double share) where T : struct, Enum
    {
        // A generator of its own for each key: what happens does not depend on the order of events.
        var random = new Random(unchecked((seed * 397) ^ (int)(key * 2654435761L)));
        var values = Enum.GetValues<T>();
        return random.NextDouble() >= share ? values[0] : values[random.Next(1, values.Length)];
    }
}
