using System.Numerics;
using ParityFast.Strategies;

namespace ParityFast.Tests.Reference;

/// <summary>
/// The rules of the Python reference engine, S1 to S17, restated in plain arithmetic for one symbol: decimals for the stop, fractions of big
/// integers for the averages. Slow and obvious, to hold the strategy against.
/// </summary>
internal sealed class DecideOracle(BaselinePerpsConfig config, MarketType marketType)
{
    private decimal _peak, _stop, _entry;
    private bool _hasStop;

    public decimal[]? Stop => _hasStop ? [_peak, _stop, _entry] : null;

    public RecordedDecision Decide(ReadOnlySpan<decimal> marks, RecordedPosition position, decimal equity, bool reduceOnly, out SignalLabel label)
    {
        var mark = marks[^1];
        label = Label(marks);
        if (reduceOnly)
        {
            return position.Side == PositionSide.Flat ? Hold("Reduce-only mode - no new entries") : Close(position, "Reduce-only mode active");
        }

        return position.Side == PositionSide.Flat ? Enter(label, equity) : Manage(position, label, mark);
    }

    private RecordedDecision Enter(SignalLabel label, decimal equity)
    {
        if (config.DisableNewEntries) return Hold("New entries disabled");
        var isSell = label == SignalLabel.Bearish && config.EnableShorts;
        if (label != SignalLabel.Bullish && !isSell) return Hold("No signal");
        var notional = equity * (config.PositionFraction > 0 ? config.PositionFraction : 0.05m);
        if (config.MaxTradeUsd is { } cap) notional = Math.Min(notional, cap);
        int? leverage = marketType == MarketType.Perpetual ? config.TargetLeverage : null;
        if (leverage > 1) notional *= leverage.Value;
        _hasStop = false;
        return isSell
            ? new(DecisionAction.Sell, notional, null, leverage, false, "Bearish MA crossover")
            : new(DecisionAction.Buy, notional, null, leverage, false, "Bullish MA crossover");
    }

    private RecordedDecision Manage(RecordedPosition position, SignalLabel label, decimal mark)
    {
        var isExit = (position.Side == PositionSide.Long && label == SignalLabel.Bearish)
            || (position.Side == PositionSide.Short && label == SignalLabel.Bullish);
        var isLong = position.Side == PositionSide.Long;
        if (config.DisableNewEntries)
        {
            return isExit ? Close(position, isLong ? "Exit on bearish signal" : "Exit on bullish signal") : Hold("New entries disabled");
        }

        if (isExit) return Close(position, isLong ? "Exit long on bearish signal" : "Exit short on bullish signal");
        if (position.Side == PositionSide.Unknown || !UpdateStop(isLong, mark)) return Hold("No signal");
        return Close(position, FormattableString.Invariant($"Trailing stop hit (peak: {_peak}, stop: {_stop}, current: {mark})"));
    }

    private bool UpdateStop(bool isLong, decimal mark)
    {
        var p = config.TrailingStopPct;
        if (!_hasStop)
        {
            (_hasStop, _entry, _peak, _stop) = (true, mark, mark, isLong ? mark * (1 - p) : mark * (1 + p));
            return false;
        }

        if (isLong)
        {
            var stop = mark > _peak ? mark * (1 - p) : _stop;
            _peak = mark > _peak ? mark : Math.Max(_peak, _entry);
            var isHit = mark < stop && _peak - mark > _entry * p + (p > 0 ? 1 : 0);
            _stop = p > 0 ? stop : _entry;
            return isHit;
        }

        if (mark < _peak) (_peak, _stop) = (mark, mark * (1 + p));
        else _stop = Math.Min(_stop, p > 0 ? mark * (1 + p) - 2 * (mark - _peak) : _peak);
        return mark >= _stop;
    }

    private SignalLabel Label(ReadOnlySpan<decimal> marks)
    {
        var shortPeriod = Math.Max(1, config.ShortMaPeriod);
        var longPeriod = Math.Max(shortPeriod, config.LongMaPeriod);
        if (marks.Length < longPeriod) return SignalLabel.Neutral;
        var epsilon = Fraction(marks[^1]) * Fraction(config.MaCrossEpsilonBps) * shortPeriod * longPeriod;
        var now = Difference(marks, shortPeriod, longPeriod) * Unit * 10_000;
        var (up, down) = (false, false);
        // A cross that must have lasted needs the previous difference on both sides of epsilon at once.
        if (marks.Length > longPeriod && config.MaCrossConfirmBars <= 0)
        {
            var before = Difference(marks[..^1], shortPeriod, longPeriod) * Unit * 10_000;
            up = before <= epsilon && now > epsilon;
            down = before >= -epsilon && now < -epsilon;
        }

        if (up || (config.ForceEntryOnTrend && now > 0)) return SignalLabel.Bullish;
        return down || (config.ForceEntryOnTrend && now < 0) ? SignalLabel.Bearish : SignalLabel.Neutral;
    }

    private static readonly BigInteger Unit = BigInteger.Pow(10, 12);

    private static BigInteger Fraction(decimal value) => new(value * 1_000_000_000_000m);

    private static BigInteger Difference(ReadOnlySpan<decimal> marks, int shortPeriod, int longPeriod) =>
        Sum(marks[^shortPeriod..]) * longPeriod - Sum(marks[^longPeriod..]) * shortPeriod;

    private static BigInteger Sum(ReadOnlySpan<decimal> marks)
    {
        var sum = BigInteger.Zero;
        foreach (var mark in marks) sum += Fraction(mark);
        return sum;
    }

    private static RecordedDecision Hold(string reason) => new(DecisionAction.Hold, null, null, null, false, reason);

    private RecordedDecision Close(RecordedPosition position, string reason)
    {
        _hasStop = false;
        return new(DecisionAction.Close, null, Math.Abs(position.Quantity), null, true, reason);
    }
}
