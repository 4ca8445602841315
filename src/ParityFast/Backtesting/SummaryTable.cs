using System.Text;

namespace ParityFast.Backtesting;

/// <summary>The lines of a summary: a title, and what it says in one column.</summary>
internal static class SummaryTable
{
    // As wide as leaves 80 columns for a hash: its line ends there, and all values begin in one column.
    private const int Titles = 15;

    public static string Line(string title, string value) => $"{title.PadRight(Titles)} {value}";

    public static void Line(StringBuilder text, string title, string value) => text.Append(Line(title, value)).Append('\n');
}
