using System.Text;

namespace ParityFast.Input;

/// <summary>One record of a table: a line of CSV, or an object of JSON that holds nothing nested.</summary>
/// <param name="Line">Line in the source at which it begins, from 1.</param>
/// <param name="Group">The symbol that the objects around it name; empty if none does.</param>
/// <param name="Fields">Its fields in the order of the source.</param>
internal readonly record struct TableRow(long Line, string Group, IReadOnlyList<TableField> Fields)
{
    /// <summary>Line of the header that names the fields; 0 if the record names them itself.</summary>
    public long Header { get; init; }

    /// <summary>The field that one of these names means, the first name first; null if there is none or it is empty.</summary>
    /// <param name="names">Names as <see cref="Plain"/> leaves them.</param>
    public TableField? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var field in Fields)
            {
                if (field.Name == name && !field.Value.IsEmpty) return field;
            }
        }

        return null;
    }

    /// <summary>A name without case, underscores, hyphens and blanks: Funding Rate, funding_rate and fundingRate are one.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter is not ('_' or '-' or ' ')) plain.Append(char.ToLowerInvariant(letter));
        }

        return plain.ToString();
    }
}
