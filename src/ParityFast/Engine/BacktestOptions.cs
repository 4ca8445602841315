using ParityFast.Certification;
using ParityFast.Metrics;

namespace ParityFast.Engine;

/// <summary>How a backtest's account starts and pays. Names and defaults are the original's.</summary>
public sealed record BacktestOptions
{
    /// <summary>The original's folder for decision logs, relative to the current folder.</summary>
    public const string DecisionLogFolder = "backtesting/decision_logs";

    /// <summary>Cash at the start, in quote units, positive.</summary>
    public decimal InitialCapital { get; init; } = 10_000m;

    /// <summary>Commission as a fraction of the filled notional, on entries and exits alike; at most twelve fractional digits.</summary>
    public decimal CommissionRate { get; init; } = 0.001m;

    /// <summary>Slippage as a fraction of the price, against the order; at most twelve fractional digits.</summary>
    public decimal SlippageRate { get; init; } = 0.0005m;

    /// <summary>When orders are filled.</summary>
    public FillTiming FillTiming { get; init; } = FillTiming.DecisionMark;

    /// <summary>True to let a spot account go short: proceeds are cash and the liability stands at the mark.</summary>
    public bool AllowSpotShort { get; init; }

    /// <summary>
    /// Folder for the decision log, such as <see cref="DecisionLogFolder"/>; null for no log, and then a candle allocates nothing.
    /// </summary>
    public string? LogDirectory { get; init; }

    /// <summary>What the log calls the source of the candles; null for nothing.</summary>
    public string? Source { get; init; }

    /// <summary>What orders must satisfy beyond the instrument's rules; nothing by default.</summary>
    public GuardOptions Guards { get; init; } = GuardOptions.None;

    /// <summary>Whether strategies that nobody certified are run; they are, unless a lock is named.</summary>
    public CertificationOptions Certification { get; init; } = CertificationOptions.None;

    /// <summary>
    /// The candle, counted from one, at which the first decision may be taken: those before it only warm indicators up, as the
    /// history of a live session does. 0 decides as soon as the strategy is ready.
    /// </summary>
    public int FirstDecision { get; init; }

    /// <summary>Where the run starts that it follows; null for the capital alone.</summary>
    internal RunStart? Start { get; init; }

    /// <summary>Which metrics to compute, and how to annualise them.</summary>
    public MetricOptions Metrics { get; init; } = MetricOptions.Default;
}
