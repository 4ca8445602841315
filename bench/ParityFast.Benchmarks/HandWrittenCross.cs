using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using ParityFast.Market;
using ParityFast.Metrics;

namespace ParityFast.Benchmarks;

/// <summary>
/// One set of SmaCross with nothing general in it: one strategy, one market, commission and slippage as constants, its fills, digest and
/// trades in one class. It comes to the digest of the backtest, which the comparison demands, and so says what the exact work costs
/// without contract, guards, account and loop: the least that a sweep of the library can take here.
/// </summary>
internal sealed class HandWrittenCross(HandWrittenCross.Series series, int shortPeriod, int longPeriod) : IDisposable
{
    // A price step is 10^-2, a quantity step 10^-8, an amount counts 10^-12; 0.05 % slippage, 0.1 % commission, 0.998 of equity.
    private const ulong BuyUnitsPerStep = 10_005_000_000, SellUnitsPerStep = 9_995_000_000, QuantitySteps = 100_000_000, CommissionDivisor = 1000, EquityThousandths = 998;
    private const double UnitsPerQuote = 1e12, StepsPerUnit = 1e10;
    private const int Hold = 0, Buy = 1, Close = 2, NotionalPart = 1, QuantityPart = 2 | 8;

    private static readonly string[] Reasons = ["No signal", "Short average above long", "Short average below long"];
    private static readonly byte[] Kinds = [0, 1 | 2 << 2, 3 | 3 << 2];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[8192];
    private readonly byte[] _ordinals = new byte[3];
    private EquityAccumulator _equity = new(1_000_000, MetricGroups.Returns | MetricGroups.Drawdown);
    private TradeAccumulator _trades;
    private Int128 _cash = (Int128)1_000_000 * 1_000_000_000_000, _entry, _pnl;
    private ulong _quantity;
    private long _expectedTime, _distance;
    private int _run = -1, _runBar, _used, _countAt, _marked, _entryBar;
    private byte _ordinalsGiven;

    /// <summary>Number of fills so far.</summary>
    public int Fills { get; private set; }

    /// <summary>Steps over the candles from <paramref name="bar"/> to before <paramref name="end"/>, asking at each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(int bar, int end)
    {
        var sums = series.Sums;
        for (var i = Math.Max(bar, longPeriod - 1); i < end; i++)
        {
            var here = sums[Series.Room + i + 1];
            var difference = (here - sums[Series.Room + i + 1 - shortPeriod]) * longPeriod - (here - sums[Series.Room + i + 1 - longPeriod]) * shortPeriod;
            if (_quantity != 0 ? difference < 0 : difference > 0) Trade(i);
            else if (_run != Hold) Begin(i, Hold, 0, 0, 0);
        }

        MarkTo(end);
    }

    /// <summary>The same, passing over the candles up to the next crossing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Skip(int bar, int end)
    {
        for (var i = Math.Max(bar, longPeriod - 1); i < end; i++)
        {
            var crossing = NextCrossing(i, end);
            if (crossing > i && _run != Hold) Begin(i, Hold, 0, 0, 0);
            if (crossing < end) Trade(crossing);
            i = crossing;
        }

        MarkTo(end);
    }

