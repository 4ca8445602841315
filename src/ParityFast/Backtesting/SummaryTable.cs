using System.Globalization;
using System.Text;

namespace ParityFast.Backtesting;

/// <summary>The lines of a summary: a title, and what it says in one column.</summary>
internal static class SummaryTable
{
    public static string Line(string title, string value) => string.Create(CultureInfo.InvariantCulture, $"{title,-18} {value}");

    // Three columns further left than the others: a line ends at 80.
    public static string Hash(string title, string hash) => string.Create(CultureInfo.InvariantCulture, $"{title,-15} {hash}");

    public static void Line(StringBuilder text, string title, string value) => text.Append(Line(title, value)).Append('\n');
}
