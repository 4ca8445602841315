using System.Numerics;
using ParityFast.Margin;

namespace ParityFast.Tests.Margin;

public sealed class LiquidationPriceTests
{
    [Fact]
    public void Level_OneTier_IsTheWorkedExample()
    {
        var schedule = MarginSchedule.Single(0.005m, 100);
        // One unit at 10000 with a margin of 1000. Long: (10000 - 1000) ÷ (1 - 0.005) = 9045.226…; short: (10000 + 1000) ÷ (1 + 0.005) = 10945.273…
        var (margin, notional) = (Money.FromDecimal(1000), Money.FromDecimal(10_000));
        Assert.Equal(904_522, LiquidationPrice.Level(schedule, IsolatedPosition.Open(margin, 10_000, 4, notional, 2)));
        Assert.Equal(1_094_528, LiquidationPrice.Level(schedule, IsolatedPosition.Open(margin, -10_000, 4, notional, 2)));
        Assert.Equal(900_000, LiquidationPrice.Bankruptcy(IsolatedPosition.Open(margin, 10_000, 4, notional, 2)));
        Assert.Equal(1_100_000, LiquidationPrice.Bankruptcy(IsolatedPosition.Open(margin, -10_000, 4, notional, 2)));
    }

    [Fact]
    public void Level_SecondTier_TakesItsAmountOff()
    {
        var schedule = MarginSchedule.From([new() { NotionalCap = 50_000, MaintenanceRate = 0.004m, MaxLeverage = 125 }, new() { MaintenanceRate = 0.005m, MaxLeverage = 100 }]);
        // 10 units at 10000 with a margin of 5000; amount 50 000 × 0.001 = 50. Long: (95000 - 50) ÷ (10 × 0.995) = 9542.713…
        var position = IsolatedPosition.Open(Money.FromDecimal(5000), 10, 0, Money.FromDecimal(100_000), 2);
        Assert.Equal(954_271, LiquidationPrice.Level(schedule, position));
        // Short: (105000 + 50) ÷ (10 × 1.005) = 10452.736…
        var opposite = IsolatedPosition.Open(Money.FromDecimal(5000), -10, 0, Money.FromDecimal(100_000), 2);
        Assert.Equal(1_045_274, LiquidationPrice.Level(schedule, opposite));
    }

    [Fact]
    public void Level_LongPaidInFull_IsNeverReached() =>
        Assert.Equal(LiquidationPrice.NeverLong, LiquidationPrice.Level(MarginSchedule.Default, IsolatedPosition.Open(Money.FromDecimal(100), 10, 1, Money.FromDecimal(100), 2)));

    [Fact]
    public void Level_ThousandsOfPositions_IsTheLastStepThatLiquidates()
    {
        var random = new Random(17);
        var reached = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var schedule = RandomSchedule.Create(random);
            var position = RandomPosition.Create(random, out _);
            var level = LiquidationPrice.Level(schedule, position);
            if (position.IsLong)
            {
                Assert.True(level == 0 || IsLiquidated(schedule, position, level));
                Assert.False(IsLiquidated(schedule, position, level + 1));
            }
            else
            {
                Assert.True(IsLiquidated(schedule, position, level));
                Assert.False(level > 1 && IsLiquidated(schedule, position, level - 1));
            }

            reached += level > 0 ? 1 : 0;
        }

        Assert.True(reached > 15_000);
    }

    [Fact]
    public void Bankruptcy_ThousandsOfPositions_IsTheLastStepThatTheMarginCovers()
    {
        var random = new Random(19);
        for (var round = 0; round < 20_000; round++)
        {
            var position = RandomPosition.Create(random, out _);
            var price = LiquidationPrice.Bankruptcy(position);
            Assert.True(price == 0 || Equity(position, price).Sign >= 0);
            var beyond = position.IsLong ? price - 1 : price + 1;
            Assert.True(beyond < 1 || Equity(position, beyond).Sign < 0);
            // A position is liquidated before it is bankrupt.
            var level = LiquidationPrice.Level(MarginSchedule.Default, position);
            Assert.True(position.IsLong ? level >= price - 1 : level <= price + 1);
        }
    }

    [Fact]
    public void Level_AtAFill_AllocatesNothing()
    {
        var schedule = RandomSchedule.Create(new Random(5));
        var position = IsolatedPosition.Open(Money.FromDecimal(1000), 10_000, 4, Money.FromDecimal(10_000), 2);
        long sum = 0;
        Assert.Equal(0, AllocatedBytes.Least(() =>
        {
            for (var i = 0; i < 1000; i++) sum += LiquidationPrice.Level(schedule, position with { SignedQuantity = 10_000 + i });
        }));
        Assert.True(sum > 0);
    }

    // Equity × 10^18, exact.
    private static BigInteger Equity(IsolatedPosition position, long price) =>
        ((BigInteger)position.EquityBase.Units * 1_000_000) + Notional(position.SignedQuantity, position, price);

    private static BigInteger Notional(long quantity, IsolatedPosition position, long price) =>
        (BigInteger)quantity * price * BigInteger.Pow(10, 18 - position.QuantityDecimals - position.PriceDecimals);

    // The definition itself: equity ≤ notional × rate - amount of the tier, in exact arithmetic.
    private static bool IsLiquidated(MarginSchedule schedule, IsolatedPosition position, long price)
    {
        var notional = Notional(Math.Abs(position.SignedQuantity), position, price);
        var tier = schedule.Tiers.First(tier => tier == schedule.Tiers[^1] || tier.NotionalCap is not { } cap || notional <= Exact(cap));
        var maintenance = (notional * (BigInteger)(tier.MaintenanceRate * 1_000_000_000)) - (Exact(tier.MaintenanceAmount!.Value) * 1_000_000_000);
        return Equity(position, price) * 1_000_000_000 <= maintenance;
    }

    private static BigInteger Exact(decimal value) => (BigInteger)Money.FromDecimal(value).Units * 1_000_000;
}
