using System.Text.RegularExpressions;

namespace ParityFast.Cli.Tests;

/// <summary>The rows of the tables below one heading of a page, by the name in their first cell.</summary>
internal sealed partial class PageTable
{
    private readonly Dictionary<string, string[]> _rows = [];

    private PageTable()
    {
    }

    public IReadOnlyCollection<string> Names => _rows.Keys;

    public string[] this[string name] => _rows[name];

    /// <summary>Reads from <paramref name="heading"/>, as it is written, to the next heading of any level.</summary>
    public static PageTable Read(string page, string heading)
    {
        var table = new PageTable();
        var isInside = false;
        foreach (var line in Documentation.Page(page).Split('\n'))
        {
            if (line.StartsWith('#')) isInside = line == heading;
            else if (isInside && Row().Match(line) is { Success: true } row) table._rows.Add(row.Groups[1].Value, [.. row.Groups[2].Value.Split(" | ").Select(cell => cell.Trim())]);
        }

        return table;
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| (.*) \|$")]
    private static partial Regex Row();
}
