using ParityFast.Margin;

namespace ParityFast.Venues;

/// <summary>
/// What the documents of one venue say: addresses, requests, and how answers and messages are read. It holds no state and opens no
/// connection, so that each message can be tested by its bytes.
/// </summary>
internal abstract class VenueProtocol
{
    protected const long Millisecond = 1_000, Second = 1_000_000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;

    public abstract string Name { get; }

    public abstract Uri RestUrl { get; }

    public abstract Uri StreamUrl { get; }

    public abstract IReadOnlyList<VenueInterval> Intervals { get; }

    /// <summary>The documented limits; the first is that of most requests.</summary>
    public abstract IReadOnlyList<VenueLimit> Limits { get; }

    /// <summary>Candles of one request.</summary>
    public abstract int PageCandles { get; }

    /// <summary>Funding payments of one request; 0 if the venue has no funding.</summary>
    public virtual int PageFundings => 0;

    /// <summary>How the venue tells that a candle of its stream is closed.</summary>
    public virtual CloseSign CloseSign => CloseSign.Flag;

    /// <summary>The header with the weight used in this minute; null if there is none.</summary>
    public virtual string? UsedWeightHeader => null;

    /// <summary>How many of the last candles the history has; null for all.</summary>
    public virtual int? HistoryCandles => null;

    /// <summary>
    /// The longest range of one request for funding, microseconds, for a venue that answers with the newest of a longer one; null for no
    /// such range.
    /// </summary>
    public virtual long? FundingRange => null;

    /// <summary>True if an error may come in an answer whose status is a success.</summary>
    public virtual bool StatesErrorsInAnswers => false;

    /// <summary>Whether requests for a market can be made; false if its rules must be read first.</summary>
    public virtual bool Knows(string symbol) => true;

    public abstract VenueRequest ServerTime();

    public abstract long ReadServerTime(ReadOnlySpan<byte> json);

    /// <summary>A page of candles that open from <paramref name="from"/> on and before <paramref name="to"/>.</summary>
    public abstract VenueRequest Candles(string symbol, VenueInterval interval, long from, long to);

    public abstract void ReadCandles(ReadOnlySpan<byte> json, VenueInterval interval, List<VenueCandle> candles);

    /// <summary>A request for the oldest candle from a time on, if the venue has such a request.</summary>
    public virtual VenueRequest? OldestCandle(string symbol, VenueInterval interval, long from) => null;

    public abstract VenueRequest Market(string symbol);

    /// <summary>The market; null if the answer has none of that name.</summary>
    public abstract VenueMarket? ReadMarket(ReadOnlySpan<byte> json, string symbol);

    /// <summary>A request for the names of all markets.</summary>
    public abstract VenueRequest Symbols();

    public abstract IReadOnlyList<string> ReadSymbols(ReadOnlySpan<byte> json);

    /// <summary>A request for the margin tiers of a market; null if they are not public.</summary>
    public virtual VenueRequest? MarginTiers(string symbol) => null;

    public virtual void ReadMarginTiers(ReadOnlySpan<byte> json, string symbol, List<MarginTier> tiers) =>
        throw new NotSupportedException();

    public virtual VenueRequest Funding(string symbol, long from, long to) =>
        throw new VenueException(VenueFault.Request, $"{Name} has no funding history",
            "leave out --funding, or name a venue of perpetuals");

    public virtual void ReadFunding(ReadOnlySpan<byte> json, List<VenueFunding> fundings) => throw new NotSupportedException();

    /// <summary>The error that an answer states; null if it is none.</summary>
    public abstract VenueError? ReadError(int status, ReadOnlySpan<byte> json);

    /// <summary>Path and query of the stream.</summary>
    public abstract string StreamPath(string symbol, VenueInterval interval);

    /// <summary>Messages that subscribe, once the connection is there.</summary>
    public virtual IReadOnlyList<string> Subscriptions(string symbol, VenueInterval interval) => [];

    /// <summary>Reads one message of the stream.</summary>
    public abstract void ReadMessage(ReadOnlySpan<byte> json, string symbol, VenueInterval interval, List<VenueUpdate> updates);

    /// <summary>A message that the client sends now and then to keep the connection; null if it sends none.</summary>
    public virtual (string Text, TimeSpan Every)? KeepAlive => null;

    /// <summary>A symbol as a part of an address.</summary>
    protected static string Escape(string symbol) => Uri.EscapeDataString(symbol);

    /// <summary>Checks what every candle of a market is.</summary>
    protected static VenueCandle Check(VenueCandle candle, VenueInterval interval)
    {
        if (candle.Open <= 0 || candle.High <= 0 || candle.Low <= 0 || candle.Close <= 0)
            throw new FormatException($"the candle that opens at {candle.OpenTime} µs has a price that is not above zero");
        if (candle.Volume < 0) throw new FormatException($"the candle that opens at {candle.OpenTime} µs has a negative volume");
        if (interval.Floor(candle.OpenTime) != candle.OpenTime)
            throw new FormatException($"the candle that opens at {candle.OpenTime} µs does not begin at a whole {interval.Name}");
        return candle;
    }
}
