using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Sweeps;

/// <summary>Joins the files of a sweep's shards to the file that one run of the whole sweep writes, byte for byte.</summary>
internal static class SweepMerge
{
    /// <summary>Joins <paramref name="parts"/>, in whatever order they are named.</summary>
    /// <param name="parts">Files of rows with their manifests.</param>
    /// <param name="output">The file to write; its manifest is written beside it.</param>
    /// <returns>Number of rows.</returns>
    /// <exception cref="InputException">A part belongs to another sweep, overlaps another, or something is missing.</exception>
    public static long Run(IReadOnlyList<string> parts, string output)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new InputException("no part was given", "name the files of all shards");
        if (File.Exists(output)) throw new InputException($"{output}: exists", "name another file, or remove it");
        var files = parts.Select(path => (Path: path, Manifest: SweepManifest.Read(path))).OrderBy(part => part.Manifest.FirstSet)
            .ThenBy(part => part.Manifest.EndSet).ToArray();
        var whole = files[0].Manifest.Whole();
        CheckSameSweep(files);
        CheckCoverage(files);
        WholeFile.WriteNew(output, stream =>
        {
            for (var i = 0; i < files.Length; i++)
                Append(stream, files[i].Path, SweepRowFormat.Of(files[i].Path, whole.Fields), first: i == 0);
            // Before the rows are in their place: rows without a manifest could belong to anything.
            whole.Write(output);
        });
        return whole.Sets;
    }

    private static void CheckSameSweep((string Path, SweepManifest Manifest)[] files)
    {
        var (first, extension) = (files[0], Path.GetExtension(files[0].Path));
        foreach (var (path, manifest) in files[1..])
        {
            if (first.Manifest.Difference(manifest, anyPart: true) is { } difference)
            {
                throw new InputException($"{path}: belongs to another sweep than {first.Path}: {difference}",
                    "merge the parts of one sweep");
            }

            if (Path.GetExtension(path) != extension)
                throw new InputException($"{path}: is not a {extension} file as {first.Path} is", "merge parts of one format");
        }
    }

    private static void CheckCoverage((string Path, SweepManifest Manifest)[] files)
    {
        var (next, missing) = (0L, new List<string>());
        for (var i = 0; i < files.Length; i++)
        {
            var (path, manifest) = files[i];
            if (manifest.FirstSet < next)
                throw new InputException($"{path}: overlaps {files[i - 1].Path}: both hold set {manifest.FirstSet}",
                    "name each shard once");
            if (manifest.FirstSet > next) missing.Add(Sets(next, manifest.FirstSet));
            var rows = SweepFile.Lines(path, SweepRowFormat.Of(path, manifest.Fields)).LongCount();
            if (rows != manifest.EndSet - manifest.FirstSet)
                missing.Add($"{Sets(manifest.FirstSet + rows, manifest.EndSet)} of shard {manifest.Shard} ({path})");
            next = manifest.EndSet;
        }

        var sets = files[0].Manifest.Sets;
        if (next < sets) missing.Add(Sets(next, sets));
        if (missing.Count > 0)
            throw new InputException($"the parts lack {string.Join(", ", missing)}",
                "run the missing shards, unfinished ones with --resume");
    }

    private static void Append(Stream output, string path, SweepRowFormat format, bool first)
    {
        using var part = File.OpenRead(path);
        if (!first) part.Position = format.Header.Length;
        part.CopyTo(output);
    }

    private static string Sets(long first, long end) => end - first == 1
        ? string.Create(CultureInfo.InvariantCulture, $"set {first}")
        : string.Create(CultureInfo.InvariantCulture, $"sets {first} to {end - 1}");
}
