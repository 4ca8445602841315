using System.Text;
using ParityFast.Input;

namespace ParityFast.Signals;

/// <summary>Which columns a signal file has.</summary>
internal static class SignalHeader
{
    /// <summary>Demands that every column is known, and none is there twice.</summary>
    /// <exception cref="InputFormatException">The message names the column.</exception>
    public static void Check(TableRow row, SourcePlace place)
    {
        var seen = new HashSet<string>();
        foreach (var field in row.Fields)
        {
            var name = Encoding.UTF8.GetBytes(field.Written);
            if (SignalWords.ColumnOf(field.Name) is not { } column)
            {
                // A delimiter at the end of each line makes a column without a name.
                if (field.Name.Length == 0 && field.Value.IsEmpty) continue;
                throw place.Fault("there is no column {0}", name, string.Join(", ", SignalWords.Columns),
                    $"{Suggestion.Before(field.Written, SignalWords.Columns)}remove the column, or name it as one of these: "
                        + $"{string.Join(", ", SignalWords.Columns)}");
            }

            if (!seen.Add(column)) throw place.Fault("column {0} is there twice", name, "each column once", "remove one of them");
        }

        Demand("time", "a column time, which says which candle decides");
        Demand("action", "a column action");

        void Demand(string column, string what)
        {
            if (seen.Contains(column)) return;
            throw place.Fault($"{what} is missing among {{0}}",
                Encoding.UTF8.GetBytes(string.Join(", ", row.Fields.Select(field => field.Written))),
                "time and action", "begin the file with a header such as time,action,quantity");
        }
    }
}
