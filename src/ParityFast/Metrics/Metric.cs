using System.Globalization;
using System.Text.Json;

namespace ParityFast.Metrics;

/// <summary>One metric: its name everywhere, how to take it from a result and how to write it.</summary>
/// <param name="Name">Name in JSON, CSV, tables and options, in snake case.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Format">What kind of number it is.</param>
/// <param name="Order">Which value is better.</param>
/// <param name="Value">Takes it from a result; null if undefined, positive infinity for a profit factor without a loss.</param>
public sealed record Metric(string Name, string Title, MetricFormat Format, MetricOrder Order, Func<BacktestMetrics, double?> Value)
{
    /// <summary>The groups that a run must keep for it to be defined.</summary>
    public MetricGroups Groups { get; init; }

    /// <summary>True for a figure that only runs of <see cref="MetricOptions.AnnualFiguresFromDays"/> have.</summary>
    public bool IsAnnual { get; init; }

    /// <summary>For people, invariant: 1.23%, 1,234.56, 12, 1.234, yes; "-" if undefined, "inf" for infinity.</summary>
    /// <param name="metrics">The result.</param>
    public string ToDisplay(BacktestMetrics metrics) => ToDisplay(Value(metrics));

    /// <summary>The same for a value that was taken before.</summary>
    /// <param name="metric">The value; null if undefined.</param>
    public string ToDisplay(double? metric) => metric switch
    {
        null => "-",
        double.PositiveInfinity => "inf",
        // With a section for zero, a negative number that rounds to zero has no sign.
        { } value => Format switch
        {
            MetricFormat.Fraction => value.ToString("0.00%;-0.00%;0.00%", CultureInfo.InvariantCulture),
            MetricFormat.Money => value.ToString("#,##0.00;-#,##0.00;0.00", CultureInfo.InvariantCulture),
            MetricFormat.Count => value.ToString("#,##0", CultureInfo.InvariantCulture),
            MetricFormat.Flag => value != 0 ? "yes" : "no",
            _ => value.ToString("0.000;-0.000;0.000", CultureInfo.InvariantCulture),
        },
    };

    /// <summary>
    /// For CSV, exact: the shortest text that reads back as the same number; empty if undefined or infinite, true or false for a flag.
    /// </summary>
    /// <param name="metrics">The result.</param>
    public string ToCsv(BacktestMetrics metrics) => Value(metrics) switch
    {
        null or double.PositiveInfinity => "",
        { } value when Format == MetricFormat.Flag => value != 0 ? "true" : "false",
        { } value => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Writes name and value as a JSON property: null if undefined or infinite, never NaN or Infinity.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="metrics">The result.</param>
    public void WriteJson(Utf8JsonWriter writer, BacktestMetrics metrics)
    {
        var value = Value(metrics);
        if (value is not { } number || !double.IsFinite(number))
            writer.WriteNull(Name);
        else if (Format == MetricFormat.Flag)
            writer.WriteBoolean(Name, number != 0);
        else if (Format == MetricFormat.Count)
            writer.WriteNumber(Name, (long)number);
        else
            writer.WriteNumber(Name, number);
    }
}
