using ParityFast.Accounts;
using ParityFast.Market;
using ParityFast.Metrics;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// Marks a run's equity a stretch of equal position at a time, and collects its trades. The equity of metrics is
/// double(base) + double(quantity per price step) × mark, in every path.
/// </summary>
internal sealed unsafe class RunMetrics
{
    private readonly Account _account;
    private readonly Money _initialCapital;
    private readonly MetricOptions _options;
    private readonly long _interval;
    private readonly double _stepsPerUnit;
    private readonly bool _keepsLeverage;
    private EquityAccumulator _equity;
    private TradeAccumulator _trades;
    private LeverageExtremes _leverage;
    private double _baseEquity, _quantityPerStep;
    private int _marked, _entryBar, _barsInPosition, _fills, _liquidations;

    public RunMetrics(OrderDesk desk, Money initialCapital, MetricOptions options, long interval)
    {
        (_account, _initialCapital, _options, _interval) = (desk.Account, initialCapital, options, interval);
        _equity = options.CreateAccumulator(initialCapital.ToRoughDouble(), TimeSpan.FromMicroseconds(interval));
        _stepsPerUnit = (double)Scale.PowerOfTen(desk.Scale.PriceDecimals) * Scale.PowerOfTen(desk.Scale.QuantityDecimals);
        _keepsLeverage = options.Groups.HasFlag(MetricGroups.Leverage);
        TakePosition();
    }

    /// <summary>Marks every bar before <paramref name="index"/> of the chunk that is not marked yet.</summary>
    public void MarkTo(int firstBar, int index, long* marks)
    {
        var start = _marked - firstBar;
        var count = index - start;
        if (count <= 0) return;
        if (_quantityPerStep == 0)
        {
            // The bar of the fill that made it flat has a return; the flat ones after it have none.
            _equity.Mark(_marked, _baseEquity);
            _equity.SkipFlat(count - 1);
        }
        else
        {
            _equity.MarkRange(_marked, new ReadOnlySpan<long>(marks + start, count), _baseEquity, _quantityPerStep);
            _barsInPosition += count;
            if (_keepsLeverage) NoteLeverage(new ReadOnlySpan<long>(marks + start, count));
        }

        _marked += count;
    }

    /// <summary>Takes a fill that the account has booked; <paramref name="wasFlat"/> says how it found the account.</summary>
    public void AddFill(int bar, bool wasFlat)
    {
        _fills++;
        if (wasFlat)
        {
            _entryBar = bar;
        }
        else if (_account.SignedQuantity == 0)
        {
            CloseTrade(bar);
        }

        TakePosition();
    }

    /// <summary>Takes what happened to the position by itself, and the account has booked.</summary>
    public void AddEvent(int bar, in AccountEvent taken)
    {
        if (taken is { Kind: AccountEventKind.Liquidation, Quantity: > 0 })
        {
            _liquidations++;
            if (_account.SignedQuantity == 0) CloseTrade(bar);
        }

        TakePosition();
    }

    /// <summary>The metrics of the bars so far.</summary>
    /// <param name="elapsed">From the open of the first candle to the close of the last, microseconds.</param>
    /// <param name="lastMark">Close of the last candle, in price steps.</param>
    public BacktestMetrics Compute(long elapsed, long lastMark) => BacktestMetrics.Compute(_equity, _trades, new RunTotals
    {
        Interval = TimeSpan.FromMicroseconds(_interval),
        Elapsed = TimeSpan.FromMicroseconds(elapsed),
        InitialCapital = _initialCapital,
        FinalEquity = _account.EquityAt(lastMark),
        BarsInPosition = _barsInPosition,
        Fills = _fills,
        Commission = _account.TotalCommission.ToDouble(),
        Slippage = _account.TotalSlippage.ToDouble(),
        Funding = _account.TotalFunding.ToDouble(),
        Liquidations = _liquidations,
        InsuranceFund = _account.InsuranceFund.ToDouble(),
        MaxLeverage = _keepsLeverage ? _leverage.MaxLeverage : null,
        MaxMarginInUse = _keepsLeverage ? _leverage.MaxMarginInUse : null,
    }, _options);

    private void NoteLeverage(ReadOnlySpan<long> marks)
    {
        var margin = _account.IsolatedMargin.ToRoughDouble();
        _leverage.Add(ColumnRange.Lowest(marks), _baseEquity, _quantityPerStep, margin);
        _leverage.Add(ColumnRange.Highest(marks), _baseEquity, _quantityPerStep, margin);
    }

    private void CloseTrade(int bar) => _trades.Close(_account.RoundTripPnl.ToRoughDouble(), _account.RoundTripNotional.ToRoughDouble(), bar - _entryBar);

    private void TakePosition()
    {
        _baseEquity = _account.EquityBase.ToRoughDouble();
        _quantityPerStep = _account.SignedQuantity / _stepsPerUnit;
    }
}
