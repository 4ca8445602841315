using System.Globalization;
using System.Text;

namespace ParityFast.Input;

/// <summary>Reads the records of a table of tiers field by field, whichever exchange named them.</summary>
internal sealed class TierReader(SourcePlace place, TierShape shape)
{
    private TableRow _row;

    /// <summary>Text of the current record, for messages.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Goes to a record, all of whose fields must be known.</summary>
    public void Enter(TableRow row)
    {
        _row = row;
        place.Line = row.Line;
        Text = string.Join(", ", row.Fields.Select(field => $"{field.Written} {field.Text}"));
        foreach (var field in row.Fields)
        {
            if (Array.IndexOf(shape.Known, field.Name) >= 0) continue;
            if (row.Header > 0) place.Line = row.Header;
            throw place.Fault("there is no field {0}", Encoding.UTF8.GetBytes(field.Written), $"the fields of a {shape.Kind}",
                $"{Meant(field)}the fields are: {shape.Fields}");
        }
    }

    private string Meant(TableField field) =>
        Array.Find(shape.Foreign, entry => Array.IndexOf(entry.Names, field.Name) >= 0).Field is { } own
            ? $"write {own} in place of {field.Written}; "
        : Suggestion.Before(field.Written, shape.Fields.Split(", "));

    /// <summary>A number that every tier has, by any of its names; errors call it <paramref name="name"/>.</summary>
    public decimal Number(string[] names, string name) => NumberOrNull(names)
        ?? throw place.Fault($"{name} is missing among {{0}}", Encoding.UTF8.GetBytes(Text), shape.Needs, $"add {name}");

    /// <summary>A number, by any of its names; null if the record has none.</summary>
    public decimal? NumberOrNull(string[] names)
    {
        if (_row.Find(names) is not { } field) return null;
        if (!decimal.TryParse(field.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || (number < 0 && !shape.MayBeNegative))
            throw place.Fault($"{field.Written} {{0}} is not {shape.Number}", field.Value.Span, "a number", "correct the tier");
        return number;
    }
}
