using System.Globalization;
using System.Text;

namespace ParityFast.Backtesting;

/// <summary>The lines of a summary: a title, and what it says in one column.</summary>
internal static class SummaryTable
{
    // As wide as leaves 80 columns for a hash: its line ends there, and all values begin in one column.
    private const int Titles = 15;

    public static string Line(string title, string value) => $"{title.PadRight(Titles)} {value}";

    public static void Line(StringBuilder text, string title, string value) => text.Append(Line(title, value)).Append('\n');

    /// <summary>What became of the orders of a strategy that declares orders.</summary>
    public static IEnumerable<(string Title, string Value)> Orders(OrderFigures orders)
    {
        var total = orders.Total;
        (string Name, int Count)[] counts =
            [("cancelled", total.Cancelled), ("expired", total.Expired), ("rejected", total.Rejected), ("open", total.Open)];
        yield return ("Orders", $"{Count(total.Filled)} filled"
            + string.Concat(counts.Where(count => count.Count > 0).Select(count => $", {Count(count.Count)} {count.Name}")));
        var parts = total.PartlyFilled == 0 ? "" : $", {Count(total.PartlyFilled)} of the others in part";
        yield return ("Fill ratio", Percent(total.FillRatio) + parts);
        yield return ("Time in orders", Percent(orders.TimeInOrders) + (total.AverageWorkingBars is { } bars
            ? FormattableString.Invariant($" of the candles, {bars:#,##0.0} candles an order") : ""));
    }

    /// <summary>A number of things, with thousands apart.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double? fraction) => fraction is null ? "-" : FormattableString.Invariant($"{fraction * 100:0.00}%");
}
