using System.Text;

namespace ParityFast.Venues;

/// <summary>
/// A candle file while it is fetched. Whole lines are appended; whatever a kill left of a last line is cut off when the fetch is resumed,
/// and the next candle follows from the last whole line.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const int TailBytes = 4096, FlushBytes = 64 * 1024;

    private readonly FileStream _file;
    private readonly StringBuilder _lines = new();

    private PartFile(FileStream file) => _file = file;

    /// <summary>Open time of the last candle in it, Unix microseconds; null for none.</summary>
    public long? Last { get; private set; }

    /// <summary>Opens the file, which may be there from an earlier run.</summary>
    /// <exception cref="VenueException">It is not what a fetch wrote.</exception>
    public static PartFile Open(string path)
    {
        // One fetch at a time.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        var part = new PartFile(file);
        try
        {
            part.Recover(path);
            return part;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(in VenueCandle candle)
    {
        CandleLines.Append(_lines, candle);
        Last = candle.OpenTime;
        if (_lines.Length >= FlushBytes) Flush();
    }

    /// <summary>Hands what was appended to the operating system, so that a kill does not lose it.</summary>
    public void Flush()
    {
        if (_lines.Length == 0) return;
        _file.Write(Encoding.ASCII.GetBytes(_lines.ToString()));
        _lines.Clear();
    }

    /// <summary>Ends the file: it is on the disk when this returns.</summary>
    public void Complete()
    {
        Flush();
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Candles in it when it was opened.</summary>
    public long Count()
    {
        var buffer = new byte[FlushBytes];
        var lines = -1L;
        _file.Position = 0;
        while (_file.Read(buffer) is > 0 and var read) lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    public void Dispose() => _file.Dispose();

    private void Recover(string path)
    {
        var header = Encoding.ASCII.GetBytes(CandleLines.Header);
        var start = new byte[header.Length];
        _file.Position = 0;
        var length = _file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!header.AsSpan().StartsWith(start.AsSpan(0, length))) throw Foreign(path);
        if (length < header.Length)
        {
            _file.SetLength(0);
            _file.Write(header);
            return;
        }

        var from = Math.Max(0, _file.Length - TailBytes);
        var tail = new byte[_file.Length - from];
        _file.Position = from;
        _file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf((byte)'\n');
        if (end < 0) throw Foreign(path);
        _file.SetLength(from + end + 1);
        _file.Position = _file.Length;
        if (_file.Length == header.Length) return;
        var begin = tail.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
        Last = CandleLines.TimeOf(tail.AsSpan(begin, end - begin)) ?? throw Foreign(path);
    }

    private static VenueException Foreign(string path) =>
        new(VenueFault.Request, $"{path} is not what fetch wrote", "delete it to start from the beginning, or name another --output");
}
