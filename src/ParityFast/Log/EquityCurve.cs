using ParityFast.Numbers;

namespace ParityFast.Log;

/// <summary>The equity of a log: at its start, one interval before the first candle, and after each candle's executions.</summary>
internal static class EquityCurve
{
    public static IEnumerable<EquityPoint> Of(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var start = Exact.Trim(reader.EquityBase);
        var last = default(EquityPoint);
        var hasLast = false;
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle)
            {
                if (hasLast) yield return last;
                else if (reader.SignedQuantity == 0)
                    yield return new EquityPoint(reader.Time.AddMicroseconds(-reader.Header.Interval), start);
            }

            if (reader.Bar < 0) continue;
            (last, hasLast) = (new EquityPoint(reader.Time, Exact.Trim(reader.Equity)), true);
        }

        if (hasLast) yield return last;
    }
}
