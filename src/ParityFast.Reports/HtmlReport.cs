using ParityFast.Comparison;
using ParityFast.Sweeps;

namespace ParityFast.Reports;

/// <summary>
/// Writes a run, several runs, a sweep, a walk-forward analysis or a comparison as one self-contained HTML page that loads nothing from a
/// network.
/// </summary>
public static class HtmlReport
{
    /// <summary>
    /// Writes a run: figures, equity and drawdown, candles with fills, returns, risk, luck, trades, costs, rejections, settings.
    /// </summary>
    /// <param name="logPath">A decision log of either kind.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <exception cref="InputException">The log cannot be read, has no candle, or the page cannot be written.</exception>
    public static void WriteRun(string logPath, string outputPath) => WriteRun(logPath, outputPath, new RunReportOptions());

    /// <summary>The same, with what is beside the log: its strategy, whose indicators are drawn, and its candles.</summary>
    /// <param name="logPath">A decision log of either kind.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <param name="options">What the page shows beside the log.</param>
    /// <exception cref="InputException">
    /// The log cannot be read, has no candle, is of another strategy or of other candles, or the page cannot be written.
    /// </exception>
    public static void WriteRun(string logPath, string outputPath, RunReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(logPath);
        ArgumentNullException.ThrowIfNull(outputPath);
        ArgumentNullException.ThrowIfNull(options);
        RunReport.Write(logPath, outputPath, options);
    }

    /// <summary>
    /// Writes several runs side by side: their equity and drawdown over the time that they share, the figures of each log, those of the
    /// shared time, the correlation of their returns, and the settings in which they differ. The first one is the reference.
    /// </summary>
    /// <param name="logPaths">From two to eight decision logs of either kind; they may be of other markets.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <exception cref="InputException">
    /// A log cannot be read, has no candle or no equity, or is named twice; the logs share no time; or the page cannot be written.
    /// </exception>
    public static void WriteRuns(IReadOnlyList<string> logPaths, string outputPath)
    {
        ArgumentNullException.ThrowIfNull(logPaths);
        ArgumentNullException.ThrowIfNull(outputPath);
        RunsReport.Write(logPaths, outputPath);
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

    /// <summary>
    /// Writes a walk-forward analysis: the stitched out-of-sample equity with its drawdown, the values chosen for each window, every
    /// window's training and test, and whether the best of all sets means anything.
    /// </summary>
    /// <param name="path">The JSON file of <see cref="WalkForwardFile"/>.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <exception cref="InputException">
    /// The file cannot be read or is none of a walk-forward analysis, or the page cannot be written.
    /// </exception>
    public static void WriteWalkForward(string path, string outputPath)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(outputPath);
        WalkForwardReport.Write(path, outputPath);
    }

    /// <summary>
    /// Writes a stress suite: the verdict, every criterion with its limit and worst figure, a row for each run, their equity curves.
    /// </summary>
    /// <param name="path">
    /// A file with what <c>stress --format json</c> printed, or what <see cref="ParityFast.Stress.StressJson"/> wrote.
    /// </param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <exception cref="InputException">The file cannot be read or is none of a stress suite, or the page cannot be written.</exception>
    public static void WriteStress(string path, string outputPath)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(outputPath);
        StressPage.Write(path, outputPath);
    }

    /// <summary>
    /// Writes a comparison: the verdict, its criteria, the first divergence, all divergences over time, both sides' trades.
    /// </summary>
    /// <param name="backtestLog">The backtest's log.</param>
    /// <param name="liveLog">The live session's log.</param>
    /// <param name="outputPath">The page to write; one that exists is replaced.</param>
    /// <param name="options">What the logs must reach; null for the Python reference engine's gate.</param>
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
