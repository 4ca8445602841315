using System.Diagnostics.CodeAnalysis;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Reads a CSV source from its first line to its last.</summary>
internal sealed class CsvCandles(SourceReader reader, CandleFileOptions options, CandleSink sink)
{
    private const int LookAhead = 1024;

    private CsvLayout _layout = null!;
    private CsvRows _rows = null!;

    private SourcePlace Place => reader.Source.Place;

    /// <summary>What kind of CSV the first line showed.</summary>
    public CandleFileFormat Format { get; private set; }

    public void Read()
    {
        SkipPreamble();
        Begin();
        if (CsvFastRows.Serves(sink.Parser.Fields, options))
            TakeFast(new CsvFastRows(_layout, sink, TakeLine));
        while (reader.TryPeekLine(out var line))
        {
            TakeLine(line);
            reader.Window.Consume(line.Length);
        }
    }

    private void SkipPreamble()
    {
        for (var skipped = 0; skipped < options.SkipLines && reader.TryPeekLine(out var line); skipped++)
        {
            Place.Line++;
            reader.Window.Consume(line.Length);
        }
    }

    // Decides by the first line that is not blank; a header is consumed, a row is left to be read.
    private void Begin()
    {
        var line = FirstLine();
        var length = line.Length;
        _layout = CsvFormat.Detect(CsvLine.TrimEnd(line), options, Place, out var isHeader, out var format, out var dayStart) ?? ThrowUnknown(length);
        _rows = new CsvRows(_layout);
        Format = format;
        sink.Begin(Place, _layout.Fields, dayStart);
        if (isHeader)
            reader.Window.Consume(length);
        else
            Place.Line--;
    }

    private ReadOnlySpan<byte> FirstLine()
    {
        while (reader.TryPeekLine(out var line))
        {
            Place.Line++;
            if (CsvLine.TrimEnd(line).Trim(" \t"u8).Length > 0)
                return line;
            reader.Window.Consume(line.Length);
        }

        Place.ThrowWhole("has no lines of candles", "a header and candles", options.SkipLines > 0 ? "check --skip-lines" : "check its source");
        return default;
    }

    [DoesNotReturn]
    private CsvLayout ThrowUnknown(int length)
    {
        reader.Fill(length + LookAhead);
        var unread = reader.Window.Unread;
        var next = unread[length..];
        CsvFormat.ThrowUnknown(CsvLine.TrimEnd(unread[..length]), next[..(next.IndexOf((byte)'\n') + 1)], Place);
        return null;
    }

    private void TakeFast(CsvFastRows rows)
    {
        do
            reader.Window.Consume(rows.Take(reader.Window, BytesAhead()));
        while (reader.Refill());
    }

    private long BytesAhead() => Math.Max(reader.Window.Unread.Length, (reader.Source.Length ?? 0) - reader.BytesRead + reader.Window.Unread.Length);

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        Place.Line++;
        if (_rows.TryCut(line, Place, out var raw))
            sink.Take(raw);
    }
}
