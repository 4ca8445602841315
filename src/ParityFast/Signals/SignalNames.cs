using ParityFast.Input;

namespace ParityFast.Signals;

/// <summary>The names that rows give their orders, by which later rows cancel and replace them.</summary>
internal sealed class SignalNames
{
    private readonly Dictionary<string, int> _rows = [];

    /// <summary>The row with the order that it names.</summary>
    /// <param name="row">The row.</param>
    /// <param name="id">Its own name; null for none.</param>
    /// <param name="order">The order that it names; null for none.</param>
    /// <param name="place">For errors.</param>
    /// <param name="rows">The rows above it.</param>
    public SignalRow Name(SignalRow row, TableField? id, TableField? order, SourcePlace place, IReadOnlyList<SignalRow> rows)
    {
        if (id is { } own && _rows.TryGetValue(own.Text, out var other))
            place.Throw($"id {{0}} is there twice: line {rows[other].Line} has it", own.Value.Span, "each id once",
                "give each row an id of its own, or none");
        if (row.Action is not (DecisionAction.Cancel or DecisionAction.Replace)) return row;
        if (order is not { } named)
        {
            throw place.Fault("order {0} is empty: nothing says which order is meant", default, "the id of a row above",
                "give the row of the order an id, and name it here");
        }

        var (found, role) = Find(named, place);
        return row with { NamedRow = found, NamedRole = role };
    }

    /// <summary>Keeps the name of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="index">Its place in the file, from 0.</param>
    /// <param name="id">Its name; null for none.</param>
    /// <param name="place">For errors.</param>
    public void Add(SignalRow row, int index, TableField? id, SourcePlace place)
    {
        if (id is not { } own) return;
        if (row.NamedRow >= 0 || !own.Text.Contains(':', StringComparison.Ordinal))
        {
            _rows.Add(own.Text, index);
            return;
        }

        throw place.Fault("id {0} has a colon, which parts an id from a leg of its bracket", own.Value.Span, "an id without a colon",
            "write it without a colon");
    }

    // ID, ID:stop or ID:target.
    private (int Row, OrderRole Role) Find(TableField named, SourcePlace place)
    {
        var text = named.Text;
        if (_rows.TryGetValue(text, out var row)) return (row, OrderRole.Entry);
        var colon = text.LastIndexOf(':');
        var name = colon < 0 ? text : text[..colon];
        if (colon >= 0 && _rows.TryGetValue(name, out row))
        {
            if (SignalWords.RoleOf.TryGetValue(TableRow.Plain(text[(colon + 1)..]), out var role)) return (row, role);
            throw place.Fault("order {0} names no leg of a bracket", named.Value.Span, "stop or target after the colon",
                $"write {name}:stop or {name}:target");
        }

        throw place.Fault("order {0} is the id of no row above", named.Value.Span,
            "the id of a row above, with :stop or :target for a leg of its bracket",
            $"{Suggestion.Before(name, _rows.Keys)}give the row of the order this id");
    }
}
