using ParityFast.Margin;
using ParityFast.Numbers;

namespace ParityFast.Tests.Margin;

public sealed class LiquidationTests
{
    private static readonly InstrumentScale Units = new(new Instrument { Symbol = "X", StepSize = 0.001m, MinSize = 0.001m }, 2, volumeDecimals: 0);
    private static readonly MarginSchedule TwoTiers = MarginSchedule.From(
        [new() { NotionalCap = 50_000, MaintenanceRate = 0.01m, MaxLeverage = 50 }, new() { MaintenanceRate = 0.05m, MaxLeverage = 10 }]);

    [Fact]
    public void Close_UpperTier_ReducesToTheLowerOne()
    {
        var liquidation = new Liquidation(TwoTiers, Units, Rate.From(0.005m, "fee"));
        // 10 units at 10000, margin 10000. Amount 50000 × 0.04 = 2000; level (90000 - 2000) ÷ (10 × 0.95) = 9263.157…
        var position = IsolatedPosition.Open(Money.FromDecimal(10_000), 10_000, 3, Money.FromDecimal(100_000), 2);
        var level = LiquidationPrice.Level(TwoTiers, position);
        Assert.Equal(926_315, level);

        var outcome = liquidation.Close(position, level);
        // 50000 ÷ 9263.15 = 5.3977… units are kept, 4.603 closed: a notional of 42638.27945 and a fee of 213.19139725
        Assert.Equal((4_603, 5_397), (outcome.ClosedQuantity, outcome.Remaining.SignedQuantity));
        Assert.Equal(213.19139725m, outcome.Fee.ToDecimal());
        // 10000 - 10 × (10000 - 9263.15) - 213.19139725
        Assert.Equal(2418.30860275m, outcome.Remaining.EquityAt(level).ToDecimal());
        Assert.Equal((Money.Zero, Money.Zero), (outcome.Returned, outcome.InsuranceFund));
        Assert.True(LiquidationPrice.Level(TwoTiers, outcome.Remaining) < level);
    }

    [Fact]
    public void Close_BeyondBankruptcy_InsuranceFundPaysTheRest()
    {
        var liquidation = new Liquidation(TwoTiers, Units, Rate.From(0.005m, "fee"));
        // One unit short at 10000 with a margin of 500: the candle opens at 10600.
        var position = IsolatedPosition.Open(Money.FromDecimal(500), -1_000, 3, Money.FromDecimal(10_000), 2);
        var outcome = liquidation.Close(position, 1_060_000);
        Assert.True(outcome.IsWhole);
        // 500 - 600 - 10600 × 0.005 = -153
        Assert.Equal((53m, 0m, 153m), (outcome.Fee.ToDecimal(), outcome.Returned.ToDecimal(), outcome.InsuranceFund.ToDecimal()));
        Assert.Equal(Money.Zero, outcome.Remaining.EquityBase);
    }

    [Fact]
    public void Close_LowestTier_ReturnsWhatIsLeft()
    {
        var liquidation = new Liquidation(TwoTiers, Units, Rate.From(0.001m, "fee"));
        // One unit at 10000 with a margin of 1000: (10000 - 1000) ÷ 0.99 = 9090.909…
        var position = IsolatedPosition.Open(Money.FromDecimal(1000), 1_000, 3, Money.FromDecimal(10_000), 2);
        var outcome = liquidation.Close(position, LiquidationPrice.Level(TwoTiers, position));
        // 1000 - (10000 - 9090.90) - 9.0909
        Assert.Equal((1_000, 81.8091m, 0m), (outcome.ClosedQuantity, outcome.Returned.ToDecimal(), outcome.InsuranceFund.ToDecimal()));
    }

    [Fact]
    public void Close_ThousandsOfPositions_AccountsForEveryUnit()
    {
        var random = new Random(23);
        var (partial, insured) = (0, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var schedule = RandomSchedule.Create(random);
            var position = RandomPosition.Create(random, out _);
            var level = LiquidationPrice.Level(schedule, position);
            if (level == 0) continue;
            var scale = new InstrumentScale(new Instrument { Symbol = "X", StepSize = Scale.ToDecimal(1, position.QuantityDecimals), MinSize = Scale.ToDecimal(1, position.QuantityDecimals) }, position.PriceDecimals, volumeDecimals: 0);
            // At the level, or at the open of a candle up to five percent beyond it.
            var gap = (long)(level * random.Next(2) * random.NextDouble() * 0.05);
            var price = Math.Max(1, position.IsLong ? level - gap : level + gap);
            var outcome = new Liquidation(schedule, scale, Rate.From(0.005m, "fee")).Close(position, price);

            Assert.InRange(outcome.ClosedQuantity, 1, Math.Abs(position.SignedQuantity));
            Assert.Equal(Math.Abs(position.SignedQuantity) - outcome.ClosedQuantity, Math.Abs(outcome.Remaining.SignedQuantity));
            Assert.True(outcome.Returned == Money.Zero || outcome.InsuranceFund == Money.Zero);
            AssertAccounted(position, price, outcome);
            if (!outcome.IsWhole)
            {
                partial++;
                Assert.False(LiquidationPrice.IsReached(position.IsLong, LiquidationPrice.Level(schedule, outcome.Remaining), price));
                Assert.True(schedule.TierAt(outcome.Remaining.NotionalAt(price)) < schedule.TierAt(position.NotionalAt(price)));
            }

            insured += outcome.InsuranceFund > Money.Zero ? 1 : 0;
        }

        Assert.True(partial > 500 && insured > 500, $"{partial} partial, {insured} insured");
    }

    // Equity before = fee + equity after + returned - insured, up to the rounding of two products.
    private static void AssertAccounted(IsolatedPosition position, long price, LiquidationOutcome outcome)
    {
        var after = outcome.IsWhole ? Money.Zero : outcome.Remaining.EquityAt(price);
        var missing = position.EquityAt(price) - outcome.Fee - after - outcome.Returned + outcome.InsuranceFund;
        var rounding = position.QuantityDecimals + position.PriceDecimals > Money.Decimals ? 2 : 0;
        Assert.InRange((long)missing.Units, -rounding, rounding);
    }
}
