using System.Globalization;
using System.Text;
using ParityFast.Input;
using ParityFast.Metrics;

namespace ParityFast.Sweeps;

/// <summary>Rows as CSV: plain numbers and words, so that no cell is quoted.</summary>
internal sealed class SweepCsv(IReadOnlyList<string> fields) : SweepRowFormat(fields)
{
    private readonly string[] _columns =
        ["set", .. fields, .. MetricNames.All.Select(metric => metric.Name), "orders", "refusals", "refusal_codes", "digest"];

    public override string Header => string.Join(',', _columns) + "\n";

    public override string Write(SweepRow row)
    {
        var result = row.Result;
        var text = new StringBuilder(1024);
        text.Append(CultureInfo.InvariantCulture, $"{row.Set}");
        foreach (var value in row.Values) text.Append(',').Append(value);
        foreach (var metric in MetricNames.All)
        {
            // Money is exact if it can be.
            text.Append(',').Append(
                metric.Name == "final_equity" ? result.FinalEquity.ToString(CultureInfo.InvariantCulture) : metric.ToCsv(result.Metrics));
        }

        text.Append(CultureInfo.InvariantCulture, $",{result.OrderCount},{result.Refusals.Values.Sum()},");
        text.AppendJoin(' ',
            result.Refusals.Select(refusal => string.Create(CultureInfo.InvariantCulture, $"{refusal.Key}={refusal.Value}")));
        return text.Append(',').Append(result.Digest).Append('\n').ToString();
    }

    public override IReadOnlyDictionary<string, string> Read(string line)
    {
        var cells = line.TrimEnd('\n').Split(',');
        if (cells.Length != _columns.Length)
            throw new InputException($"a sweep row has {Counted.Of(cells.Length, "cell")}, and {_columns.Length} are expected");
        return _columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }
}
