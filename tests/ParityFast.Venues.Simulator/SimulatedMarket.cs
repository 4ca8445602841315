using System.Globalization;

namespace ParityFast.Venues.Simulator;

/// <summary>A seeded random walk of one-minute candles, longer ones made of them. Prices have two decimals, volumes five.</summary>
public sealed class SimulatedMarket
{
    private const long MinuteMs = 60_000;

    private readonly SimulatedCandle[] _candles;

    /// <param name="symbol">The market's name.</param>
    /// <param name="listed">When its first candle opens, a whole minute.</param>
    /// <param name="minutes">How many candles it has.</param>
    /// <param name="seed">Of the walk.</param>
    public SimulatedMarket(string symbol, DateTimeOffset listed, int minutes, int seed)
    {
        (Symbol, ListedMs) = (symbol, listed.ToUnixTimeMilliseconds());
        var random = new Random(seed);
        _candles = new SimulatedCandle[minutes];
        var price = 4_000_000L;
        for (var i = 0; i < minutes; i++)
        {
            var open = price;
            var close = Math.Max(1_000, open + random.Next(-4_000, 4_001));
            _candles[i] = new SimulatedCandle(ListedMs + (i * MinuteMs), open, Math.Max(open, close) + random.Next(0, 1_500),
                Math.Max(500, Math.Min(open, close) - random.Next(0, 1_500)), close, random.Next(0, 5_000_000));
            price = close;
        }
    }

    public string Symbol { get; }

    public long ListedMs { get; }

    /// <summary>When it was delisted: candles that open then or later are not there.</summary>
    public DateTimeOffset? Delisted { get; set; }

    /// <summary>Open times of minutes in which nothing was traded, so that there is no candle.</summary>
    public HashSet<long> Untraded { get; } = [];

    public int Minutes => _candles.Length;

    public static string Price(long steps) => Text(steps, 100);

    public static string Volume(long steps) => Text(steps, 100_000);

    /// <summary>The candles of a length that open in a range and have closed, oldest first.</summary>
    public IEnumerable<SimulatedCandle> Between(long fromMs, long toMs, long lengthMs, long nowMs)
    {
        var first = Math.Max(fromMs, ListedMs - (ListedMs % lengthMs));
        for (var open = Ceiling(first, lengthMs); open < toMs && open <= nowMs; open += lengthMs)
        {
            if (open >= ListedMs + (_candles.Length * MinuteMs)) yield break;
            if (At(open, lengthMs) is { } candle) yield return candle;
        }
    }

    /// <summary>The candle that opens at a time; null for none.</summary>
    public SimulatedCandle? At(long openMs, long lengthMs)
    {
        SimulatedCandle? made = null;
        for (var minute = openMs; minute < openMs + lengthMs; minute += MinuteMs)
        {
            var index = (minute - ListedMs) / MinuteMs;
            if (minute < ListedMs || index >= _candles.Length || Untraded.Contains(minute) || minute >= (Delisted?.ToUnixTimeMilliseconds() ?? long.MaxValue)) continue;
            var next = _candles[index];
            made = made is not { } so ? next with { OpenTimeMs = openMs }
                : so with { High = Math.Max(so.High, next.High), Low = Math.Min(so.Low, next.Low), Close = next.Close, Volume = so.Volume + next.Volume };
        }

        return made;
    }

    private static long Ceiling(long time, long length) => (time + length - 1) / length * length;

    private static string Text(long steps, decimal scale) => (steps / scale).ToString("0.00000000", CultureInfo.InvariantCulture);
}
