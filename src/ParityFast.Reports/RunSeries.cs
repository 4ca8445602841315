using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Reports;

/// <summary>What a log says, as columns: candles, equity, fills, trades, rejections.</summary>
internal sealed class RunSeries
{
    /// <summary>Times by which the source labels the candles, Unix microseconds.</summary>
    public List<long> Times { get; } = [];

    /// <summary>Opens in price steps; empty if the log has none.</summary>
    public List<long> Opens { get; } = [];

    /// <summary>Highs in price steps; empty if the log has none.</summary>
    public List<long> Highs { get; } = [];

    /// <summary>Lows in price steps; empty if the log has none.</summary>
    public List<long> Lows { get; } = [];

    /// <summary>Closes in price steps.</summary>
    public List<long> Closes { get; } = [];

    /// <summary>Volumes in volume steps; empty if the log has none.</summary>
    public List<long> Volumes { get; } = [];

    /// <summary>Equity after each candle's executions, in quote units; empty if the log has none.</summary>
    public List<double> Equity { get; } = [];

    /// <summary>What became of the orders; null if the strategy declares none.</summary>
    public OrderFigures? Orders { get; set; }

    /// <summary>Fractional digits of a price step.</summary>
    public int PriceDecimals { get; set; }

    /// <summary>Fractional digits of a volume step.</summary>
    public int VolumeDecimals { get; set; }

    /// <summary>Length of a candle, microseconds; 0 if the log does not say.</summary>
    public long Interval { get; init; }

    /// <summary>What the strategy's indicators were at each candle; empty if they are not known.</summary>
    public IReadOnlyList<IndicatorSeries> Indicators { get; set; } = [];

    /// <summary>Whether highs and lows are from candle files, because the log has none.</summary>
    public bool HasCandlesOfFiles { get; set; }

    /// <summary>Whether the log has its footer, after which nothing comes.</summary>
    public bool HasFooter { get; set; }

    /// <summary>
    /// Figures of a log without a footer, computed from its records; null if the log has its own, or is none of this format.
    /// </summary>
    public LogMap? FiguresSoFar { get; set; }

    /// <summary>Equity before the first candle; null if the log does not say.</summary>
    public double? StartEquity { get; set; }

    /// <summary>Base units held before the first candle, negative if short.</summary>
    public decimal StartQuantity { get; init; }

    /// <summary>Microseconds from a candle's label to the moment that its day and month are taken at: just before its close.</summary>
    public long CalendarOffset { get; set; }

    /// <summary>When a candle closes, Unix microseconds; its time if the log does not say how long it is.</summary>
    public long CloseTime(int bar) => Times[bar] + (CalendarOffset == 0 ? 0 : CalendarOffset + 1);

    /// <summary>Fills in order.</summary>
    public List<RunFill> Fills { get; } = [];

    /// <summary>Trades in order of their ends, the open one last.</summary>
    public List<RoundTrip> Trips { get; } = [];

    /// <summary>Rejections by their code.</summary>
    public SortedDictionary<string, long> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there are a high and a low for every candle.</summary>
    public bool HasRanges => Highs.Count == Count && Lows.Count == Count;

    /// <summary>Number of candles.</summary>
    public int Count => Times.Count;

    /// <summary>A price in quote units.</summary>
    public decimal Price(long steps) => Scale.ToDecimal(steps, PriceDecimals);

    /// <summary>Counts a rejection.</summary>
    public void Refuse(string code) => Refusals[code] = Refusals.GetValueOrDefault(code) + 1;
}
