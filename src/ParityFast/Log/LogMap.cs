using System.Collections;

namespace ParityFast.Log;

/// <summary>Values by name, in the order in which they were added: a log's configuration, an event's payload, a footer.</summary>
public sealed class LogMap : IEnumerable<KeyValuePair<string, LogValue>>, IEquatable<LogMap>
{
    // A list: maps of a log are small, and their order is part of their bytes.
    private readonly List<KeyValuePair<string, LogValue>> _entries = [];

    /// <summary>Number of values.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of this name; nil where there is none.</summary>
    public LogValue this[string name]
    {
        get
        {
            foreach (var (key, value) in _entries)
            {
                if (key == name) return value;
            }

            return default;
        }
    }

    /// <summary>True where there is a value of this name, nil or not.</summary>
    public bool Contains(string name) => _entries.Exists(entry => entry.Key == name);

    /// <summary>Adds a value behind the others.</summary>
    /// <exception cref="ArgumentException">There is one of this name.</exception>
    public void Add(string name, LogValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Contains(name)) throw new ArgumentException($"'{name}' stands twice in a map", nameof(name));
        _entries.Add(new(name, value));
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
}
