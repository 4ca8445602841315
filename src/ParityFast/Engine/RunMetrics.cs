using ParityFast.Metrics;

namespace ParityFast.Engine;

/// <summary>
/// Marks a run's equity a stretch of equal position at a time, and collects its trades. The equity of metrics is
/// double(base) + double(quantity per price step) × mark, in every path.
/// </summary>
internal sealed unsafe class RunMetrics
{
    private readonly Account _account;
    private readonly MetricOptions _options;
    private readonly long _interval;
    private readonly double _stepsPerUnit;
    private EquityAccumulator _equity;
    private TradeAccumulator _trades;
    private double _baseEquity, _quantityPerStep;
    private int _marked, _entryBar, _barsInPosition, _fills;

    public RunMetrics(OrderDesk desk, double initialCapital, MetricOptions options, long interval)
    {
        (_account, _options, _interval) = (desk.Account, options, interval);
        _equity = options.CreateAccumulator(initialCapital, TimeSpan.FromMicroseconds(interval));
        _stepsPerUnit = (double)Scale.PowerOfTen(desk.Scale.PriceDecimals) * Scale.PowerOfTen(desk.Scale.QuantityDecimals);
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
            _trades.Close(_account.RoundTripPnl.ToDouble(), _account.RoundTripNotional.ToDouble(), bar - _entryBar);
        }

        TakePosition();
    }

    /// <summary>The metrics of the bars so far.</summary>
    /// <param name="elapsed">From the open of the first candle to the close of the last, microseconds.</param>
    public BacktestMetrics Compute(long elapsed) => BacktestMetrics.Compute(_equity, _trades, new RunTotals
    {
        Interval = TimeSpan.FromMicroseconds(_interval),
        Elapsed = TimeSpan.FromMicroseconds(elapsed),
        BarsInPosition = _barsInPosition,
        Fills = _fills,
        Commission = _account.TotalCommission.ToDouble(),
        Slippage = _account.TotalSlippage.ToDouble(),
    }, _options);

    private void TakePosition()
    {
        _baseEquity = _account.EquityBase.ToDouble();
        _quantityPerStep = _account.SignedQuantity / _stepsPerUnit;
    }
}
