using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ParityFast.External;
using ParityFast.Input;

namespace ParityFast;

/// <summary>
/// The values of a series of one's own, each with the time from which it was known. A strategy reads it as a column
/// (<see cref="StrategySetup.Series(string, SeriesScale)"/>): at each candle the value that was known last when the candle closed.
/// </summary>
public sealed class ExternalSeries
{
    private readonly SeriesRow[] _rows;

    internal ExternalSeries(string name, SeriesRow[] rows, string source) => (Name, _rows, Source) = (name, rows, source);

    /// <summary>Name of the series, as the strategy declares it.</summary>
    public string Name { get; }

    /// <summary>Number of values.</summary>
    public int Count => _rows.Length;

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal; null for values of a program or of a log.</summary>
    public string? Sha256 { get; internal init; }

    /// <summary>The column of the file that the values are in; null for values of a program or of a log.</summary>
    public string? Column { get; internal init; }

    /// <summary>What errors call the origin of the values.</summary>
    internal string Source { get; }

    internal ReadOnlySpan<SeriesRow> Rows => _rows;

    /// <summary>Reads a file: CSV with a header or JSON, plain, gzipped or zipped. Rows ascend by the time from which they were
    /// known.</summary>
    /// <param name="name">Name of the series.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null takes the defaults.</param>
    /// <exception cref="InputException">The name is none, or the file cannot be read or is not what it should be.</exception>
    public static ExternalSeries Load(string name, string path, SeriesFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        RequireName(name);
        return SeriesFile.Load(name, path, options ?? SeriesFileOptions.Default);
    }

    /// <summary>The series of values that a program has.</summary>
    /// <param name="name">Name of the series.</param>
    /// <param name="values">The values, ascending by the time (UTC) from which they were known.</param>
    /// <exception cref="InputException">The name is none, a time is not after the one before it, or a value has too many
    /// digits.</exception>
    public static ExternalSeries From(string name, IEnumerable<(DateTime KnownAt, decimal Value)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireName(name);
        var rows = new List<SeriesRow>();
        foreach (var (knownAt, value) in values)
        {
            if (ExactValue.From(value, 1, out var exact) != ExactValueFault.None)
                throw new InputException(FormattableString.Invariant($"series {name}: the value {value} has too many digits"), "round it");
            var time = UnixTime.Of(knownAt);
            if (rows.Count > 0 && time <= rows[^1].KnownAt)
            {
                var (at, before) = (UnixTime.ToIso8601(time), UnixTime.ToIso8601(rows[^1].KnownAt));
                throw new InputException($"series {name}: {at} does not come after {before}",
                    "give the values in order of time, each time once");
            }

            rows.Add(new SeriesRow(time, exact));
        }

        return new ExternalSeries(name, [.. rows], name);
    }

    /// <summary>A hash of the values, and of when candles see them.</summary>
    internal string Identity()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<long> row = stackalloc long[3];
        foreach (ref readonly var one in Rows)
        {
            (row[0], row[1], row[2]) = (one.SeenFrom, one.Value.Numerator, one.Value.Denominator);
            hash.AppendData(MemoryMarshal.AsBytes(row));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void RequireName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!StrategySetup.IsSeriesName(name))
            throw new InputException($"'{name}' is no name of a series", "use at most 64 letters, digits, _, - and .");
    }
}
