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

    // Static: an instance method takes the address of the context, which then lives in memory (24.0 against 20.5 ns a candle of
    // BaselinePerps). A column of another timeframe has its first value when the candles say so. What is ready stays ready: only "not yet"
    // depends on which candle this is.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsReadyAt(DecisionFrame* frame, long* now, Indicator indicator, int lag)
    {
        var first = indicator.WarmUp < 0 ? FirstByTime(frame, indicator) : indicator.WarmUp - 1L;
        if (now - frame->FirstMark + frame->FirstBar >= first + lag) return true;
        frame->ReadRaw = RawRead.NotReady;
        return false;
    }

    private static long FirstByTime(DecisionFrame* frame, Indicator indicator)
    {
        var column = (indicator.Offset + frame->Stride - 1) / frame->Stride;
        return frame->ReadyBars[column] + (column * frame->Stride - indicator.Offset);
    }
}
