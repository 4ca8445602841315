using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ParityFast.Fingerprints;

/// <summary>
/// The assemblies inside a program that was published as a single file: the same bytes that the runtime loads, read from the
/// executable itself. The layout is that of Microsoft.NET.HostModel's bundle manifest, versions 2 and 6 (.NET 5 and later).
/// </summary>
internal sealed class SingleFileBundle
{
    private static readonly Lazy<SingleFileBundle?> Own = new(OpenOwn);

    private readonly string _path;
    private readonly Dictionary<string, Entry> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    private SingleFileBundle(string path) => _path = path;

    /// <summary>What this process was started from; null if that is not a bundle, or none of a layout that is known.</summary>
    public static SingleFileBundle? OfProcess => Own.Value;

    /// <summary>Opens an executable; null if it is not a bundle, or none of a layout that is known.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SingleFileBundle? Open(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var at = HeaderOffset(file);
        if (at <= 0 || at >= file.Length) return null;
        file.Position = at;
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        var bundle = new SingleFileBundle(path);
        return bundle.ReadManifest(reader) ? bundle : null;
    }

    /// <summary>The path that an assembly would have beside the program, by its simple name; null if it is not inside.</summary>
    public string? Find(string name) =>
        _assemblies.ContainsKey(name + ".dll") ? Path.Combine(AppContext.BaseDirectory, name + ".dll") : null;

    /// <summary>The image of an assembly inside, by the path that <see cref="Find"/> gave; null for any other path.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public PEReader? Read(string path)
    {
        if (!_assemblies.TryGetValue(Path.GetFileName(path), out var entry) || Find(Path.GetFileNameWithoutExtension(path)) != path)
            return null;
        var image = new byte[entry.Size];
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = entry.Offset;
        file.ReadExactly(image);
        return new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(image));
    }

    private static SingleFileBundle? OpenOwn()
    {
        try
        {
            return Environment.ProcessPath is { } path ? Open(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            // An executable that cannot be read holds nothing for us: the message is then about the assembly that was not found.
            return null;
        }
    }

    // The host holds eight bytes for the place of the manifest, which publishing fills in, in front of a mark of 32.
    private static long HeaderOffset(FileStream file)
    {
        // Made here, not written out: the mark must be in the host alone, and this code may be inside the bundle.
        var mark = SHA256.HashData(".net core bundle\n"u8);
        var window = new byte[1 << 20];
        var kept = 0;
        for (int read; (read = file.Read(window, kept, window.Length - kept)) > 0;)
        {
            var filled = kept + read;
            var found = window.AsSpan(0, filled).IndexOf(mark);
            if (found >= sizeof(long)) return BitConverter.ToInt64(window, found - sizeof(long));
            kept = Math.Min(filled, mark.Length + sizeof(long));
            window.AsSpan(filled - kept, kept).CopyTo(window);
        }

        return 0;
    }

    private bool ReadManifest(BinaryReader reader)
    {
        const int placesOfSettings = 4 * sizeof(long), flags = sizeof(ulong);
        const byte assembly = 1;
        var major = reader.ReadUInt32();
        reader.ReadUInt32();
        if (major is not (2 or 6)) return false;
        var count = reader.ReadInt32();
        reader.ReadString();
        reader.BaseStream.Position += placesOfSettings + flags;
        for (var i = 0; i < count; i++)
        {
            var (offset, size) = (reader.ReadInt64(), reader.ReadInt64());
            var compressed = major >= 6 ? reader.ReadInt64() : 0;
            var kind = reader.ReadByte();
            var name = reader.ReadString();
            // A compressed one is left out: its strategy then has the fingerprint that its build embedded, or none.
            if (kind == assembly && compressed == 0 && size is > 0 and < int.MaxValue) _assemblies[name] = new Entry(offset, (int)size);
        }

        return true;
    }

    private readonly record struct Entry(long Offset, int Size);
}
