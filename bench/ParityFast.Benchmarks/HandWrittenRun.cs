using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ParityFast.Metrics;

namespace ParityFast.Benchmarks;

/// <summary>
/// One set of a crossover strategy with nothing general in it: one strategy, one market, commission and slippage as constants, without contract,
/// guards, desk and loop. Its digest equals that of the backtest, which the comparison demands, and so says what the exact work costs:
/// the least that a sweep of the library can take here.
/// </summary>
internal abstract class HandWrittenRun(HandWrittenSeries series, int shortPeriod, int longPeriod, MetricGroups groups, string[] reasons) : IDisposable
{
    // A price step is 10^-2, an amount counts 10^-12; 0.05 % slippage, 0.1 % commission.
    private const ulong BuyUnitsPerStep = 10_005_000_000, SellUnitsPerStep = 9_995_000_000, CommissionDivisor = 1000;
    private const double UnitsPerQuote = 1e12;

    private EquityAccumulator _equity = new(1_000_000, groups);
    private TradeAccumulator _trades;
    private double _baseEquity = 1_000_000, _quantityPerStep;
    private Int128 _pnl;
    private int _marked, _entryBar;

    /// <summary>Number of fills so far.</summary>
    public int Fills { get; private set; }

    protected HandWrittenSeries Series => series;

    protected HandWrittenDigest Digest { get; } = new(series.Candles, reasons);

    protected int ShortPeriod => shortPeriod;

    protected int LongPeriod => longPeriod;

    /// <summary>Equity less the position's value.</summary>
    protected Int128 EquityBase { get; private set; } = (Int128)1_000_000 * 1_000_000_000_000;

    /// <summary>Quantity steps, negative when short.</summary>
    protected long Quantity { get; private set; }

    private Int128 EntryNotional { get; set; }

    /// <summary>Steps over the candles from <paramref name="bar"/> to before <paramref name="end"/>, asking at each.</summary>
    public abstract void Step(int bar, int end);

    /// <summary>The same, skipping the candles up to the next crossing.</summary>
    public abstract void Skip(int bar, int end);

    /// <summary>The decision digest of the candles.</summary>
    public string Finish(int bars) => Digest.Finish(bars);

    public void Dispose() => Digest.Dispose();

    protected static ulong PriceOf(long mark, bool buy) => (ulong)mark * (buy ? BuyUnitsPerStep : SellUnitsPerStep);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static (Int128 Notional, Int128 Commission) Costs(ulong quantity, ulong price, ulong stepsPerUnit)
    {
        var notional = HalfEven(Math.BigMul(quantity, price), stepsPerUnit);
        return ((Int128)notional, (Int128)HalfEven(notional, CommissionDivisor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static UInt128 HalfEven(UInt128 numerator, ulong divisor)
    {
        var (quotient, remainder) = DivRem(numerator, divisor);
        var rest = divisor - remainder;
        return quotient + ((remainder > rest ? 1UL : 0UL) | ((remainder == rest ? 1UL : 0UL) & (ulong)quotient));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static (UInt128 Quotient, ulong Remainder) DivRem(UInt128 numerator, ulong divisor)
    {
        var high = (ulong)(numerator >> 64);
#pragma warning disable SYSLIB5004 // The one division that the processor has.
        if (X86Base.X64.IsSupported && high < divisor) return X86Base.X64.DivRem((ulong)numerator, high, divisor);
#pragma warning restore SYSLIB5004
        var quotient = numerator / divisor;
        return (quotient, (ulong)numerator - (ulong)quotient * divisor);
    }

    protected void Open(int bar, bool buy, ulong quantity, Int128 notional, Int128 commission, double stepsPerUnit)
    {
        MarkTo(bar);
        EquityBase = buy ? EquityBase - commission - notional : EquityBase - commission + notional;
        (Quantity, EntryNotional, _pnl, _entryBar) = (buy ? (long)quantity : -(long)quantity, notional, -commission, bar);
        Fills++;
        TakePosition(stepsPerUnit);
    }

    protected void CloseAll(int bar, Int128 notional, Int128 commission)
    {
        MarkTo(bar);
        var buy = Quantity < 0;
        EquityBase = buy ? EquityBase - commission - notional : EquityBase - commission + notional;
        _pnl += (buy ? EntryNotional - notional : notional - EntryNotional) - commission;
        Quantity = 0;
        Fills++;
        _trades.Close(Quote(_pnl), Quote(EntryNotional), bar - _entryBar);
        TakePosition(1);
    }

    protected void MarkTo(int end)
    {
        var (start, count) = (_marked, end - _marked);
        if (count <= 0) return;
        _marked = end;
        if (Quantity != 0)
        {
            _equity.MarkRange(start, series.Candles.Close.Slice(start, count), _baseEquity, _quantityPerStep);
            return;
        }

        _equity.Mark(start, _baseEquity);
        _equity.SkipFlat(count - 1);
    }

    /// <summary>The first candle with the short average above the long one, or below, or also equal, eight candles at a time.</summary>
    // Short × long's weight against long × short's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected int NextCrossing(int bar, int end, bool above, bool orEqual)
    {
        var (up, down) = above ? (shortPeriod, longPeriod) : (longPeriod, shortPeriod);
        var (upWeight, downWeight) = (Vector512.Create((long)down), Vector512.Create((long)up));
        ref var first = ref series.Sums[HandWrittenSeries.Room + 1];
        for (; bar < end; bar += 8)
        {
            var here = Vector512.LoadUnsafe(ref Unsafe.Add(ref first, bar));
            var upper = (here - Vector512.LoadUnsafe(ref Unsafe.Add(ref first, bar - up))) * upWeight;
            var lower = (here - Vector512.LoadUnsafe(ref Unsafe.Add(ref first, bar - down))) * downWeight;
            var found = (orEqual ? Vector512.GreaterThanOrEqual(upper, lower) : Vector512.GreaterThan(upper, lower)).ExtractMostSignificantBits();
            if (found != 0) return Math.Min(bar + BitOperations.TrailingZeroCount(found), end);
        }

        return end;
    }

    private void TakePosition(double stepsPerUnit) => (_baseEquity, _quantityPerStep) = (Quote(EquityBase), Quantity / stepsPerUnit);

    private static double Quote(Int128 units) => (units == (long)units ? (long)units : (double)units) / UnitsPerQuote;
}
