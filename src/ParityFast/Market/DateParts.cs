using System.Diagnostics.CodeAnalysis;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>A date whose year, month and day have a column each: the day alone would pass for a time.</summary>
internal static class DateParts
{
    /// <summary>Rejects a header with these columns, unless another column is the time.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="time">The one that is the time; -1 for none.</param>
    /// <param name="place">The header.</param>
    /// <exception cref="InputFormatException">The date is in three columns.</exception>
    public static void Refuse(string[] names, int time, SourcePlace place)
    {
        var (year, month, day) = (Find(names, "year"), Find(names, "month"), Find(names, "day"));
        if (year < 0 || month < 0 || day < 0 || (time >= 0 && time != day)) return;
        Throw(names, (year, month, day), place);
    }

    [DoesNotReturn]
    private static void Throw(string[] names, (int Year, int Month, int Day) date, SourcePlace place)
    {
        var (hour, minute) = (Find(names, "hour"), Find(names, "minute"));
        var clock = hour < 0 ? " 00:00" : minute < 0 ? " %02d:00" : " %02d:%02d";
        place.Throw($"the date is in the columns '{names[date.Year]}', '{names[date.Month]}' and '{names[date.Day]}'", default,
            "one column of times",
            $"write the time before them, if commas separate the cells: awk -F, 'NR==1 {{ print \"time,\" $0; next }} {{ printf "
                + $"\"%04d-%02d-%02d{clock},%s\\n\", {Cells(date, hour, minute)}, $0 }}' FILE > NEW");
    }

    private static string Cells((int Year, int Month, int Day) date, int hour, int minute)
    {
        int[] cells = hour < 0 ? [date.Year, date.Month, date.Day] : minute < 0 ? [date.Year, date.Month, date.Day, hour]
            : [date.Year, date.Month, date.Day, hour, minute];
        return string.Join(", ", cells.Select(cell => "$" + (cell + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static int Find(string[] names, string name) =>
        Array.FindIndex(names, other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
}
