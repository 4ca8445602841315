using System.Text;
using ParityFast.Log;
using ParityFast.Loop;
using ParityFast.Metrics;
using ParityFast.Numbers;
using ParityFast.Orders;
using ParityFast.Verification;

namespace ParityFast;

/// <summary>What a backtest came to. Money is in quote units.</summary>
public sealed class BacktestResult
{
    internal BacktestResult(StrategyRun run, RunMetrics metrics, CandleSeries candles, BacktestOptions options, string? logPath)
    {
        (Strategy, Candles, Instrument, Options, LogPath) = (run.Plan.Strategy, candles, run.Plan.Scale.Instrument, options, logPath);
        var (first, last) = (candles.CloseTime[0] - candles.Interval, candles.CloseTime[^1]);
        var account = run.Ledger.Desk.Account;
        FirstDecision = run.FirstDecision;
        DecisionCount = Math.Max(0, candles.Count - run.FirstDecision + 1);
        OrderCount = run.Orders.Submitted;
        StopsBeyondLiquidation = run.Orders.StopsBeyondLiquidation;
        Refusals = RefusalCodes.ByCode(run.Orders.Refusals);
        Metrics = metrics.Compute(account, last - first, candles.Close[^1]);
        Digest = run.FinishDigest(last);
        Cash = account.Cash.ToDecimal();
        FinalEquity = run.EquityAt(candles.Close[^1]).ToDecimal();
        PositionQuantity = run.PositionQuantity;
    }

    /// <summary>The strategy that ran.</summary>
    public StrategyDefinition Strategy { get; }

    /// <summary>The candles it ran over.</summary>
    public CandleSeries Candles { get; }

    /// <summary>What it traded.</summary>
    public Instrument Instrument { get; }

    /// <summary>Capital, costs and fills.</summary>
    public BacktestOptions Options { get; }

    /// <summary>Statistics of equity and trades.</summary>
    public BacktestMetrics Metrics { get; }

    /// <summary>The decision digest, lower-case hexadecimal: equal digests are equal decisions.</summary>
    public string Digest { get; }

    /// <summary>The candle, counted from one, at which the first decision is taken.</summary>
    public int FirstDecision { get; }

    /// <summary>Number of decisions taken: one a candle after warm-up.</summary>
    public int DecisionCount { get; }

    /// <summary>Number of decisions that asked for something.</summary>
    public int OrderCount { get; }

    /// <summary>Number of refused orders by their stable code; empty where none was refused.</summary>
    public IReadOnlyDictionary<string, int> Refusals { get; }

    /// <summary>Number of resting stops that were to close a position beyond its liquidation price, where the venue comes first.</summary>
    public int StopsBeyondLiquidation { get; }

    /// <summary>True if the price scale was guessed from the digits of a file (<see cref="CandleSeries.IsPriceScaleGuessed"/>), and no instrument says it.</summary>
    public bool IsPriceScaleGuessed => Candles.IsPriceScaleGuessed && !PriceTick.States(Instrument.PriceIncrement, Candles.PriceDecimals);

    /// <summary>Number of candles with a price that is no multiple of the instrument's price increment. Counted when asked for.</summary>
    public int CandlesOffGrid => PriceGrid.CountOffGrid(Candles, Instrument);

    /// <summary>Cash at the end. Spot: what is in the till; margined: capital and everything realised.</summary>
    public decimal Cash { get; }

    /// <summary>Equity at the last mark, an open position included; exact.</summary>
    public decimal FinalEquity { get; }

    /// <summary>Quantity still held at the end, in base units, negative when short.</summary>
    public decimal PositionQuantity { get; }

    /// <summary>The decision log; null where none was asked for.</summary>
    public string? LogPath { get; }

    /// <summary>The name of the run, which its log carries; null where there is none.</summary>
    public string? RunId => Path.GetFileNameWithoutExtension(LogPath);

    /// <summary>
    /// The fingerprint of the code that decides, lower-case hexadecimal; null where the strategy's IL is not at hand. Computed
    /// when asked for.
    /// </summary>
    public string? Fingerprint => StrategyFingerprint.Compute(Strategy.Type).Hash;

    /// <summary>
    /// Every decision with its context and execution, in order, read one at a time from the log; where there is none the run is
    /// repeated into a temporary one, which goes when the enumeration ends.
    /// </summary>
    public IEnumerable<RecordedDecision> Decisions => FromLog(log => log.Decisions());

    /// <summary>Equity at every candle, read like <see cref="Decisions"/>.</summary>
    public IEnumerable<EquityPoint> EquityCurve => FromLog(log => log.EquityCurve());

    /// <summary>The run as JSON in the original's shape, written to <paramref name="path"/>.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="cancellationToken">Ends the work; the file is then what it was.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WriteJson(string path, CancellationToken cancellationToken = default)
    {
        using var log = new ResultLog(this);
        DecisionLogJson.Export(log.Path, path, cancellationToken);
    }

    /// <summary>The run as JSON in the original's shape. It takes some two kilobytes a decision: prefer <see cref="WriteJson"/> for long runs.</summary>
    public string ToJson()
    {
        using var log = new ResultLog(this);
        using var stream = new MemoryStream();
        DecisionLogJson.Export(log.Path, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A summary of at most 80 columns.</summary>
    public string Summary() => BacktestSummary.Format(this);

    private IEnumerable<T> FromLog<T>(Func<DecisionLog, IEnumerable<T>> read)
    {
        using var log = new ResultLog(this);
        foreach (var item in read(DecisionLog.Load(log.Path))) yield return item;
    }
}
