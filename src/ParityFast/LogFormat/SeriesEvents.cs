using System.Text;
using ParityFast.External;
using ParityFast.Input;

namespace ParityFast.LogFormat;

/// <summary>
/// The values of series in a log: an event before the first candle that sees a value, and in the header the series that the strategy
/// declares.
/// </summary>
internal static class SeriesEvents
{
    /// <summary>Name of the event.</summary>
    public const string Name = "series";

    private const string Scale = "scale", Hash = "sha256", Column = "column", Series = "name", Value = "value", KnownAt = "known_at";

    /// <summary>What the event says.</summary>
    public static LogMap Payload(string series, in SeriesRow row) => new()
    {
        { Series, series },
        { Value, row.Value.ToString() },
        { KnownAt, row.KnownAt },
    };

    /// <summary>The value that an event states; null for another event.</summary>
    /// <exception cref="DecisionLogException">It states none.</exception>
    public static (string Series, SeriesRow Row)? Parse(string name, LogMap payload, string path)
    {
        if (name != Name) return null;
        if (payload[Series].Text is { } series && payload[Value].Text is { } text && payload[KnownAt].Integer is { } knownAt
            && ExactValue.Parse(Encoding.UTF8.GetBytes(text), out var value) == ExactValueFault.None
            && knownAt >= LogTime.First && knownAt <= LogTime.Last)
        {
            return (series, new SeriesRow(knownAt, value));
        }

        throw new DecisionLogException($"{path}: found a series event {payload}, expected name, value and known_at");
    }

    /// <summary>The declared series as a header names them: unit and scale, and the hash of a file.</summary>
    public static LogMap Header(IReadOnlyList<SeriesColumn> declared, IReadOnlyList<ExternalSeries> given)
    {
        var map = new LogMap();
        foreach (var columns in declared.GroupBy(column => column.Series))
        {
            var one = new LogMap { { Scale, string.Join(' ', columns.Select(column => column.ScaleName)) } };
            if (given.FirstOrDefault(series => series.Name == columns.Key) is { Sha256: { } hash } file)
            {
                one.Add(Hash, hash);
                one.Add(Column, file.Column);
            }

            map.Add(columns.Key, one);
        }

        return map;
    }

    /// <summary>What decides of a header's series: units and scales.</summary>
    public static string Scales(LogMap header) =>
        string.Join("; ", header.Select(series => $"{series.Key} ({series.Value.Map?[Scale].Text})"));

    /// <summary>The hash of a series' file and its column as a header names them; null for none.</summary>
    public static string? FileOf(LogMap header, string series) =>
        header[series].Map is { } one && one[Hash].Text is { } hash ? $"{hash}:{one[Column].Text}" : null;

    /// <summary>A value as a message names it.</summary>
    public static string Text(string series, in SeriesRow row) => $"{series} {row.Value} of {UnixTime.ToIso8601(row.KnownAt)}";
}
