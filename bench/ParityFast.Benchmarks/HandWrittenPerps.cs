using System.Runtime.CompilerServices;
using ParityFast.Metrics;

namespace ParityFast.Benchmarks;

/// <summary>BaselinePerps at its defaults on a perpetual by hand: long and short with the averages, a trailing stop of one percent.</summary>
internal sealed class HandWrittenPerps(HandWrittenSeries series, int shortPeriod, int longPeriod, MetricGroups groups)
    : HandWrittenRun(series, shortPeriod, longPeriod, groups,
    [
        "No signal", "Bullish MA crossover", "Bearish MA crossover", "Exit long on bearish signal", "Exit short on bullish signal",
        "Trailing stop hit (peak: {0}, stop: {1}, current: {2})",
    ])
{
    // A quantity step is 10^-4; a twentieth of equity twice; a long stop wants a whole quote unit, 100 price steps.
    private const ulong StepsPerUnit = 10_000;
    private const int Leverage = 2, LeastMove = 100;
    private const int Hold = 0, Bullish = 1, Bearish = 2, ExitLong = 3, ExitShort = 4, Stop = 5;
    private const int EntryParts = 1 | 4, CloseParts = 2 | 8, PriceParts = 32;
    private const int BuyAction = 1, SellAction = 2, CloseAction = 3, NeutralLabel = 1, BullLabel = 2, BearLabel = 3;

    // Label of the current hold; 0 if the last decision was something else.
    private int _held;
    private long _peak, _entry;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Step(int bar, int end)
    {
        for (var i = Math.Max(bar, LongPeriod); i < end;)
            i = Quantity == 0 ? StepFlat(i, end) : Quantity > 0 ? StepLong(i, end) : StepShort(i, end);
        MarkTo(end);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Skip(int bar, int end)
    {
        for (var i = Math.Max(bar, LongPeriod); i < end;)
            i = Quantity == 0 ? StepFlat(i, end) : Quantity > 0 ? SkipLong(i, end) : SkipShort(i, end);
        MarkTo(end);
    }

    private int StepFlat(int bar, int end)
    {
        for (; bar < end; bar++)
        {
            var difference = Difference(bar);
            if (difference == 0)
            {
                if (_held != NeutralLabel) BeginHold(bar, NeutralLabel);
                continue;
            }

            Enter(bar, difference > 0);
            return bar + 1;
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int StepLong(int bar, int end)
    {
        var closes = Series.Candles.Close;
        var (sums, fast, slow, peak, entry, held) = (Series.Sums, ShortPeriod, LongPeriod, _peak, _entry, _held);
        for (; bar < end; bar++)
        {
            var difference = HandWrittenSeries.Difference(sums, bar, fast, slow);
            if (difference < 0)
            {
                Exit(bar, ExitLong, BearLabel);
                return bar + 1;
            }

            var mark = closes[bar];
            if (peak == 0) entry = mark;
            peak = Math.Max(peak, mark);
            if (mark * 100 < peak * 99 && mark * 100 < (peak - LeastMove) * 100 - entry)
            {
                Exit(bar, Stop, difference > 0 ? BullLabel : NeutralLabel, peak, peak * 99, mark);
                return bar + 1;
            }

            if (held != BullLabel || difference == 0) held = HoldOn(bar, difference > 0 ? BullLabel : NeutralLabel);
        }

        (_peak, _entry) = (peak, entry);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int StepShort(int bar, int end)
    {
        var closes = Series.Candles.Close;
        var (sums, fast, slow, low, held) = (Series.Sums, ShortPeriod, LongPeriod, _peak, _held);
        if (low == 0) low = long.MaxValue;
        for (; bar < end; bar++)
        {
            var difference = HandWrittenSeries.Difference(sums, bar, fast, slow);
            if (difference > 0)
            {
                Exit(bar, ExitShort, BullLabel);
                return bar + 1;
            }

            var mark = closes[bar];
            low = Math.Min(low, mark);
            if (mark * 199 >= low * 200)
            {
                Exit(bar, Stop, difference < 0 ? BearLabel : NeutralLabel, low, (2 * low - mark) * 100 + mark, mark);
                return bar + 1;
            }

            if (held != BearLabel || difference == 0) held = HoldOn(bar, difference < 0 ? BearLabel : NeutralLabel);
        }

        _peak = low;
        return end;
    }

    private int SkipLong(int bar, int end)
    {
        var crossing = NextCrossing(bar, end, above: false, orEqual: true);
        var closes = Series.Candles.Close;
        var (lows, highs, peak, entry) = (Series.Lows, Series.Highs, _peak, _entry);
        var isEqual = crossing < end && Difference(crossing) == 0;
        var stop = crossing + (isEqual ? 1 : 0);
        for (var i = bar; i < stop; i++)
        {
            if (i % HandWrittenSeries.Block == 0 && i + HandWrittenSeries.Block <= stop && peak != 0)
            {
                var block = i / HandWrittenSeries.Block;
                var highest = Math.Max(peak, highs[block]);
                if (lows[block] * 100 >= highest * 99)
                {
                    peak = highest;
                    i += HandWrittenSeries.Block - 1;
                    continue;
                }
            }

            var mark = closes[i];
            if (peak == 0) entry = mark;
            peak = Math.Max(peak, mark);
            if (mark * 100 >= peak * 99 || mark * 100 >= (peak - LeastMove) * 100 - entry) continue;
            HoldThrough(bar, i, crossing, BullLabel);
            Exit(i, Stop, i == crossing ? NeutralLabel : BullLabel, peak, peak * 99, mark);
            return i + 1;
        }

        (_peak, _entry) = (peak, entry);
        HoldThrough(bar, stop, crossing, BullLabel);
        if (stop == end || isEqual) return stop;
        Exit(crossing, ExitLong, BearLabel);
        return crossing + 1;
    }

    private int SkipShort(int bar, int end)
    {
        var crossing = NextCrossing(bar, end, above: true, orEqual: true);
        var closes = Series.Candles.Close;
        var (lows, highs, low) = (Series.Lows, Series.Highs, _peak);
        var isEqual = crossing < end && Difference(crossing) == 0;
        var stop = crossing + (isEqual ? 1 : 0);
        for (var i = bar; i < stop; i++)
        {
            if (i % HandWrittenSeries.Block == 0 && i + HandWrittenSeries.Block <= stop && low != 0)
            {
                var block = i / HandWrittenSeries.Block;
                var lowest = Math.Min(low, lows[block]);
                if (highs[block] * 199 < lowest * 200)
                {
                    low = lowest;
                    i += HandWrittenSeries.Block - 1;
                    continue;
                }
            }

            var mark = closes[i];
            low = low == 0 ? mark : Math.Min(low, mark);
            if (mark * 199 < low * 200) continue;
            HoldThrough(bar, i, crossing, BearLabel);
            Exit(i, Stop, i == crossing ? NeutralLabel : BearLabel, low, (2 * low - mark) * 100 + mark, mark);
            return i + 1;
        }

        _peak = low;
        HoldThrough(bar, stop, crossing, BearLabel);
        if (stop == end || isEqual) return stop;
        Exit(crossing, ExitShort, BullLabel);
        return crossing + 1;
    }

    // Averages that are equal within a position have a hold of their own.
    private void HoldThrough(int bar, int end, int equal, int label)
    {
        if (Math.Min(end, equal) > bar && _held != label) BeginHold(bar, label);
        if (end > equal && _held != NeutralLabel) BeginHold(equal, NeutralLabel);
    }

    private long Difference(int bar) => HandWrittenSeries.Difference(Series.Sums, bar, ShortPeriod, LongPeriod);

    private int HoldOn(int bar, int label)
    {
        if (_held != label) BeginHold(bar, label);
        return label;
    }

    private void BeginHold(int bar, int label)
    {
        _held = label;
        Digest.End(ref Digest.Begin(bar, Hold, label << 2, 4));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Enter(int bar, bool buy)
    {
        (_held, _peak) = (0, 0);
        var notional = (UInt128)EquityBase * 10;
        ref var place = ref buy ? ref Digest.Begin(bar, Bullish, BuyAction | BullLabel << 2, 8) : ref Digest.Begin(bar, Bearish, SellAction | BearLabel << 2, 8);
        place = EntryParts;
        place = ref HandWrittenDigest.Number(ref Unsafe.Add(ref place, 1), notional, 14);
        place = Leverage;
        Digest.End(ref Unsafe.Add(ref place, 1));
        var price = PriceOf(Series.Candles.Close[bar], buy);
        var quantity = (ulong)DivRem(notional * 100, price).Quotient;
        var (cost, commission) = Costs(quantity, price, StepsPerUnit);
        if (quantity == 0 || EquityBase - commission < (Int128)HalfEven((UInt128)cost, Leverage)) throw new InvalidOperationException("an entry that the rules reject");
        Open(bar, buy, quantity, cost, commission, 100.0 * StepsPerUnit);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Exit(int bar, int reason, int label, long peak = 0, long stop = 0, long mark = 0)
    {
        (_held, _peak) = (0, 0);
        var quantity = (ulong)Math.Abs(Quantity);
        var priced = reason == Stop;
        ref var place = ref Digest.Begin(bar, reason, CloseAction | label << 2, priced ? 13 : 7);
        place = (byte)(priced ? CloseParts | PriceParts : CloseParts);
        place = ref HandWrittenDigest.Number(ref Unsafe.Add(ref place, 1), quantity, 4);
        if (priced)
        {
            place = ref HandWrittenDigest.Number(ref place, (ulong)peak, 2);
            place = ref HandWrittenDigest.Number(ref place, (ulong)stop, 4);
            place = ref HandWrittenDigest.Number(ref place, (ulong)mark, 2);
        }

        Digest.End(ref place);
        var (notional, commission) = Costs(quantity, PriceOf(Series.Candles.Close[bar], buy: Quantity < 0), StepsPerUnit);
        CloseAll(bar, notional, commission);
    }
}
