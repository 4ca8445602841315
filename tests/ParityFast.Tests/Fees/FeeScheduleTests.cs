using ParityFast.Fees;
using ParityFast.Input;

namespace ParityFast.Tests.Fees;

public sealed class FeeScheduleTests
{
    private static readonly FeeSchedule TwoTiers = FeeSchedule.From([new(0, 0.001m, 0.002m), new(10_000, -0.0001m, 0.001m)]);

    [Fact]
    public void FeeOn_MakerAndTaker_IsTheRateOfTheTier()
    {
        var notional = Money.FromDecimal(5000);
        // 5000 × 0.002, 5000 × 0.001 and a rebate of 5000 × 0.0001
        Assert.Equal(10m, TwoTiers.FeeOn(0, Liquidity.Taker, notional).ToDecimal());
        Assert.Equal(5m, TwoTiers.FeeOn(0, Liquidity.Maker, notional).ToDecimal());
        Assert.Equal(-0.5m, TwoTiers.FeeOn(1, Liquidity.Maker, notional).ToDecimal());
    }

    [Fact]
    public void TierAt_AFloor_BeginsThere()
    {
        Assert.Equal(0, TwoTiers.TierAt(Money.FromDecimal(9_999.999999999999m)));
        Assert.Equal(1, TwoTiers.TierAt(Money.FromDecimal(10_000)));
        Assert.Equal(7, FeeSchedule.CoinbaseAdvanced.TierAt(Money.FromDecimal(250_000_000)));
    }

    [Fact]
    public void Meter_VolumeRollsOut_TierGoesUpAndDown()
    {
        var meter = new FeeMeter(TwoTiers);
        var notional = Money.FromDecimal(6000);
        Assert.Equal(12m, meter.FeeOn(notional, Liquidity.Taker, 0).ToDecimal());
        meter.Count(notional, 0);
        // A fill pays by the volume before it: 6000 is below the floor.
        Assert.Equal(12m, meter.FeeOn(notional, Liquidity.Taker, UnixTime.Day).ToDecimal());
        meter.Count(notional, UnixTime.Day);
        Assert.Equal(6m, meter.FeeOn(notional, Liquidity.Taker, (30 * UnixTime.Day) - 1).ToDecimal());
        // What was traded at 0 leaves thirty days later, to the microsecond.
        Assert.Equal(12m, meter.FeeOn(notional, Liquidity.Taker, 30 * UnixTime.Day).ToDecimal());
    }

    public static TheoryData<decimal[], string> BadTiers => new()
    {
        { [], "has no tiers" },
        { [5, 0.1m, 0.1m], "fee tier 1 begins at volume 5 and not at 0" },
        { [0, 0.1m, 0.1m, 0, 0.1m, 0.1m], "fee tier 2 begins at volume 0, not above the tier before it" },
        { [0, -1.1m, 0.1m], "maker rate -1.1 of fee tier 1" },
        { [0, 0.1m, -0.1m], "taker rate -0.1 of fee tier 1" },
        { [0, 0.1m, 1.1m], "taker rate 1.1 of fee tier 1" },
        { [0, 0.1m, 0.0000000000001m], "taker rate 0.0000000000001 of fee tier 1" },
    };

    [Theory]
    [MemberData(nameof(BadTiers))]
    public void From_BadTiers_NamesTierAndValue(decimal[] figures, string problem)
    {
        var tiers = figures.Chunk(3).Select(tier => new FeeTier(tier[0], tier[1], tier[2])).ToArray();
        Assert.Contains(problem, Assert.Throws<InputException>(() => FeeSchedule.From(tiers)).Message, StringComparison.Ordinal);
    }
}
