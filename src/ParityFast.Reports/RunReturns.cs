using ParityFast.Metrics;

namespace ParityFast.Reports;

/// <summary>The returns of a run that a bootstrap draws from.</summary>
/// <param name="Equity">Returns of the equity curve: of days, or of candles if there are too few days.</param>
/// <param name="AreDaily">Whether these are of days.</param>
/// <param name="Trades">Net profit of each closed trade ÷ the equity before it, in order; their product makes the run's return.</param>
internal sealed record RunReturns(double[] Equity, bool AreDaily, double[] Trades)
{
    /// <summary>Fewer observations say nothing of how they might have come otherwise.</summary>
    public const int Fewest = 10;

    // Of a run of a month days say more than candles: what happens within a day belongs together.
    private const int DaysMin = 30;

    public static RunReturns Of(RunSeries series)
    {
        var days = DailyEquity.Of(series).Returns();
        return days.Length >= DaysMin ? new(days, true, OfTrades(series)) : new(OfCandles(series), false, OfTrades(series));
    }

    /// <summary>
    /// Draws paths from returns or trades; null if there are too few. A run may have fewer trades than a block has returns.
    /// </summary>
    public static MonteCarloResult? Draw(double[] returns, MonteCarloOptions options, CancellationToken cancellation = default)
    {
        if (returns.Length < Fewest) return null;
        int? length = options.BlockLength is { } stated ? Math.Min(stated, returns.Length) : null;
        return MonteCarlo.Run(returns, options with { BlockLength = length }, cancellation);
    }

    private static double[] OfCandles(RunSeries series)
    {
        var returns = new List<double>(series.Equity.Count);
        var before = series.StartEquity;
        foreach (var equity in series.Equity)
        {
            if (before is <= 0) break;
            if (before is { } known) returns.Add(Math.Max(-1, (equity - known) / known));
            before = equity;
        }

        return [.. returns];
    }

    /// <summary>Net profit of each closed trade ÷ the equity before it.</summary>
    // One position at a time: what was won and lost before is the equity that a trade began with.
    public static double[] OfTrades(RunSeries series)
    {
        var returns = new List<double>();
        var equity = (decimal)(series.StartEquity ?? series.Equity.FirstOrDefault());
        foreach (var trip in series.Trips.Where(trip => !trip.IsOpen))
        {
            if (equity <= 0) break;
            returns.Add((double)(trip.Profit / equity));
            equity += trip.Profit;
        }

        return [.. returns];
    }
}
