using ParityFast.Input;

namespace ParityFast.External;

/// <summary>
/// The values that a run reads, in the scales of its columns. Those of series that are known beforehand are all there at the start; others
/// are added as they come. Runs on several threads may share what is known beforehand.
/// </summary>
internal sealed class SeriesTapes
{
    private readonly Dictionary<string, ExternalSeries> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SeriesColumn Column, SeriesTape Tape)> _tapes = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();
    private readonly bool _isOpen;
    private Func<string, string> _reader = static _ => "the strategy";

    private SeriesTapes(bool isOpen) => _isOpen = isOpen;

    /// <summary>The series of a run that are known beforehand.</summary>
    /// <exception cref="InputException">Two have one name.</exception>
    public static SeriesTapes Of(IReadOnlyList<ExternalSeries> series)
    {
        var tapes = new SeriesTapes(isOpen: false);
        foreach (var one in series)
        {
            if (!tapes._known.TryAdd(one.Name, one))
                throw new InputException($"series {one.Name} was given twice: {tapes._known[one.Name].Source} and {one.Source}",
                    "give one of them");
        }

        return tapes;
    }

    /// <summary>The same for something else than a strategy.</summary>
    /// <param name="series">The series.</param>
    /// <param name="reader">What reads a series of this name, for errors.</param>
    public static SeriesTapes Of(IReadOnlyList<ExternalSeries> series, Func<string, string> reader)
    {
        var tapes = Of(series);
        tapes._reader = reader;
        return tapes;
    }

    /// <summary>No values yet: they are added.</summary>
    public static SeriesTapes Open() => new(isOpen: true);

    /// <summary>Gives each column of a series its values.</summary>
    /// <exception cref="InputException">Nothing gives a series, or a value is finer than its scale.</exception>
    public void Bind(IndicatorColumns columns)
    {
        foreach (var declared in columns.Declared)
        {
            if (declared.Indicator is SeriesColumn { Tape: null } column) column.Tape = TapeOf(column);
        }
    }

    private SeriesTape TapeOf(SeriesColumn column)
    {
        lock (_turn)
        {
            if (_tapes.TryGetValue(column.Name, out var made)) return made.Tape;
            var tape = new SeriesTape();
            if (!_isOpen) Fill(tape, column, Known(column.Series), _reader(column.Series));
            _tapes.Add(column.Name, (column, tape));
            return tape;
        }
    }

    /// <summary>Adds a value that the next candle sees.</summary>
    /// <returns>The column whose scale it is too fine for; null if it was added.</returns>
    public SeriesColumn? Add(string series, in SeriesRow row)
    {
        foreach (var (column, tape) in _tapes.Values)
        {
            if (column.Series != series) continue;
            if (!row.Value.TryToSteps(column, out var steps)) return column;
            tape.Add(row.SeenFrom, steps);
        }

        return null;
    }

    /// <summary>What is wrong with a value that is too fine for a column, and what to do.</summary>
    public static (string Problem, string Hint) TooFine(SeriesColumn column, in ExactValue value, string reader = "the strategy") =>
        ($"series {column.Series}: {value} is finer than {reader} declares ({column.ScaleName}), or does not fit",
            "round the values, or declare a finer scale: setup.Series(name, SeriesScale.Decimals(digits))");

    /// <summary>Demands that every declared series is given, and that its columns can hold the values.</summary>
    /// <exception cref="InputException">One is not, or a value is too fine.</exception>
    public static void Require(StrategySetup declared, IReadOnlyList<ExternalSeries> given)
    {
        if (declared.DeclaredSeries.Count == 0) return;
        var tapes = Of(given);
        foreach (var column in declared.DeclaredSeries) tapes.TapeOf(column);
    }

    /// <summary>Demands that the strategy reads every series that is given.</summary>
    /// <exception cref="InputException">It does not read one.</exception>
    public static void RequireReaders(StrategySetup declared, string strategy, IReadOnlyList<ExternalSeries> given) =>
        RequireReaders(declared, given, $"{strategy} reads no series", (unread, names) => names.Length == 0
            ? "leave out --series, or declare it: setup.Series(name)"
            : Suggestion.For(unread, names, "series that it reads"));

    /// <summary>Demands that every series that is given is read.</summary>
    /// <param name="declared">What declares the series that are read.</param>
    /// <param name="given">The series.</param>
    /// <param name="problem">What is wrong with one that is not; its name is put after it.</param>
    /// <param name="hint">What to do, of its name and the names of those that are read.</param>
    /// <exception cref="InputException">One is not.</exception>
    public static void RequireReaders(StrategySetup declared, IReadOnlyList<ExternalSeries> given, string problem,
        Func<string, string[], string> hint)
    {
        string[] names = [.. declared.DeclaredSeries.Select(column => column.Series).Distinct()];
        if (given.FirstOrDefault(one => !names.Contains(one.Name)) is { } unread)
            throw new InputException($"{problem} {unread.Name}", hint(unread.Name, names));
    }

    /// <summary>Demands that the columns of a series can hold its values.</summary>
    /// <exception cref="InputException">One is too fine.</exception>
    public static void Require(SeriesColumn column, ExternalSeries series) => Fill(new SeriesTape(), column, series, "the strategy");

    private static void Fill(SeriesTape tape, SeriesColumn column, ExternalSeries series, string reader)
    {
        foreach (ref readonly var row in series.Rows)
        {
            if (row.Value.TryToSteps(column, out var steps))
            {
                tape.Add(row.SeenFrom, steps);
                continue;
            }

            var (problem, hint) = TooFine(column, row.Value, reader);
            throw row.Line == 0 ? new InputException(problem, hint)
                : new InputFormatException(series.Source, row.Line, problem, row.Value.ToString(), column.ScaleName, hint);
        }
    }

    private ExternalSeries Known(string name) => _known.TryGetValue(name, out var series) ? series : throw new InputException(
        $"{_reader(name)} reads the series {name}, and nothing gives its values"
            + (_known.Count == 0 ? "" : $" (given: {string.Join(", ", _known.Keys)})"),
        $"give them: --series {name}=FILE, in a program Series of the options");
}
