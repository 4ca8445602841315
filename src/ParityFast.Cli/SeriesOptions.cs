using System.CommandLine;
using ParityFast.External;

namespace ParityFast.Cli;

/// <summary>The options that name files of series.</summary>
internal sealed class SeriesOptions
{
    private const string Form = "NAME=FILE[:COLUMN]";

    private readonly Option<string[]> _series = new("--series")
    {
        HelpName = Form,
        Description = "Values of a series that the strategy or a feature reads, as of the time from which they were known. "
            + "Give one for each.",
    };

    private readonly Option<string[]> _knownAt = new("--known-at")
    {
        HelpName = "[NAME=]COLUMN",
        Description = "Column that says when a value was known; without it known_at.",
    };

    private SeriesOptions(Command command)
    {
        command.Options.Add(_series);
        command.Options.Add(_knownAt);
    }

    public static SeriesOptions AddTo(Command command) => new(command);

    /// <summary>The series that the command line names.</summary>
    /// <exception cref="InputException">One is no name and file, or its file is not what it should be.</exception>
    public IReadOnlyList<ExternalSeries> Read(ParseResult parsed)
    {
        var (given, columns) = (parsed.GetValue(_series) ?? [], parsed.GetValue(_knownAt) ?? []);
        if (given.Length == 0 && columns.Length > 0)
            throw new InputException($"--known-at {columns[0]} is about the files that --series names",
                $"give --series {Form}, or leave it out");
        return [.. given.Select(text => Load(text, columns))];
    }

    /// <summary>Rejects a series that the strategy does not read: it would change nothing.</summary>
    public static void Require(StrategyDefinition strategy, Instrument instrument, int priceDecimals, IReadOnlyList<ExternalSeries> given)
    {
        if (given.Count > 0) SeriesTapes.RequireReaders(strategy.Probe(instrument, priceDecimals), strategy.Name, given);
    }

    private static ExternalSeries Load(string text, string[] columns)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals == text.Length - 1)
            throw new InputException($"--series '{text}' is not {Form}", "write for example --series sentiment=sentiment.csv");
        var name = text[..equals];
        var (path, column) = Split(text[(equals + 1)..]);
        return ExternalSeries.Load(name, path, new SeriesFileOptions { Column = column, KnownAt = KnownAt(name, columns) });
    }

    // A file of that name is one, whatever it has colons for.
    private static (string Path, string? Column) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        var isDrive = colon == 1 && text.Length > 2 && text[2] is '\\' or '/';
        var isColumn = colon > 0 && !isDrive && !File.Exists(text) && text.IndexOfAny(['/', '\\'], colon) < 0;
        if (isColumn && colon == text.Length - 1)
            throw new InputException($"--series '{text}' names no column after its colon", "name one, or leave out the colon");
        return isColumn ? (text[..colon], text[(colon + 1)..]) : (text, null);
    }

    private static string? KnownAt(string name, string[] columns)
    {
        string? common = null;
        foreach (var text in columns)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) common = text;
            else if (text[..equals] == name) return text[(equals + 1)..];
        }

        return common;
    }
}
