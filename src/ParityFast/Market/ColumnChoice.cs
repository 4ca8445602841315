using System.Diagnostics.CodeAnalysis;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>Chooses among the columns of a file: by their names first, and by the first row if a name may mean two things.</summary>
/// <param name="written">The names as they are written, for messages.</param>
/// <param name="names">Name of each column.</param>
/// <param name="first">Cells of the first row; empty for none.</param>
/// <param name="options">How to read.</param>
/// <param name="place">The place that errors name.</param>
/// <param name="origin">The origin of the names, for messages.</param>
internal sealed class ColumnChoice(string written, string[] names, string[] first, CandleFileOptions options, SourcePlace place,
    string origin)
{
    // No LINQ in what every file needs: over pairs and numbers it would be compiled at each start.
    private readonly List<(int Cell, int Rank)>[] _found = new List<(int, int)>[(int)ColumnRole.None];

    /// <summary>The chosen cell of each role; -1 for none.</summary>
    public int[] Index { get; } = CsvLayout.NoCells();

    /// <summary>The columns that name an instrument.</summary>
    public IReadOnlyList<(string Name, int Cell)> Instruments { get; private set; } = [];

    /// <summary>The columns of words that no name explains.</summary>
    public IReadOnlyList<(string Name, int Cell)> Words { get; private set; } = [];

    public CandleFields Fields { get; private set; }

    /// <exception cref="InputFormatException">A column is missing, is there twice, or nothing says which of two is meant.</exception>
    public void Choose()
    {
        var unexplained = new List<int>();
        for (var role = 0; role < _found.Length; role++) _found[role] = [];
        for (var i = 0; i < names.Length; i++)
        {
            var (role, rank) = ColumnNames.Match(Encoding.UTF8.GetBytes(names[i]));
            if (role == ColumnRole.None) unexplained.Add(i);
            else _found[(int)role].Add((i, rank));
        }

        foreach (var role in (ReadOnlySpan<ColumnRole>)[ColumnRole.Time, ColumnRole.Open, ColumnRole.High, ColumnRole.Low,
            ColumnRole.Close, ColumnRole.CloseTime, ColumnRole.IsClosed])
            Take(role);
        var instruments = new List<(string, int)>();
        foreach (var (cell, _) in _found[(int)ColumnRole.Instrument]) instruments.Add((names[cell], cell));
        foreach (var cell in unexplained)
        {
            if (IsChosenBy(names[cell])) instruments.Add((names[cell], cell));
        }

        Instruments = instruments;
        Index[(int)ColumnRole.Volume] = Volume();
        Words = WordsOf(unexplained);
        TakeIndexOfAFrame();
        TakePriceAsClose();
        if (origin == "the header") DateParts.Refuse(names, Index[(int)ColumnRole.Time], place);
        SplitDateAndTime();
        Require(ColumnRole.Time, "time");
        Require(ColumnRole.Close, "close");
        for (var role = ColumnRole.Time; role <= ColumnRole.Volume; role++)
            Fields |= Index[(int)role] >= 0 ? (CandleFields)(1 << (int)role) : CandleFields.None;
        if (Index[(int)ColumnRole.CloseTime] >= 0) Fields |= CandleFields.CloseTime;
    }

    private List<(string Name, int Cell)> WordsOf(List<int> unexplained)
    {
        var words = new List<(string, int)>();
        foreach (var cell in unexplained)
        {
            if (!IsChosenBy(names[cell]) && cell != Index[(int)ColumnRole.Volume] && WordColumns.MayName(names[cell], Cell(cell)))
                words.Add((names[cell], cell));
        }

        return words;
    }

    // --only NAME=VALUE
    private bool IsChosenBy(string name) => name.Length > 0 && options.Only.Any(only =>
        only.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));

    private void Take(ColumnRole role)
    {
        var columns = _found[(int)role];
        if (columns.Count == 0) return;
        var best = Best(columns);
        if (best.Count > 1)
            place.Throw("column {0} is there twice", Encoding.UTF8.GetBytes(names[best[^1].Cell]), "each column once",
                "remove or rename one of them: as it is the file cannot be read");
        Index[(int)role] = best[0].Cell;
    }

    // The columns whose names say best what they are.
    private static List<(int Cell, int Rank)> Best(List<(int Cell, int Rank)> columns)
    {
        var lowest = columns[0].Rank;
        foreach (var (_, rank) in columns) lowest = Math.Min(lowest, rank);
        return columns.FindAll(column => column.Rank == lowest);
    }

    // The base asset's volume is what an order is a share of.
    private int Volume()
    {
        var columns = _found[(int)ColumnRole.Volume];
        if (options.VolumeColumn is { } named) return Named(named);
        if (columns.Count == 0) return -1;
        var best = Best(columns);
        if (best[0].Rank != ColumnNames.NamedVolume || best.Count == 1)
        {
            if (best.Count > 1) ThrowVolumes(columns);
            if (best[0].Rank == ColumnNames.NamedVolume) DemandBase(names[best[0].Cell]);
            return best[0].Cell;
        }

        columns = best;
        var assets = columns.Select(column => ColumnNames.AssetOf(names[column.Cell])).ToList();
        // Of a pair and one that says that it is the quote's, the other is the base's.
        if (assets.Count == 2 && assets.FindIndex(asset => asset is "CURRENCY" or "QUOTE") is >= 0 and var quote)
            return columns[1 - quote].Cell;
        var symbol = options.Symbol is { Length: > 0 } given && Match(given, assets) >= 0 ? given : SymbolOfTheFile();
        var chosen = symbol is null ? -1 : Match(symbol, assets);
        if (chosen < 0) ThrowVolumes(columns);
        return columns[chosen].Cell;
    }

    // A volume in what the others are paid in is the quote's.
    private void DemandBase(string name)
    {
        var asset = ColumnNames.AssetOf(name);
        if (!ColumnNames.IsMoney(asset) || ((options.Symbol is { Length: > 0 } given ? given : SymbolOfTheFile()) is { } symbol
            && Match(symbol, [asset]) >= 0)) return;
        place.Throw($"{origin} has volumes of {asset} alone, in column '{name}', which is not the base asset's", default,
            "volumes in units of the base asset",
            $"leave them out: --volume-column none; or read them all the same, as --volume-column \"{name}\"");
    }

    private int Named(string name)
    {
        if (name == CandleFileOptions.NoVolume) return -1;
        var cell = Array.FindIndex(names, other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
        if (cell < 0)
            place.Throw($"{origin} has no column '{name}' for volumes: {{0}}", Encoding.UTF8.GetBytes(written), "one of the columns",
                "name one of them with --volume-column, or none");
        return cell;
    }

    // BTC of BTC/USD, BTC-USD and BTCUSDT; the longest asset that the symbol begins with.
    private static int Match(string symbol, List<string> assets)
    {
        var plain = new string([.. symbol.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var fitting = assets.Where(asset => asset.Length > 0 && plain.StartsWith(asset, StringComparison.Ordinal)).ToList();
        return fitting.Count == 0 ? -1 : assets.IndexOf(fitting.MaxBy(asset => asset.Length)!);
    }

    private string? SymbolOfTheFile() => Instruments.Select(column => column.Cell < first.Length ? first[column.Cell] : null)
        .FirstOrDefault(text => text is { Length: > 0 });

    [DoesNotReturn]
    private void ThrowVolumes(List<(int Cell, int Rank)> columns)
    {
        var texts = columns.Select(column => $"'{names[column.Cell]}'").ToArray();
        place.Throw(
            $"{origin} has {texts.Length} volume columns, {string.Join(" and ", texts)}, and no symbol says which is the base asset's",
            default, "one column of volumes in units of the base asset",
            $"name the base asset's: --volume-column \"{names[columns[0].Cell]}\" (or \"{names[columns[1].Cell]}\"); "
                + "or give the symbol with --symbol");
    }

    // Beside open, high and low the price, or the last one, is the close.
    private void TakePriceAsClose()
    {
        if (Index[(int)ColumnRole.Close] >= 0 || Index[(int)ColumnRole.Open] < 0 || Index[(int)ColumnRole.High] < 0
            || Index[(int)ColumnRole.Low] < 0)
            return;
        Index[(int)ColumnRole.Close] = Array.FindIndex(names,
            name => name.Trim('<', '>').ToUpperInvariant() is "PRICE" or "LAST" or "LATEST");
    }

    // A data frame's index has no name, or one that only counts columns.
    private void TakeIndexOfAFrame()
    {
        if (Index[(int)ColumnRole.Time] >= 0 || names.Length == 0 || names[0] is not ("" or "Unnamed: 0" or "index") || first.Length == 0)
            return;
        if (CandleTime.Parse(Encoding.UTF8.GetBytes(first[0]), out var time) == TimeFault.None && Math.Abs(time) > UnixTime.Day)
            Index[(int)ColumnRole.Time] = 0;
    }

    // Two of the time columns may be one time: a date, and a time of day.
    private void SplitDateAndTime()
    {
        var times = _found[(int)ColumnRole.Time];
        if (times.Count < 2 || first.Length == 0) return;
        RefuseShortDates([.. times.Select(column => column.Cell)]);
        var chosen = Index[(int)ColumnRole.Time];
        var clock = times.FindIndex(column => IsTimeOfDay(Cell(column.Cell)));
        if (clock < 0 || (times[clock].Cell != chosen && !IsDate(Cell(chosen)))) return;
        var date = times.FindIndex(column => column.Cell != times[clock].Cell && IsDate(Cell(column.Cell)));
        if (date < 0) return;
        (Index[(int)ColumnRole.Time], Index[(int)ColumnRole.TimeOfDay]) = (times[date].Cell, times[clock].Cell);
    }

    // 240130 and 220000: neither is an epoch, and which of the three numbers of the first is the year nothing says.
    private void RefuseShortDates(int[] cells)
    {
        if (!Array.TrueForAll(cells, cell => IsTimeOfDay(Cell(cell)) && Cell(cell).All(char.IsAsciiDigit))) return;
        place.Throw($"no column has whole dates: '{names[cells[0]]}' has '{Cell(cells[0])}', and '{names[cells[1]]}' '{Cell(cells[1])}'",
            default, "a date with four digits of the year, such as 20240131, and a time of day",
            "write the dates with four digits of the year: as they are the file cannot be read");
    }

    private string Cell(int cell) => cell < first.Length ? first[cell] : "";

    private static bool IsTimeOfDay(string text) =>
        text.Length is > 0 and <= 15
            && (text.IndexOf(':', StringComparison.Ordinal) is 1 or 2 || (text.Length <= 6 && text.All(char.IsAsciiDigit)));

    private static bool IsDate(string text) =>
        text.Length is >= 8 and <= 10 && text.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '.' or '/')
            && (text.Length == 8 || text.Any(letter => !char.IsAsciiDigit(letter)));

    private void Require(ColumnRole role, string name)
    {
        if (Index[(int)role] >= 0) return;
        place.Throw($"{origin} has no {name} column: {{0}}", Encoding.UTF8.GetBytes(written),
            $"at least time and close of {ColumnNames.Valid}", role == ColumnRole.Time ? TimeHint() : CloseHint());
    }

    // The one that holds times, whatever it is called.
    private string TimeHint()
    {
        if (origin == "the header" && PrefixedNames.Hint(names, first, Math.Max(1, place.Line)) is { } prefixed) return prefixed;
        var cell = Array.FindIndex(first,
            text => text.Length >= 8 && CandleTime.Parse(Encoding.UTF8.GetBytes(text), out _) == TimeFault.None);
        if (cell < 0 || cell >= names.Length)
            return "no column holds times that are understood: the file cannot be read as candles; rename the column of times "
                + "to time in the header";
        var columns = names.Select((name, i) =>
            i == cell ? "time" : ColumnNames.Match(Encoding.UTF8.GetBytes(name)).Role == ColumnRole.None ? "x" : name);
        var label = (ColumnNames.Match(Encoding.UTF8.GetBytes(names[cell])).Role == ColumnRole.CloseTime ? " --time-label close" : "")
            + TimeAdvice.ZoneOf(names[cell]);
        return $"the times seem to be in column '{names[cell]}': skip the header and name the columns, "
            + $"--skip-lines {Math.Max(1, place.Line)} --columns \"{string.Join(',', columns)}\"{label}";
    }

    private string CloseHint() =>
        (origin == "the header" ? PrefixedNames.Hint(names, first, Math.Max(1, place.Line)) : null) ?? PriceHint();

    private string PriceHint() => names.Any(name =>
        name.Trim('<', '>').ToUpperInvariant() is "PRICE" or "LAST" or "SIZE" or "SIDE" or "BID" or "ASK")
        ? "these seem to be trades or quotes, which cannot be read as candles: make candles of them first"
        : "without closes the file cannot be read as candles; if a column holds them, rename it to close in the header";
}
