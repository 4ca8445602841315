using System.Text;
using ParityFast.Files;
using ParityFast.Input;

namespace ParityFast.External;

/// <summary>Reads the file of a series, of whose columns it takes two.</summary>
internal static class SeriesFile
{
    private const string What = "a time, known_at, and a value";

    public static ExternalSeries Load(string name, string path, SeriesFileOptions options)
    {
        var rows = new List<SeriesRow>();
        var column = "";
        var bytes = ReadAll(path);
        foreach (var source in TextSource.Open(new MemoryStream(bytes), new SourcePlace(path)))
        {
            using (source) column = Read(source, new SeriesRowReader(name, options, source.Place, rows));
        }

        if (rows.Count == 0) new SourcePlace(path).ThrowWhole("has no values", $"at least one row with {What}", "check its source");
        return new ExternalSeries(name, [.. rows], path) { Sha256 = FileHash.Of(bytes), Column = column };
    }

    // Once: the hash is of what was read, and a pipe can be read too.
    private static byte[] ReadAll(string path)
    {
        var place = new SourcePlace(path);
        using var file = TextSource.OpenFile(path, place);
        try
        {
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (TextSource.IsDamage(e))
        {
            throw TextSource.Damaged(place, "none", e);
        }
    }

    // The column of the values.
    private static string Read(TextSource source, SeriesRowReader rows)
    {
        using var window = new ByteWindow(1 << 20);
        var reader = new SourceReader(source, window);
        TextEncoding.Check(reader);
        if (reader.IsJson())
        {
            foreach (var row in new JsonTable(Rest(reader), source.Place).Read()) rows.Take(row);
            return rows.Column;
        }

        source.Place.Line = 0;
        while (reader.TryPeekLine(out var line))
        {
            source.Place.Line++;
            rows.TakeLine(CsvLine.TrimEnd(line));
            window.Consume(line.Length);
        }

        return rows.Column;
    }

    private static ReadOnlyMemory<byte> Rest(SourceReader reader)
    {
        using var text = new MemoryStream();
        do
        {
            text.Write(reader.Window.Unread);
            reader.Window.Consume(reader.Window.Unread.Length);
        }
        while (reader.Refill());
        text.Write(reader.Window.Unread);
        return text.ToArray();
    }

    /// <summary>Names for a message.</summary>
    public static byte[] Names(IEnumerable<string> names) => Encoding.UTF8.GetBytes(string.Join(", ", names));
}
