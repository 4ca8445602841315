using System.Globalization;
using ParityFast.Skipping;

namespace ParityFast.Sweeps;

/// <summary>
/// Runs some rows of a sweep again through the plain backtest, and calls the strategy on every candle that the sweep skipped.
/// </summary>
internal static class SweepVerification
{
    /// <summary>Checks rows: each must be the text that the plain backtest of its set gives.</summary>
    /// <param name="space">The parameter sets.</param>
    /// <param name="sweep">Candles, instrument and options of the sweep.</param>
    /// <param name="format">How the rows are written.</param>
    /// <param name="lines">The rows, as written.</param>
    /// <param name="cancellationToken">Stops the checks.</param>
    /// <returns>What is wrong, in words; empty if nothing is.</returns>
    public static IReadOnlyList<string> Check(ParameterSpace space, SweepSeries sweep, SweepRowFormat format, IEnumerable<string> lines,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(lines);
        var (candles, instrument, options) = (sweep.Candles, sweep.Instrument, sweep.Options);
        var series = new SweepSeries(candles, instrument, options with { CheckSkipping = true });
        var problems = new List<string>();
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = long.Parse(format.Read(line)["set"], CultureInfo.InvariantCulture);
            var set = space.From(number).First();
            var again = Backtest.Run(set.Strategy, candles, instrument, options.Backtest, cancellationToken);
            var expected = format.Write(new SweepRow(number, set.Values, again));
            if (expected.TrimEnd('\n') != line.TrimEnd('\n')) problems.Add(Difference(format, number, expected, line));
            if (!options.EveryBar && CheckSkipping(series, set, cancellationToken) is { } problem) problems.Add(problem);
        }

        return problems;
    }

    private static string? CheckSkipping(SweepSeries series, ParameterSet set, CancellationToken cancellationToken)
    {
        try
        {
            using var tile = new SweepTile(series, [set]);
            tile.Run(cancellationToken);
            return null;
        }
        catch (UnsoundSkipException error)
        {
            return string.Create(CultureInfo.InvariantCulture, $"set {set.Number}: {error.Message}");
        }
    }

    private static string Difference(SweepRowFormat format, long number, string expected, string actual)
    {
        var (left, right) = (format.Read(expected), format.Read(actual));
        var name = left.Keys.First(name => right.GetValueOrDefault(name) != left[name]);
        return string.Create(CultureInfo.InvariantCulture,
            $"set {number}: {name} is {right.GetValueOrDefault(name)}, the backtest has {left[name]}");
    }
}
