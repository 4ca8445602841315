using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace ParityFast.Input;

/// <summary>One stream of candle text: a file, the inside of a .gz, or an entry of a .zip.</summary>
internal sealed class TextSource(SourcePlace place, Stream stream, long? length, string compression) : IDisposable
{
    private const int MagicLength = 8;

    public SourcePlace Place { get; } = place;

    public Stream Stream { get; } = stream;

    /// <summary>Bytes of text if they are known beforehand.</summary>
    public long? Length { get; } = length;

    /// <summary>none, gzip or zip.</summary>
    public string Compression { get; } = compression;

    /// <summary>Of a Parquet file, whether each column is binary floating point; null for text.</summary>
    public IReadOnlyList<bool>? Floating { get; private init; }

    /// <summary>The sources in a file, in the order of their names; each is to be read and disposed before the next.</summary>
    public static IEnumerable<TextSource> Open(string path)
    {
        var place = new SourcePlace(path);
        return Open(OpenFile(path, place), place);
    }

    /// <summary>The sources in a stream, which is disposed with them.</summary>
    public static IEnumerable<TextSource> Open(Stream file, SourcePlace place)
    {
        // A pipe cannot be read twice, so it is taken as text.
        var kind = file.CanSeek ? Kind(file, place) : "none";
        return kind switch
        {
            "zip" => OpenZip(file, place),
            "parquet" => [OpenParquet(file, new SourcePlace(place.File) { IsTable = true })],
            _ => [OpenPlain(file, kind, place)],
        };
    }

    private static string Kind(Stream file, SourcePlace place)
    {
        try
        {
            Span<byte> magic = stackalloc byte[MagicLength];
            magic = magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)];
            file.Position = 0;
            var kind = magic switch
            {
                [0x1F, 0x8B, ..] => "gzip",
                [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => "zip",
                [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "parquet",
                _ => "none",
            };
            ForeignFormat.Refuse(magic, place);
            RequireKind(kind, magic.Length, place);
            return kind;
        }
        catch (Exception e) when (IsDamage(e))
        {
            file.Dispose();
            throw Damaged(place, "none", e);
        }
        catch (InputFormatException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a file.</summary>
    public static FileStream OpenFile(string path, SourcePlace place)
    {
        if (Directory.Exists(path))
            place.ThrowWhole("is a directory", "a file of candles", "name the files in it");
        try
        {
            return new FileStream(path,
                new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            place.ThrowWhole("does not exist", "a file of candles", Suggestion.ForFile(path), e);
        }
        catch (UnauthorizedAccessException e)
        {
            place.ThrowWhole("may not be read", "a file that this user may read", "check its permissions", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            place.ThrowWhole($"cannot be opened: {e.Message}", "a file of candles", "check the path", e);
        }

        return null!;
    }

    private static void RequireKind(string kind, int bytes, SourcePlace place)
    {
        if (bytes == 0)
            place.ThrowWhole("is empty", "a header and candles", "check its source: as it is the file cannot be read");
        var named = Path.GetExtension(place.File).ToUpperInvariant() switch
        {
            ".GZ" => "gzip",
            ".ZIP" => "zip",
            ".PARQUET" => "parquet",
            _ => kind,
        };
        if (named == kind) return;
        named = named == "parquet" ? "Parquet" : named;
        place.ThrowWhole($"is not a {named} file, though its name says so", $"a {named} file", "download it again, or rename it");
    }

    private static TextSource OpenPlain(Stream file, string kind, SourcePlace place) => kind == "gzip"
        ? new(place, new GzipText(file), null, kind)
        : new(place, file, file.CanSeek ? file.Length : null, kind);

    // Not inlined: what reads Parquet is loaded for a Parquet file alone.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TextSource OpenParquet(Stream file, SourcePlace place)
    {
        var text = ParquetText.Open(file, place);
        return new(place, text, null, "none") { Floating = text.Floating };
    }

    private static IEnumerable<TextSource> OpenZip(Stream file, SourcePlace place)
    {
        using var archive = OpenArchive(file, place);
        var entries = Entries(archive, place);
        foreach (var entry in entries)
            yield return OpenEntry(entry, place, entries.Count > 1);
    }

    private static ZipArchive OpenArchive(Stream file, SourcePlace place)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read);
        }
        catch (Exception e) when (IsDamage(e))
        {
            file.Dispose();
            throw Damaged(place, "zip", e);
        }
    }

    private static List<ZipArchiveEntry> Entries(ZipArchive archive, SourcePlace place)
    {
        try
        {
            ForeignFormat.RefuseWorkbook(archive.Entries.Select(entry => entry.FullName), place);
            var entries = archive.Entries.Where(IsOfTheUser).ToList();
            entries.Sort((a, b) => string.CompareOrdinal(a.FullName, b.FullName));
            if (entries.Count == 0)
                place.ThrowWhole("is an empty archive", "a file of candles in it", "check its source: as it is the file cannot be read");
            return entries;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(place, "zip", e);
        }
    }

    // Not a folder, and nothing that a Mac or Windows puts beside the files of one.
    private static bool IsOfTheUser(ZipArchiveEntry entry) => entry.Name.Length > 0 && entry.Name[0] != '.'
        && entry.Name is not ("Thumbs.db" or "desktop.ini") && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static TextSource OpenEntry(ZipArchiveEntry entry, SourcePlace place, bool isOneOfSeveral)
    {
        try
        {
            var name = SourcePlace.Readable(System.Text.Encoding.UTF8.GetBytes(entry.FullName));
            var inside = new SourcePlace($"{place.File}/{name}")
            {
                EntryHint = isOneOfSeveral
                    ? $"if it is not of the candles, take it out of the archive: zip -d '{place.File}' '{name}'"
                    : null,
            };
            return new(inside, new ZipText(entry), null, "zip");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(place, "zip", e);
        }
    }

    /// <summary>Whether an exception means damaged or unreadable bytes, not of a mistake in this program.</summary>
    public static bool IsDamage(Exception e) => e is IOException or InvalidDataException or NotSupportedException or OverflowException
        or ArgumentException or UnauthorizedAccessException;

    /// <summary>The error for a source whose bytes cannot be had.</summary>
    public static InputFormatException Damaged(SourcePlace place, string compression, Exception e) => compression == "none"
        ? place.FaultOfWhole($"cannot be read: {e.Message}", "a readable file", "check the disk", e)
        : place.FaultOfWhole($"is a damaged or cut off {compression} file", $"a whole {compression} file", "download it again", e);

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
