using System.Security.Cryptography;

namespace ParityFast.Venues;

/// <summary>Reads a fetched file once, line by line: that times rise by whole intervals, which gaps it has, and its hash.</summary>
internal sealed class CandleScan
{
    private const int GapsKept = 100, BufferBytes = 256 * 1024, LineBytesMax = 512;

    private readonly List<FetchGap> _gaps = [];

    private CandleScan()
    {
    }

    /// <summary>What a manifest says of a file whose hash is <paramref name="hash"/>.</summary>
    public static CandleScan Of(FetchCounts counts, IEnumerable<FetchGap> gaps, string hash)
    {
        var scan = new CandleScan
        {
            Candles = counts.Candles,
            First = counts.First,
            Last = counts.Last,
            Gaps = counts.Gaps,
            Missing = counts.Missing,
            Hash = hash,
        };
        scan._gaps.AddRange(gaps);
        return scan;
    }

    public long Candles { get; private set; }

    public long First { get; private set; }

    public long Last { get; private set; }

    public long Gaps { get; private set; }

    public long Missing { get; private set; }

    public string Hash { get; private set; } = "";

    /// <summary>The first gaps.</summary>
    public IReadOnlyList<FetchGap> FirstGaps => _gaps;

    /// <exception cref="VenueException">A line is not what fetch wrote.</exception>
    public static CandleScan Of(string path, VenueInterval interval)
    {
        var scan = new CandleScan();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var buffer = new byte[BufferBytes];
        var kept = 0;
        var isHeader = true;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            hash.AppendData(buffer, kept, read);
            var bytes = buffer.AsSpan(0, kept + read);
            for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..], isHeader = false)
            {
                if (!isHeader) scan.Take(bytes[..end], interval, path);
            }

            if (bytes.Length > LineBytesMax) throw Damaged(path);
            bytes.CopyTo(buffer);
            kept = bytes.Length;
        }

        if (kept > 0) throw Damaged(path);
        scan.Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
        return scan;
    }

    private void Take(ReadOnlySpan<byte> line, VenueInterval interval, string path)
    {
        if (CandleLines.TimeOf(line) is not { } time || interval.Floor(time) != time || (Candles > 0 && time <= Last)) throw Damaged(path);
        if (Candles == 0) First = time;
        var missing = Candles == 0 ? 0 : ((time - Last) / interval.Microseconds) - 1;
        if (missing > 0)
        {
            Gaps++;
            Missing += missing;
            if (_gaps.Count < GapsKept) _gaps.Add(new FetchGap(Last + interval.Microseconds, missing));
        }

        Last = time;
        Candles++;
    }

    private static VenueException Damaged(string path) =>
        new(VenueFault.Request, $"{path} was changed while it was fetched: its lines are not candles in order",
        "delete it and run the command again");
}
