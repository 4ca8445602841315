namespace ParityFast.Tests.Baseline;

/// <summary>Rules S1, S6 to S8 and S15 to S17: what is decided from signal, position and modes.</summary>
public sealed class DecisionRuleTests
{
    [Fact]
    public void Decide_FlatAndBullish_Buys()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick);
        var decision = calls.Flat(100, 101);
        Assert.Equal(new DecisionRecord { Action = DecisionAction.Buy, Label = SignalLabel.Bullish, TargetNotional = 500m, Reason = "Bullish MA crossover" }, decision);
    }

    [Fact]
    public void Decide_FlatAndBearish_SellsWhereShortsAreEnabled()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick);
        Assert.Equal(new DecisionRecord { Action = DecisionAction.Sell, Label = SignalLabel.Bearish, TargetNotional = 500m, Reason = "Bearish MA crossover" }, calls.Flat(101, 100));
        using var longOnly = new BaselineCalls(BaselineCalls.Quick with { EnableShorts = false });
        Assert.Equal(new DecisionRecord { Action = DecisionAction.Hold, Label = SignalLabel.Bearish, Reason = "No signal" }, longOnly.Flat(101, 100));
    }

    [Fact]
    public void Decide_FlatWithNewEntriesDisabled_Holds()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { DisableNewEntries = true });
        Assert.Equal("New entries disabled", calls.Flat(100, 101).Reason);
    }

    [Fact]
    public void Decide_ReduceOnly_ClosesOrHolds()
    {
        // S6: before everything else, disabled entries included.
        using var calls = new BaselineCalls(BaselineCalls.Quick with { DisableNewEntries = true }).WithReduceOnly();
        Assert.Equal("Reduce-only mode - no new entries", calls.Flat(100, 101).Reason);
        var close = calls.Long(100, 101);
        Assert.Equal(new DecisionRecord { Action = DecisionAction.Close, Label = SignalLabel.Bullish, Quantity = 2m, ReduceOnly = true, Reason = "Reduce-only mode active" }, close);
    }

    [Fact]
    public void Decide_OppositeSignal_ClosesBeforeTheStopIsLookedAt()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick);
        calls.Long(100, 101);
        // S8: 50 is far under the stop, but the signal comes first.
        Assert.Equal("Exit long on bearish signal", calls.Long(101, 50).Reason);
        calls.Short(101, 100);
        Assert.Equal("Exit short on bullish signal", calls.Short(100, 200).Reason);
    }

    [Fact]
    public void Decide_InPositionWithNewEntriesDisabled_LeavesBySignalAloneAndKeepsNoStop()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { DisableNewEntries = true });
        Assert.Equal("New entries disabled", calls.Long(100, 101).Reason);
        Assert.False(calls.Stop.IsSet);
        Assert.Equal("Exit on bearish signal", calls.Long(101, 100).Reason);
        Assert.Equal("Exit on bullish signal", calls.Short(100, 101).Reason);
    }

    [Fact]
    public void Decide_ShortPositionWithShortsDisabled_IsManaged()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { EnableShorts = false });
        Assert.Equal("No signal", calls.Short(101, 100).Reason);
        Assert.True(calls.Stop.IsSet);
        Assert.Equal("Exit short on bullish signal", calls.Short(100, 101).Reason);
    }

    [Fact]
    public void Decide_UnknownSide_HoldsForEver()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick);
        var position = new RecordedPosition(PositionSide.Unknown, 1m, 0);
        foreach (var mark in new[] { 101m, 50m, 200m }) Assert.Equal("No signal", calls.At(position, 100, mark).Reason);
        Assert.False(calls.Stop.IsSet);
    }

    [Fact]
    public void Decide_Close_TakesTheQuantityWithoutItsSign()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick);
        // S15
        var close = calls.At(new RecordedPosition(PositionSide.Long, -0.0118m, 0), 101, 100);
        Assert.Equal((0.0118m, true, null, null), (close.Quantity, close.ReduceOnly, close.TargetNotional, close.Leverage));
    }

    [Theory]
    [InlineData(MarketType.Spot, 5, null, 500)]
    [InlineData(MarketType.Futures, 5, null, 500)]
    [InlineData(MarketType.Perpetual, 5, 5, 2500)]
    [InlineData(MarketType.Perpetual, 1, 1, 500)]
    [InlineData(MarketType.Perpetual, 0, 0, 500)]
    [InlineData(MarketType.Perpetual, -2, -2, 500)]
    public void Decide_Entry_HasLeverageInPerpetualsAlone(MarketType marketType, int leverage, int? stated, int notional)
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { TargetLeverage = leverage }, marketType);
        var entry = calls.Flat(100, 101);
        Assert.Equal((stated, (decimal)notional), (entry.Leverage, entry.TargetNotional));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Decide_FractionOfZeroOrLess_CountsAsFivePercent(int fraction)
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick with { PositionFraction = fraction });
        Assert.Equal(500m, calls.Flat(100, 101).TargetNotional);
    }

    [Theory]
    [InlineData(100, 500)]
    [InlineData(0, 0)]
    [InlineData(-10, -50)]
    [InlineData(1000, 2500)]
    public void Decide_Cap_AppliesBeforeLeverage(int cap, int notional)
    {
        // S16: min(500, cap) × 5; zero and negative caps still buy.
        using var calls = new BaselineCalls(BaselineCalls.Quick with { MaxTradeUsd = cap, TargetLeverage = 5 }, MarketType.Perpetual);
        var entry = calls.Flat(100, 101);
        Assert.Equal((DecisionAction.Buy, (decimal)notional), (entry.Action, entry.TargetNotional));
    }

    [Fact]
    public void Decide_NegativeEquity_AsksForANegativeNotional()
    {
        using var calls = new BaselineCalls(BaselineCalls.Quick).WithEquity(-200m);
        Assert.Equal(-10m, calls.Flat(100, 101).TargetNotional);
    }

    [Fact]
    public void Decide_LongDecimals_AreRoundedToTwentyEightDigitsAsInPython()
    {
        // 1234567890123456789012345.678 × 0.37 = 456790119345679011934567.90086, whose 28 digits end in …4567.9009
        using var calls = new BaselineCalls(BaselineCalls.Quick with { PositionFraction = 0.37m }).WithEquity(1234567890123456789012345.678m);
        Assert.Equal(456790119345679011934567.9009m, calls.Flat(100, 101).TargetNotional);
    }

    [Theory]
    [InlineData(20, 21)]
    [InlineData(3, 4)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    public void FirstDecision_IsAtTheIndexThatIsConfigured(int longPeriod, int candle)
    {
        // S18: the Python reference engine's loop starts at index long_ma_period, also if the short period is longer.
        using var calls = new BaselineCalls(new() { ShortMaPeriod = 5, LongMaPeriod = longPeriod });
        Assert.Equal(candle, calls.FirstDecision);
    }

    [Fact]
    public void Decide_FieldsWithoutEffect_ChangeNothing()
    {
        // S17
        var config = BaselineCalls.Quick with
        {
            MaxAdds = 3,
            UseStopEntry = true,
            UsePostOnly = true,
            PreferMakerOrders = true,
            FundingBiasBps = 5,
            FundingBlockLongBps = 1,
            FundingBlockShortBps = 1,
        };
        using var plain = new BaselineCalls(BaselineCalls.Quick);
        using var other = new BaselineCalls(config);
        Assert.Equal(plain.Flat(100, 101), other.Flat(100, 101));
        Assert.Equal(plain.Long(100, 101), other.Long(100, 101));
        Assert.Equal(plain.Short(101, 100), other.Short(101, 100));
    }
}
