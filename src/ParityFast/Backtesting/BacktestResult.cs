using System.Text;
using ParityFast.Fingerprints;
using ParityFast.Log;
using ParityFast.Loop;
using ParityFast.Metrics;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast;

/// <summary>The result of a backtest. Money is in quote units.</summary>
public sealed class BacktestResult
{
    internal BacktestResult(StrategyRun run, RunMetrics metrics, CandleSeries candles, BacktestOptions options, string? logPath)
    {
        (Strategy, Candles, Instrument, Options, LogPath) = (run.Plan.Strategy, candles, run.Plan.Scale.Instrument, options, logPath);
        var (first, last) = (candles.CloseTime[0] - candles.IntervalMicroseconds, candles.CloseTime[^1]);
        var account = run.Ledger.Desk.Account;
        FirstDecision = run.FirstDecision;
        DecisionCount = run.Decisions;
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
    public BacktestOptions Options { get; private set; }

    /// <summary>Statistics of equity and trades.</summary>
    public BacktestMetrics Metrics { get; }

    /// <summary>The decision digest, lower-case hexadecimal: equal digests are equal decisions.</summary>
    public string Digest { get; }

    /// <summary>The candle, counted from one, at which the first decision is taken.</summary>
    public int FirstDecision { get; }

    /// <summary>Number of decisions taken: one a candle after warm-up, or one a period (<see cref="StrategySetup.DecideEvery"/>).</summary>
    public int DecisionCount { get; }

    /// <summary>Number of decisions that submitted an order.</summary>
    public int OrderCount { get; }

    /// <summary>Number of rejected orders by their stable code; empty if none was rejected.</summary>
    public IReadOnlyDictionary<string, int> Refusals { get; }

    /// <summary>
    /// What became of the orders: how many were filled, cancelled, expired and rejected, and how long they worked; null if the strategy
    /// declares no orders (<see cref="StrategySetup.Orders"/>).
    /// </summary>
    public OrderFigures? OrderFigures { get; internal init; }

    /// <summary>Number of resting stops that were to close a position beyond its liquidation price: the venue comes first.</summary>
    public int StopsBeyondLiquidation { get; }

    /// <summary>
    /// True if the price scale was guessed from the digits of a file (<see cref="CandleSeries.IsPriceScaleGuessed"/>), and no instrument
    /// says it.
    /// </summary>
    public bool IsPriceScaleGuessed => Candles.IsPriceScaleGuessed && !PriceTick.States(Instrument.PriceIncrement, Candles.PriceDecimals);

    /// <summary>Number of candles with a price that is no multiple of the instrument's price increment. Counted at each call.</summary>
    public int CandlesOffGrid => PriceGrid.CountOffGrid(Candles, Instrument);

    /// <summary>Cash balance at the end. Spot: the cash; margined: capital and everything realised.</summary>
    public decimal Cash { get; }

    /// <summary>Equity at the last mark, an open position included; exact.</summary>
    public decimal FinalEquity { get; }

    /// <summary>
    /// What the price did meanwhile: the last close over the first one, minus 1, as a fraction. It pays no costs and no funding.
    /// </summary>
    public double BuyAndHoldReturn => (double)(Candles.Close[^1] - Candles.Close[0]) / Candles.Close[0];

    /// <summary>Quantity still held at the end, in base units, negative when short.</summary>
    public decimal PositionQuantity { get; }

    /// <summary>The decision log; null if none was requested.</summary>
    public string? LogPath { get; private set; }

    /// <summary>
    /// The hash of the whole log, lower-case hexadecimal; null if there is no log. Keep it elsewhere: no other file can
    /// be made to look like this log.
    /// </summary>
    public string? LogHash { get; internal set; }

    /// <summary>The name of the run, which its log carries; null if there is none.</summary>
    public string? RunId => Path.GetFileNameWithoutExtension(LogPath);

    /// <summary>
    /// The fingerprint of the code that decides, lower-case hexadecimal; null if the strategy's IL is not available. Computed
    /// on first use.
    /// </summary>
    public string? Fingerprint => StrategyFingerprint.Compute(Strategy.Type).Hash;

    /// <summary>
    /// Every decision with its context and execution, in order, read one at a time from the log; without a log the run is
    /// repeated into a temporary one, which goes when the enumeration ends.
    /// </summary>
    public IEnumerable<RecordedDecision> Decisions => FromLog(log => log.Decisions());

    /// <summary>Equity at every candle, read like <see cref="Decisions"/>.</summary>
    public IEnumerable<EquityPoint> EquityCurve => FromLog(log => log.EquityCurve());

    /// <summary>
    /// The trades from flat to flat, in order of their ends, an open one last; read from the log, or if there is none from a repeated
    /// run, and kept.
    /// </summary>
    public IReadOnlyList<Trade> Trades
    {
        get
        {
            if (field is not null) return field;
            using var log = new ResultLog(this);
            return field = TradeList.Read(log.Path);
        }
    }

    /// <summary>The run as JSON in the Python reference engine's format, written to <paramref name="path"/>.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="cancellationToken">Ends the work; the file is then what it was.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void WriteJson(string path, CancellationToken cancellationToken = default)
    {
        using var log = new ResultLog(this);
        DecisionLogJson.Export(log.Path, path, cancellationToken);
    }

    /// <summary>
    /// The run as JSON in the Python reference engine's format. It takes some two kilobytes a decision: prefer <see cref="WriteJson"/> for
    /// long runs.
    /// </summary>
    public string ToJson()
    {
        using var log = new ResultLog(this);
        using var stream = new MemoryStream();
        DecisionLogJson.Export(log.Path, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A summary of at most 80 columns.</summary>
    public string Summary() => BacktestSummary.Format(this);

    /// <summary>The result of a run with these options, whose log was temporary: its trades are read now.</summary>
    internal BacktestResult WithoutLog(BacktestOptions options)
    {
        _ = Trades;
        (Options, LogPath, LogHash) = (options, null, null);
        return this;
    }

    private IEnumerable<T> FromLog<T>(Func<DecisionLog, IEnumerable<T>> read)
    {
        using var log = new ResultLog(this);
        foreach (var item in read(DecisionLog.Load(log.Path))) yield return item;
    }
}
