using ParityFast.LogFormat;

namespace ParityFast.Reports;

/// <summary>One of several runs on a page: its log, its columns, and those of the time that all runs share.</summary>
internal sealed class SideRun
{
    private SideRun(string letter, string path, DecisionLog log, RunSeries series) =>
        (Letter, Path, Log, Series) = (letter, path, log, series);

    /// <summary>What the page calls it: A is the reference.</summary>
    public string Letter { get; }

    /// <summary>The log's file.</summary>
    public string Path { get; }

    /// <summary>The log.</summary>
    public DecisionLog Log { get; }

    /// <summary>All of the run.</summary>
    public RunSeries Series { get; }

    /// <summary>What of it lies in the shared time; equity before its first candle is that at the start of this time.</summary>
    public RunSeries Shared { get; private set; } = null!;

    /// <summary>Price at the start of the shared time, in price steps.</summary>
    public long StartPrice { get; private set; }

    /// <summary>Candles before and after the shared time.</summary>
    public int LeftOut => Series.Count - Shared.Count;

    /// <summary>Strategy and symbol.</summary>
    public string Title => $"{Log.StrategyName ?? "Run"} on {Log.Symbol ?? "an unnamed symbol"}";

    /// <summary>The figures of the log, or those so far.</summary>
    public LogMap? Metrics => RunPage.Metrics(Log, Series);

    /// <summary>When the first candle opens, Unix microseconds.</summary>
    public long Start => Series.CloseTime(0) - Series.Interval;

    /// <summary>When the last candle closes, Unix microseconds.</summary>
    public long End => Series.CloseTime(Series.Count - 1);

    /// <summary>Reads a log.</summary>
    /// <exception cref="InputException">It cannot be read, has no candle, or has no equity.</exception>
    public static SideRun Read(string letter, string path)
    {
        var log = DecisionLog.Load(path);
        var series = log.IsJson ? JsonRunReader.Read(log, path) : LogRunReader.Read(path);
        if (series.Count == 0) throw new InputException($"{path}: has no candle to draw", "leave it out, or run the backtest again");
        if (series.Equity.Count != series.Count)
            throw new InputException($"{path}: has no equity at its candles", "leave it out, or give the .msgpack log of the run");
        return new SideRun(letter, path, log, series);
    }

    /// <summary>Cuts the run to the shared time.</summary>
    /// <param name="from">Its start, Unix microseconds.</param>
    /// <param name="to">Its end: candles that close up to then belong to it.</param>
    /// <exception cref="InputException">The run has no candle in it, or no equity at its start.</exception>
    public void Cut(long from, long to)
    {
        var first = 0;
        while (first < Series.Count && Series.CloseTime(first) <= from) first++;
        var end = first;
        while (end < Series.Count && Series.CloseTime(end) <= to) end++;
        if (first == end) throw new InputException($"{Path}: has no candle in the time that the logs share", "leave it out");
        var equity = first > 0 ? Series.Equity[first - 1] : Series.StartEquity ?? Series.Equity[0];
        if (equity <= 0)
            throw new InputException($"{Path}: has no equity left at the start of the time that the logs share", "leave it out");
        StartPrice = first > 0 ? Series.Closes[first - 1] : Series.Closes[0];
        Shared = new RunSeries
        {
            Interval = Series.Interval,
            PriceDecimals = Series.PriceDecimals,
            CalendarOffset = Series.CalendarOffset,
            StartEquity = equity,
        };
        Shared.Times.AddRange(Series.Times[first..end]);
        Shared.Closes.AddRange(Series.Closes[first..end]);
        Shared.Equity.AddRange(Series.Equity[first..end]);
    }
}
