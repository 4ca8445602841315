using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>
/// The values of series that decisions see, as texts that are compared: of a decision that sees another value than the one before.
/// </summary>
internal sealed class SeriesTexts
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private string _last = "";
    private bool _isChanged;

    /// <summary>Takes the event that a reader is at.</summary>
    public void Take(DecisionLogReader reader)
    {
        if (SeriesEvents.Parse(reader.EventName, reader.EventPayload, reader.Path) is not var (series, row)) return;
        _values[series] = row.Value.ToString();
        _isChanged = true;
    }

    /// <summary>What the next decision sees; null if that is what the one before saw.</summary>
    public string? Next()
    {
        if (!_isChanged) return null;
        _isChanged = false;
        var text = string.Join(", ", _values.Select(series => $"{series.Key} {series.Value}"));
        if (text == _last) return null;
        return _last = text;
    }
}
