using System.Collections;

namespace ParityFast.LogFormat;

/// <summary>Values by name, in the order in which they were added: a log's configuration, an event's payload, a footer.</summary>
public sealed class LogMap : IEnumerable<KeyValuePair<string, LogValue>>, IEquatable<LogMap>
{
    // Fewer names are compared one by one: most maps of a log are small.
    private const int FewNames = 16;

    // A list: the order of a map is part of its bytes.
    private readonly List<KeyValuePair<string, LogValue>> _entries = [];
    private Dictionary<string, int>? _places;

    /// <summary>Number of values.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of this name; nil if there is none.</summary>
    public LogValue this[string name] => Find(name) is >= 0 and var place ? _entries[place].Value : default;

    /// <summary>True if there is a value of this name, nil or not.</summary>
    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>Adds a value after the others.</summary>
    /// <exception cref="ArgumentException">There is one of this name.</exception>
    public void Add(string name, LogValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Contains(name)) throw new ArgumentException($"'{name}' is twice in a map", nameof(name));
        _entries.Add(new(name, value));
        if (_places is not null) _places.Add(name, _entries.Count - 1);
        else if (_entries.Count > FewNames)
            _places = _entries.Select((entry, place) => (entry.Key, place)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Adds a text; nil for null.</summary>
    public void Add(string name, string? value) => Add(name, LogValue.From(value));

    /// <summary>Adds a whole number.</summary>
    public void Add(string name, long value) => Add(name, LogValue.From(value));

    /// <summary>Adds a truth value.</summary>
    public void Add(string name, bool value) => Add(name, LogValue.From(value));

    /// <summary>Adds an exact decimal, as a text with its digits kept.</summary>
    public void Add(string name, decimal value) => Add(name, LogValue.From(value));

    /// <summary>Adds a double.</summary>
    public void Add(string name, double value) => Add(name, LogValue.From(value));

    /// <summary>Adds a map; nil for null.</summary>
    public void Add(string name, LogMap? value) => Add(name, LogValue.From(value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, LogValue>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(LogMap? other) => other is not null && _entries.SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LogMap);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Count;

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", _entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";

    private int Find(string name)
    {
        if (_places is not null) return _places.TryGetValue(name, out var place) ? place : -1;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key == name) return i;
        }

        return -1;
    }
}
