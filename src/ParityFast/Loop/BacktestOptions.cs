using ParityFast.Certificates;
using ParityFast.Loop;
using ParityFast.Metrics;

namespace ParityFast;

/// <summary>How a backtest runs: its account, its log, its metrics.</summary>
public sealed record BacktestOptions : AccountOptions
{
    /// <summary>The defaults.</summary>
    public BacktestOptions()
    {
    }

    /// <summary>A backtest on an account, which a live session may share.</summary>
    /// <param name="account">How the account starts, what it pays, what its orders must satisfy.</param>
    public BacktestOptions(AccountOptions account)
        : base(account ?? throw new ArgumentNullException(nameof(account)))
    {
    }

    /// <summary>The Python reference engine's folder for decision logs, relative to the current folder.</summary>
    public const string DecisionLogFolder = "backtesting/decision_logs";

    /// <summary>
    /// Folder for the decision log, such as <see cref="DecisionLogFolder"/>; null for no log, and then a candle allocates nothing.
    /// </summary>
    public string? LogDirectory { get; init; }

    /// <summary>What the log calls the source of the candles; null for nothing.</summary>
    public string? Source { get; init; }

    /// <summary>Whether strategies without a certificate are run; they are, unless a lock is named.</summary>
    public CertificationOptions Certification { get; init; } = CertificationOptions.None;

    /// <summary>
    /// The candle, counted from one, at which the first decision may be taken: those before it only warm indicators up, as the
    /// history of a live session does. 0 decides as soon as the strategy is ready.
    /// </summary>
    public int FirstDecision { get; init; }

    /// <summary>
    /// True to debug a strategy: it is also made again from its configuration for every decision, which must be the same, its indicators
    /// are computed over other cuts of the candles, and the run is repeated in the process. Takes several times as long; the result is
    /// that of the ordinary run.
    /// </summary>
    public bool ChecksStrategy { get; init; }

    /// <summary>
    /// The series that the strategy declares (<see cref="StrategySetup.Series(string, SeriesScale)"/>), each once; empty if it declares
    /// none.
    /// </summary>
    public IReadOnlyList<ExternalSeries> Series { get; init; } = [];

    /// <summary>The starting state if the run follows another one; null for the capital alone.</summary>
    internal RunStart? Start { get; init; }

    /// <summary>Which metrics to compute, and how to annualise them.</summary>
    public MetricOptions Metrics { get; init; } = MetricOptions.Default;
}
