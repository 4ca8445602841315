using System.Globalization;

namespace ParityFast.Benchmarks.Protocol;

/// <summary>
/// The version of what trees answer each other. It is a file of the source, so that it can be read of a tree that is not built yet.
/// It grows when a verb, a field, or the way of measuring changes: figures of two versions are not comparable. A tree also answers as
/// those before it did, down to the first that is named here.
/// </summary>
internal static class ProtocolVersion
{
    /// <summary>The file, under the root of a tree.</summary>
    public const string File = "bench/ParityFast.Benchmarks/protocol-version.txt";

    /// <summary>The first version that this build still asks.</summary>
    public const int First = 3;

    /// <summary>True if the reference answers what the working tree, this build, asks.</summary>
    public static bool AreComparable(int? reference, int? current) => reference >= First && reference <= current;

    /// <summary>The version of a tree; null from before there was one.</summary>
    public static int? Of(string tree)
    {
        var path = Path.Combine(tree, File);
        return System.IO.File.Exists(path) && int.TryParse(System.IO.File.ReadAllText(path), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
