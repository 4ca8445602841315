using ParityFast.Comparison;

namespace ParityFast.Reports;

/// <summary>Writes a run, a sweep or a comparison as one self-contained HTML page that asks for nothing from a network.</summary>
public static class HtmlReport
{
    /// <summary>Writes a run: figures, equity and drawdown, candles with fills, trades, months, costs, refusals, settings.</summary>
    /// <param name="logPath">A decision log of either kind.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <exception cref="InputException">The log cannot be read, has no candle, or the page cannot be written.</exception>
    public static void WriteRun(string logPath, string outputPath)
    {
        ArgumentNullException.ThrowIfNull(logPath);
        ArgumentNullException.ThrowIfNull(outputPath);
        RunReport.Write(logPath, outputPath);
    }

    /// <summary>Writes a sweep: heat maps over two fields, the best sets, how results fall off around the best.</summary>
    /// <param name="rowsPath">A file of sweep rows, with its manifest beside it or without.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <exception cref="InputException">The rows cannot be read, or the page cannot be written.</exception>
    public static void WriteSweep(string rowsPath, string outputPath)
    {
        ArgumentNullException.ThrowIfNull(rowsPath);
        ArgumentNullException.ThrowIfNull(outputPath);
        SweepReport.Write(rowsPath, outputPath);
    }

    /// <summary>Writes a comparison: the verdict, its criteria, the first divergence, all divergences over time, both sides' trades.</summary>
    /// <param name="backtestLog">The backtest's log.</param>
    /// <param name="liveLog">The live session's log.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <param name="options">What the logs must reach; null for the original's gate.</param>
    /// <returns>The comparison that the page shows.</returns>
    /// <exception cref="InputException">A log cannot be read, the two do not belong together, or the page cannot be written.</exception>
    public static ParityReport WriteComparison(string backtestLog, string liveLog, string outputPath, ParityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(outputPath);
        var report = Parity.Compare(backtestLog, liveLog, options);
        ComparisonReport.Write(report, outputPath);
        return report;
    }
}
