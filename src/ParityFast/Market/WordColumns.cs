using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Columns of words that no name explains. If two rows have one time and differ in such a column, or the times begin again when it
/// changes, it names instruments, whatever it is called.
/// </summary>
/// <param name="columns">Name and cell of each.</param>
internal sealed class WordColumns(IReadOnlyList<(string Name, int Cell)> columns)
{
    // Names of what makes two instruments of one, though it may be written in digits.
    private static readonly string[] Names = ["expiry", "expiration", "expirationdate", "expirydate", "contractmonth", "deliverymonth",
        "maturity", "strike", "right", "optiontype"];

    private readonly Dictionary<string, int>[] _ids = [.. columns.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private readonly List<string>[] _texts = [.. columns.Select(_ => new List<string>())];
    private readonly List<int>[] _rows = [.. columns.Select(_ => new List<int>())];
    private readonly bool[] _hasChanged = new bool[columns.Count];
    private int[] _current = [], _last = [];

    /// <summary>Two values of a column, of which only one is of the instrument that is read.</summary>
    public readonly record struct Two(string Name, string First, string Second);

    /// <summary>Whether a column may name instruments, by its name or by what is in its first row.</summary>
    public static bool MayName(string name, string first)
    {
        var plain = new string([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
        if (plain is "" or "x") return false;
        if (Array.IndexOf(Names, plain) >= 0) return true;
        var text = Encoding.UTF8.GetBytes(first);
        return first.Any(char.IsLetter) && !first.Contains(':', StringComparison.Ordinal) && !EmptyRow.IsNothing(text)
            && !DecimalNumber.TryParse(text, out _) && ClosedWord.Read(text) is null && CandleTime.Parse(text, out _) != TimeFault.None
            && WrittenTime.Parse(text, DateOrder.DayFirst, out _, out _) != TimeFault.None;
    }

    /// <summary>Takes the words of a row.</summary>
    public void Read(CsvRows rows, ReadOnlySpan<byte> line)
    {
        line = CsvLine.TrimEnd(line);
        (_last, _current) = (_current, _last.Length == 0 ? new int[columns.Count] : _last);
        for (var i = 0; i < columns.Count; i++)
        {
            var text = Encoding.UTF8.GetString(rows.At(columns[i].Cell, line));
            if (!_ids[i].TryGetValue(text, out var id))
            {
                _ids[i][text] = id = _texts[i].Count;
                _texts[i].Add(text);
            }

            _current[i] = id;
        }
    }

    /// <summary>The row that was read is one of the candles that are sorted later.</summary>
    public void Keep()
    {
        for (var i = 0; i < columns.Count; i++) _rows[i].Add(_current[i]);
    }

    /// <summary>The row that was read is a candle.</summary>
    public void Pass()
    {
        for (var i = 0; i < columns.Count && _last.Length > 0; i++) _hasChanged[i] |= _last[i] != _current[i];
    }

    /// <summary>What differs between two candles of one time that were kept.</summary>
    public Two? Between(int first, int second) => Find(i => _rows[i].Count > Math.Max(first, second) ? (_rows[i][first], _rows[i][second])
        : (0, 0));

    /// <summary>What differs between the last two rows.</summary>
    public Two? BetweenLast() => _last.Length == 0 ? null : Find(i => (_last[i], _current[i]));

    /// <summary>What was the same in all rows before, and is not in the last one.</summary>
    public Two? Change() => _last.Length == 0 ? null : Find(i => _hasChanged[i] ? (0, 0) : (_last[i], _current[i]));

    private Two? Find(Func<int, (int First, int Second)> rows)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var (first, second) = rows(i);
            if (first != second) return new Two(columns[i].Name, _texts[i][first], _texts[i][second]);
        }

        return null;
    }
}
