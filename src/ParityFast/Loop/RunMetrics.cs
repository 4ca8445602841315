using System.Runtime.CompilerServices;
using ParityFast.Accounts;
using ParityFast.Market;
using ParityFast.Metrics;
using ParityFast.Numbers;

namespace ParityFast.Loop;

/// <summary>
/// Marks a run's equity a stretch of equal position at a time, and collects its trades. The equity of metrics is
/// double(base) + double(quantity per price step) × mark, in every path.
/// </summary>
internal sealed unsafe class RunMetrics
{
    private readonly Money _initialCapital;
    private readonly MetricOptions _options;
    private readonly long _interval;
    private readonly double _stepsPerUnit;
    private readonly bool _keepsLeverage;
    private readonly DailyReturns? _days;
    private EquityAccumulator _equity;
    private TradeAccumulator _trades;
    private LeverageExtremes _leverage;
    private CandleChunk _chunk;
    private double _baseEquity, _quantityPerStep, _margin;
    private int _marked, _entryBar, _barsInPosition, _fills, _liquidations;

    /// <param name="scale">What the run trades, and the scales of its numbers.</param>
    /// <param name="options">Which metrics to compute.</param>
    /// <param name="interval">Length of a candle, microseconds.</param>
    /// <param name="initialCapital">Cash that the returns are of, quote units.</param>
    /// <param name="start">The account that the run starts with; null for the capital alone.</param>
    public RunMetrics(InstrumentScale scale, MetricOptions options, long interval, decimal initialCapital, RunStart? start = null)
    {
        (_initialCapital, _options, _interval) = (Money.FromDecimal(initialCapital), options, interval);
        _equity = options.CreateAccumulator(_initialCapital.ToRoughDouble(), TimeSpan.FromMicroseconds(interval));
        _stepsPerUnit = (double)Scale.PowerOfTen(scale.PriceDecimals) * Scale.PowerOfTen(scale.QuantityDecimals);
        if (options.Returns == ReturnPeriod.Daily && options.Groups.HasFlag(MetricGroups.Returns))
            _days = new DailyReturns(options.CreateAccumulator(_initialCapital.ToRoughDouble(), TimeSpan.FromMicroseconds(interval)));
        _keepsLeverage = options.Groups.HasFlag(MetricGroups.Leverage);
        var account = new Account(scale, _initialCapital);
        start?.Restore(account);
        TakePosition(new AccountView(account, onlyReducing: false));
    }

    /// <summary>Takes the next candles; every one before them is marked.</summary>
    public void BeginChunk(in CandleChunk chunk) => _chunk = chunk;

    /// <summary>Marks the rest of the chunk.</summary>
    public void EndChunk() => MarkTo(_chunk.FirstBar + _chunk.Count);

    /// <summary>Takes the result of an order, which the account has applied if it is a fill.</summary>
    public void Add(in RunExecution execution)
    {
        if (!execution.Execution.Filled) return;
        // Up to here equity is that of the position before.
        MarkTo(execution.Bar);
        _fills++;
        if (_quantityPerStep == 0) _entryBar = execution.Bar;
        else if (execution.Account.SignedQuantity == 0) CloseTrade(execution.Bar, execution.Account);
        TakePosition(execution.Account);
    }

    /// <summary>Takes a change of an order that rests; the account has applied it if it is a fill.</summary>
    public void Add(in RunOrder order) => Add(new RunExecution(order.Bar, in order.Change.Fill, order.Account));

    /// <summary>Takes what happened to the position by itself; the account has applied it.</summary>
    public void Add(in RunEvent taken)
    {
        if (!taken.Taken.IsBooked) return;
        MarkTo(taken.Bar);
        if (taken.Taken is { Kind: AccountEventKind.Liquidation, Quantity: > 0 })
        {
            _liquidations++;
            if (taken.Account.SignedQuantity == 0) CloseTrade(taken.Bar, taken.Account);
        }

        TakePosition(taken.Account);
    }

    /// <summary>The metrics of the candles so far.</summary>
    /// <param name="account">The run's account.</param>
    /// <param name="elapsed">From the open of the first candle to the close of the last, microseconds.</param>
    /// <param name="lastMark">Close of the last candle, in price steps.</param>
    public BacktestMetrics Compute(Account account, long elapsed, long lastMark) => BacktestMetrics.Compute(_equity, _trades, new RunTotals
    {
        Interval = TimeSpan.FromMicroseconds(_interval),
        Elapsed = TimeSpan.FromMicroseconds(elapsed),
        Returns = _days?.Sums(),
        InitialCapital = _initialCapital,
        FinalEquity = account.EquityAt(lastMark),
        BarsInPosition = _barsInPosition,
        Fills = _fills,
        Commission = account.TotalCommission.ToDouble(),
        Slippage = account.TotalSlippage.ToDouble(),
        Funding = account.TotalFunding.ToDouble(),
        Liquidations = _liquidations,
        InsuranceFund = account.InsuranceFund.ToDouble(),
        MaxLeverage = _keepsLeverage ? _leverage.MaxLeverage : null,
        MaxMarginInUse = _keepsLeverage ? _leverage.MaxMarginInUse : null,
    }, _options);

    // Marks every candle before this one that is not marked yet.
    [SkipLocalsInit]
    private void MarkTo(int bar)
    {
        var count = bar - _marked;
        if (count <= 0) return;
        var at = _marked - _chunk.FirstBar;
        _days?.Mark(new ReadOnlySpan<long>(_chunk.CloseTimes + at, count), new ReadOnlySpan<long>(_chunk.Close + at, count), _baseEquity,
            _quantityPerStep);
        if (_quantityPerStep == 0)
        {
            // The candle of the fill that made it flat has a return; the flat ones after it have none.
            _equity.Mark(_marked, _baseEquity);
            _equity.SkipFlat(count - 1);
        }
        else
        {
            var marks = new ReadOnlySpan<long>(_chunk.Close + at, count);
            _equity.MarkRange(_marked, marks, _baseEquity, _quantityPerStep);
            _barsInPosition += count;
            if (_keepsLeverage) NoteLeverage(marks);
        }

        _marked += count;
    }

    private void NoteLeverage(ReadOnlySpan<long> marks)
    {
        _leverage.Add(ColumnRange.Lowest(marks), _baseEquity, _quantityPerStep, _margin);
        _leverage.Add(ColumnRange.Highest(marks), _baseEquity, _quantityPerStep, _margin);
    }

    private void CloseTrade(int bar, in AccountView account) =>
        _trades.Close(account.RoundTripPnl.ToRoughDouble(), account.RoundTripNotional.ToRoughDouble(), bar - _entryBar);

    private void TakePosition(in AccountView account)
    {
        _baseEquity = account.EquityBase.ToRoughDouble();
        _quantityPerStep = account.SignedQuantity / _stepsPerUnit;
        if (_keepsLeverage) _margin = account.IsolatedMargin.ToRoughDouble();
    }
}
