namespace ParityFast.Cli.Tests;

/// <summary>
/// Candle files after the documented formats of exchanges, data sites and programs. Each has in vendors.txt a line with what it is, its
/// name, its candles and the close of the last one (0 for one that cannot be read), the options that the hints lead to, and its text.
/// </summary>
internal static class VendorCorpus
{
    private const string Begins = "== ";

    public static IReadOnlyList<CorpusFile> Files { get; } = Read();

    private static List<CorpusFile> Read()
    {
        using var stream = typeof(VendorCorpus).Assembly.GetManifestResourceStream("vendors.txt")!;
        using var reader = new StreamReader(stream);
        var files = new List<CorpusFile>();
        foreach (var part in ("\n" + reader.ReadToEnd()).Split("\n" + Begins)[1..])
        {
            var lines = part.Split('\n', 5);
            var outcome = lines[2].Split(' ');
            var text = lines[4].TrimEnd('\n').Replace('\n', CorpusFile.LineEnd);
            files.Add(new CorpusFile(lines[0], lines[1], text, int.Parse(outcome[0], System.Globalization.CultureInfo.InvariantCulture),
                outcome.Length > 1 ? outcome[1] : null, lines[3]));
        }

        return files;
    }
}
