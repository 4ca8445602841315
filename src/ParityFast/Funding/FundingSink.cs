using System.Text;
using ParityFast.Input;

namespace ParityFast.Funding;

/// <summary>Joins the payments of several sources into one history of one market.</summary>
internal sealed class FundingSink
{
    private readonly List<FundingRow> _rows = [];
    private string _symbol = "";

    /// <summary>Takes the payments of one source, which run in one direction of time.</summary>
    public void Take(SourcePlace place, FundingRow[] rows)
    {
        if (rows.Length == 0) place.ThrowWhole("has no funding payments", "at least one row with a time and a rate", "check its source");
        // Exchanges' interfaces answer newest first.
        if (rows[0].Time > rows[^1].Time) Array.Reverse(rows);
        foreach (var row in rows) Add(place, row);
    }

    public FundingSeries ToSeries(string name)
    {
        if (_rows.Count == 0)
            new SourcePlace(name).ThrowWhole("has no funding payments", "at least one row with a time and a rate", "check its source");
        var stated = _rows.Any(row => row.Interval > 0) ? _rows.Select(row => row.Interval).ToArray() : [];
        return new FundingSeries([.. _rows.Select(row => row.Time)], [.. _rows.Select(row => row.Rate)], stated);
    }

    private void Add(SourcePlace place, FundingRow row)
    {
        place.Line = row.Line;
        CheckSymbol(place, row.Symbol);
        if (_rows.Count > 0 && row.Time <= _rows[^1].Time)
        {
            var before = _rows[^1];
            var text = UnixTime.ToIso8601(row.Time);
            // Pages of an exchange's interface overlap by a payment.
            if (row.Time == before.Time && row.Rate == before.Rate) return;
            if (row.Time == before.Time)
                place.Throw("time {0} is there twice with different rates", Encoding.UTF8.GetBytes(text), "one rate a time",
                    "remove the wrong one");
            place.Throw($"time {{0}} is before the payment before it, {UnixTime.ToIso8601(before.Time)}", Encoding.UTF8.GetBytes(text),
                "payments in order of time, oldest or newest first", "sort the file by time");
        }

        _rows.Add(row);
    }

    private void CheckSymbol(SourcePlace place, string symbol)
    {
        if (symbol.Length == 0) return;
        if (_symbol.Length == 0) _symbol = symbol;
        if (symbol != _symbol)
            place.Throw($"symbol {{0}} differs from {_symbol} before it", Encoding.UTF8.GetBytes(symbol), "the payments of one market",
                "split the file by market");
    }
}