    /// <summary>The decision digest of the candles.</summary>
    public string Finish(int bars)
    {
        EndRun(bars);
        ref var first = ref _buffer[_used];
        first = 0x92;
        ref var place = ref Integer(ref Integer(ref Unsafe.Add(ref first, 1), bars), series.Candles.CloseTime[bars - 1]);
        _hash.AppendData(_buffer, 0, _used + (int)Unsafe.ByteOffset(ref first, ref place));
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Trade(int bar)
    {
        if (_quantity == 0) Enter(bar);
        else Exit(bar);
        Fills++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Enter(int bar)
    {
        var notional = (UInt128)_cash * EquityThousandths;
        Begin(bar, Buy, NotionalPart, notional, 15);
        var price = (ulong)series.Candles.Close[bar] * BuyUnitsPerStep;
        var quantity = (ulong)(notional * 100_000 / price);
        var (cost, commission) = Costs(quantity, price);
        if (quantity == 0 || _cash < cost + commission) throw new InvalidOperationException("an entry that the rules refuse");
        MarkTo(bar);
        _cash -= commission + cost;
        (_quantity, _entry, _pnl, _entryBar) = (quantity, cost, -commission, bar);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Exit(int bar)
    {
        Begin(bar, Close, QuantityPart, _quantity, 8);
        var (proceeds, commission) = Costs(_quantity, (ulong)series.Candles.Close[bar] * SellUnitsPerStep);
        MarkTo(bar);
        _cash += proceeds - commission;
        _pnl += proceeds - _entry - commission;
        _quantity = 0;
        _trades.Close(Quote(_pnl), Quote(_entry), bar - _entryBar);
    }

    private static (Int128 Notional, Int128 Commission) Costs(ulong quantity, ulong price)
    {
        var notional = HalfEven(Math.BigMul(quantity, price), QuantitySteps);
        return ((Int128)notional, (Int128)HalfEven(notional, CommissionDivisor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static UInt128 HalfEven(UInt128 numerator, ulong divisor)
    {
        var quotient = numerator / divisor;
        var remainder = (ulong)numerator - (ulong)quotient * divisor;
        var rest = divisor - remainder;
        return quotient + ((remainder > rest ? 1UL : 0UL) | ((remainder == rest ? 1UL : 0UL) & (ulong)quotient));
    }

    private static double Quote(Int128 units) => (units == (long)units ? (long)units : (double)units) / UnitsPerQuote;

    private void MarkTo(int end)
    {
        var (start, count) = (_marked, end - _marked);
        if (count <= 0) return;
        _marked = end;
        if (_quantity != 0)
        {
            _equity.MarkRange(start, series.Candles.Close.Slice(start, count), Quote(_cash), _quantity / StepsPerUnit);
            return;
        }

        _equity.Mark(start, Quote(_cash));
        _equity.SkipFlat(count - 1);
    }

    // Short × long's weight against long × short's, eight candles at a time.
    private int NextCrossing(int bar, int end)
    {
        var (up, down) = _quantity == 0 ? (shortPeriod, longPeriod) : (longPeriod, shortPeriod);
        var (upWeight, downWeight) = (Vector512.Create((long)down), Vector512.Create((long)up));
        ref var first = ref series.Sums[Series.Room + 1];
        for (; bar < end; bar += 8)
        {
            var here = Vector512.LoadUnsafe(ref Unsafe.Add(ref first, bar));
            var above = (here - Vector512.LoadUnsafe(ref Unsafe.Add(ref first, bar - up))) * upWeight;
            var below = (here - Vector512.LoadUnsafe(ref Unsafe.Add(ref first, bar - down))) * downWeight;
            var found = Vector512.GreaterThan(above, below).ExtractMostSignificantBits();
            if (found != 0) return Math.Min(bar + BitOperations.TrailingZeroCount(found), end);
        }

        return end;
    }

    // The digest of docs/decision-log.md.
    private void Begin(int bar, int reason, int parts, UInt128 number, int decimals)
    {
        EndRun(bar);
        (_run, _runBar) = (reason, bar);
        if (_used > _buffer.Length - 128)
        {
            _hash.AppendData(_buffer, 0, _used);
            _used = 0;
        }

        ref var first = ref _buffer[_used];
        first = (byte)(0x90 | (parts == 0 ? 4 : 7));
        ref var place = ref Time(ref Unsafe.Add(ref first, 1), series.Candles.CloseTime[bar], series.Candles.Interval);
        _countAt = _used + (int)Unsafe.ByteOffset(ref first, ref place);
        Unsafe.Add(ref place, 1) = Kinds[reason];
        place = ref Reason(ref Unsafe.Add(ref place, 2), reason);
        if (parts != 0)
        {
            place = (byte)parts;
            place = ref Number(ref Unsafe.Add(ref place, 1), number, decimals);
        }

        _used += (int)Unsafe.ByteOffset(ref first, ref place);
    }

    private void EndRun(int bar)
    {
        if (_run < 0) return;
        var count = bar - _runBar;
        _expectedTime = series.Candles.CloseTime[_runBar] + count * _distance;
        Span<byte> number = stackalloc byte[9];
        var length = (int)Unsafe.ByteOffset(ref number[0], ref Integer(ref number[0], count));
        if (length > 1) _buffer.AsSpan(_countAt + 1, _used - _countAt - 1).CopyTo(_buffer.AsSpan(_countAt + length));
        number[..length].CopyTo(_buffer.AsSpan(_countAt));
        _used += length - 1;
    }

    private ref byte Time(ref byte place, long time, long distance)
    {
        if (time == _expectedTime && distance == _distance) return ref Integer(ref place, 0);
        _distance = distance;
        place = 0x92;
        return ref Integer(ref Integer(ref Unsafe.Add(ref place, 1), time), distance);
    }

    private ref byte Reason(ref byte place, int reason)
    {
        if (_ordinals[reason] != 0) return ref Integer(ref place, _ordinals[reason]);
        _ordinals[reason] = ++_ordinalsGiven;
        var text = Encoding.ASCII.GetBytes(Reasons[reason]);
        place = (byte)(0xa0 | text.Length);
        for (var i = 0; i < text.Length; i++) Unsafe.Add(ref place, 1 + i) = text[i];
        return ref Unsafe.Add(ref place, 1 + text.Length);
    }

    private static ref byte Number(ref byte place, UInt128 number, int decimals)
    {
        while (decimals > 0 && ((ulong)number & 1) == 0 && number % 10 == 0) (number, decimals) = (number / 10, decimals - 1);
        if (number >> 63 == 0) return ref Integer(ref Integer(ref place, (long)number), decimals);
        place = 0x92;
        place = ref Word(ref Integer(ref Unsafe.Add(ref place, 1), (long)(number >> 64)), (ulong)number);
        return ref Integer(ref place, decimals);
    }

    private static ref byte Word(ref byte place, ulong value)
    {
        if (value <= long.MaxValue) return ref Integer(ref place, (long)value);
        place = 0xcf;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, 1), BinaryPrimitives.ReverseEndianness(value));
        return ref Unsafe.Add(ref place, 9);
    }

    private static ref byte Integer(ref byte place, long value)
    {
        if (value < 128)
        {
            place = (byte)value;
            return ref Unsafe.Add(ref place, 1);
        }

        var bits = 64 - BitOperations.LeadingZeroCount((ulong)value);
        var size = bits <= 8 ? 0 : bits <= 16 ? 1 : bits <= 32 ? 2 : 3;
        place = (byte)(0xcc + size);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref place, 1), BinaryPrimitives.ReverseEndianness((ulong)value << (64 - (8 << size))));
        return ref Unsafe.Add(ref place, 1 + (1 << size));
    }

    /// <summary>The candles and the sums of their closes, which all sets share; zeros before them and behind.</summary>
    public sealed class Series
    {
        /// <summary>Zeros before the sums.</summary>
        public const int Room = 128;

        public Series(CandleSeries candles)
        {
            Candles = candles;
            Sums = new long[2 * Room + candles.Count];
            for (var i = 0; i < candles.Count; i++) Sums[Room + i + 1] = Sums[Room + i] + candles.Close[i];
        }

        public CandleSeries Candles { get; }

        public long[] Sums { get; }
    }
}
