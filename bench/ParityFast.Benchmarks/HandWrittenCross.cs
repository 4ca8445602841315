using System.Runtime.CompilerServices;
using ParityFast.Metrics;

namespace ParityFast.Benchmarks;

/// <summary>SmaCross on spot by hand.</summary>
internal sealed class HandWrittenCross(HandWrittenSeries series, int shortPeriod, int longPeriod, MetricGroups groups)
    : HandWrittenRun(series, shortPeriod, longPeriod, groups, ["No signal", "Short average above long", "Short average below long"])
{
    // A quantity step is 10^-8; 0.998 of equity.
    private const ulong StepsPerUnit = 100_000_000, EquityThousandths = 998;
    private const int Hold = 0, Buy = 1, Close = 2, BuyKind = 1 | 2 << 2, CloseKind = 3 | 3 << 2, NotionalPart = 1, QuantityPart = 2 | 8;

    private int _run = -1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Step(int bar, int end)
    {
        var (sums, fast, slow) = (Series.Sums, ShortPeriod, LongPeriod);
        for (var i = Math.Max(bar, slow - 1); i < end; i++)
        {
            var difference = HandWrittenSeries.Difference(sums, i, fast, slow);
            if (Quantity != 0 ? difference < 0 : difference > 0) Trade(i);
            else if (_run != Hold) BeginHold(i);
        }

        MarkTo(end);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Skip(int bar, int end)
    {
        for (var i = Math.Max(bar, LongPeriod - 1); i < end; i++)
        {
            var crossing = NextCrossing(i, end, above: Quantity == 0, orEqual: false);
            if (crossing > i && _run != Hold) BeginHold(i);
            if (crossing < end) Trade(crossing);
            i = crossing;
        }

        MarkTo(end);
    }

    private void BeginHold(int bar)
    {
        _run = Hold;
        Digest.End(ref Digest.Begin(bar, Hold, 0, 4));
    }

    private void Trade(int bar)
    {
        if (Quantity == 0) Enter(bar);
        else Exit(bar);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Enter(int bar)
    {
        _run = Buy;
        var notional = (UInt128)EquityBase * EquityThousandths;
        ref var place = ref Digest.Begin(bar, Buy, BuyKind, 7);
        place = NotionalPart;
        Digest.End(ref HandWrittenDigest.Number(ref Unsafe.Add(ref place, 1), notional, 15));
        var price = PriceOf(Series.Candles.Close[bar], buy: true);
        var quantity = (ulong)DivRem(notional * 100_000, price).Quotient;
        var (cost, commission) = Costs(quantity, price, StepsPerUnit);
        if (quantity == 0 || EquityBase < cost + commission) throw new InvalidOperationException("an entry that the rules reject");
        Open(bar, buy: true, quantity, cost, commission, 100.0 * StepsPerUnit);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Exit(int bar)
    {
        _run = Close;
        var quantity = (ulong)Quantity;
        ref var place = ref Digest.Begin(bar, Close, CloseKind, 7);
        place = QuantityPart;
        Digest.End(ref HandWrittenDigest.Number(ref Unsafe.Add(ref place, 1), quantity, 8));
        var (proceeds, commission) = Costs(quantity, PriceOf(Series.Candles.Close[bar], buy: false), StepsPerUnit);
        CloseAll(bar, proceeds, commission);
    }
}
