using System.Runtime.CompilerServices;

namespace ParityFast;

/// <content>Readings of indicators whose values are not prices.</content>
public readonly unsafe ref partial struct DecisionContext
{
    /// <summary>Value of <paramref name="indicator"/> at this candle.</summary>
    public Reading<RatioUnit> this[Indicator<RatioUnit> indicator]
    {
        // Inlined, as the indexer of prices is.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(indicator);
    }

    /// <summary>Value of <paramref name="indicator"/> <paramref name="lag"/> candles ago; see <see cref="this[Indicator, int]"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lag is negative or beyond what <see cref="StrategySetup.History"/>
    /// declared.</exception>
    public Reading<RatioUnit> this[Indicator<RatioUnit> indicator, int lag]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(indicator, lag);
    }

    /// <summary>Value of <paramref name="indicator"/> at this candle.</summary>
    public Reading<QuantityUnit> this[Indicator<QuantityUnit> indicator]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(indicator);
    }

    /// <summary>Value of <paramref name="indicator"/> <paramref name="lag"/> candles ago; see <see cref="this[Indicator, int]"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lag is negative or beyond what <see cref="StrategySetup.History"/>
    /// declared.</exception>
    public Reading<QuantityUnit> this[Indicator<QuantityUnit> indicator, int lag]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(indicator, lag);
    }

    /// <summary>Value of <paramref name="indicator"/> at this candle.</summary>
    public Reading<CountUnit> this[Indicator<CountUnit> indicator]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(indicator);
    }

    /// <summary>Value of <paramref name="indicator"/> <paramref name="lag"/> candles ago; see <see cref="this[Indicator, int]"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lag is negative or beyond what <see cref="StrategySetup.History"/>
    /// declared.</exception>
    public Reading<CountUnit> this[Indicator<CountUnit> indicator, int lag]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(indicator, lag);
    }

    /// <summary>True once <paramref name="indicator"/> has a value <paramref name="lag"/> candles ago.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsReady<TUnit>(Indicator<TUnit> indicator, int lag = 0)
        where TUnit : struct, IUnit => IsReady(indicator.Column, lag);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Reading<TUnit> Read<TUnit>(Indicator<TUnit> indicator)
        where TUnit : struct, IUnit =>
        new(_now[indicator.Column.Offset], indicator.Column.Weight, _isPlain ? Reading.Plain : indicator.Column.Offset, _frame);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Reading<TUnit> Read<TUnit>(Indicator<TUnit> indicator, int lag)
        where TUnit : struct, IUnit
    {
        if ((uint)lag > (uint)_frame->History) ThrowLag(lag, _frame->History);
        var offset = indicator.Column.Offset - lag;
        return new(_now[offset], indicator.Column.Weight, _isPlain ? Reading.Plain : offset, _frame);
    }

    // A column of another timeframe has its first value when the candles say so. What is ready stays ready.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsReadyByNow(Indicator indicator, int lag)
    {
        var stride = _frame->Stride;
        var column = (indicator.Offset + stride - 1) / stride;
        var first = _frame->ReadyBars[column] + (column * stride - indicator.Offset) + lag;
        if (CandlesSeen - 1 >= first) return true;
        _frame->ReadRaw = RawRead.NotReady;
        return false;
    }
}
