using System.Text;
using ParityFast.Margin;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Margin;

public sealed class MarginScheduleTests
{
    public static TheoryData<string> Shapes => new()
    {
        """
        {"tiers": [{"notional_floor": 0, "notional_cap": 50000, "max_leverage": 125, "maintenance_rate": "0.004", "maintenance_amount": 0},
                   {"notional_cap": 500000, "max_leverage": 100, "maintenance_rate": 0.005},
                   {"notional_cap": 10000000, "max_leverage": 50, "maintenance_rate": 0.01}]}
        """,
        """
        [{"symbol":"BTCUSDT","notionalCoef":1.5,"brackets":[
          {"bracket":1,"initialLeverage":125,"notionalCap":50000,"notionalFloor":0,"maintMarginRatio":0.004,"cum":0.0},
          {"bracket":2,"initialLeverage":100,"notionalCap":500000,"notionalFloor":50000,"maintMarginRatio":0.005,"cum":50.0},
          {"bracket":3,"initialLeverage":50,"notionalCap":10000000,"notionalFloor":500000,"maintMarginRatio":0.01,"cum":2550.0}]}]
        """,
        """
        {"retCode":0,"result":{"category":"linear","list":[
          {"id":1,"symbol":"BTCUSDT","riskLimitValue":"50000","maintenanceMargin":"0.004","initialMargin":"0.008","isLowestRisk":1,"maxLeverage":"125.00","mmDeduction":""},
          {"id":2,"symbol":"BTCUSDT","riskLimitValue":"500000","maintenanceMargin":"0.005","initialMargin":"0.01","isLowestRisk":0,"maxLeverage":"100.00","mmDeduction":"50"},
          {"id":3,"symbol":"BTCUSDT","riskLimitValue":"10000000","maintenanceMargin":"0.01","initialMargin":"0.02","isLowestRisk":0,"maxLeverage":"50.00","mmDeduction":"2550"}]},"retExtInfo":{}}
        """,
        """
        [{"tier":1,"symbol":"BTCUSDT","currency":"USDT","minNotional":0,"maxNotional":50000,"maintenanceMarginRate":0.004,"maxLeverage":125},
         {"tier":2,"symbol":"BTCUSDT","currency":"USDT","minNotional":50000,"maxNotional":500000,"maintenanceMarginRate":0.005,"maxLeverage":100},
         {"tier":3,"symbol":"BTCUSDT","currency":"USDT","minNotional":500000,"maxNotional":10000000,"maintenanceMarginRate":0.01,"maxLeverage":50}]
        """,
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Load_AnExchangesShape_GivesTheSameTiers(string text)
    {
        var schedule = Load(text);
        Assert.Equal([0m, 50_000m, 500_000m], schedule.Tiers.Select(tier => tier.NotionalFloor!.Value));
        Assert.Equal([125m, 100m, 50m], schedule.Tiers.Select(tier => tier.MaxLeverage));
        // 50000 × (0.005 - 0.004) = 50; 50 + 500000 × (0.01 - 0.005) = 2550
        Assert.Equal([0m, 50m, 2550m], schedule.Tiers.Select(tier => tier.MaintenanceAmount!.Value));
        // 600000 × 0.01 - 2550 = 3450
        Assert.Equal(3450m, schedule.MaintenanceMargin(Money.FromDecimal(600_000)).ToDecimal());
        Assert.Equal(50m, schedule.MaxLeverageAt(Money.FromDecimal(500_000.01m)));
        Assert.Equal(0m, schedule.MaxLeverageAt(Money.FromDecimal(10_000_000.01m)));
    }

    [Fact]
    public void Load_ACertainMarket_TakesItsTiers()
    {
        const string text = """[{"symbol":"A","brackets":[{"initialLeverage":20,"maintMarginRatio":0.02}]},{"symbol":"B","brackets":[{"initialLeverage":10,"maintMarginRatio":0.05}]}]""";
        Assert.Equal(10m, Load(text, "B").Tiers.Single().MaxLeverage);
        Assert.Contains("2 markets, A and B", Assert.Throws<InputFormatException>(() => Load(text)).Message, StringComparison.Ordinal);
        Assert.Equal("it has: A, B", Assert.Throws<InputFormatException>(() => Load(text, "C")).Hint);
    }

    [Fact]
    public void MaintenanceMargin_AtEveryFloor_DoesNotJump()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var schedule = RandomSchedule.Create(random);
            foreach (var tier in schedule.Tiers.Skip(1))
            {
                var floor = Money.FromDecimal(tier.NotionalFloor!.Value);
                var step = schedule.MaintenanceMargin(floor + new Money(1_000)) - schedule.MaintenanceMargin(floor);
                // 1000 units of notional × a rate below 1
                Assert.InRange((long)step.Units, 0, 1_000);
            }
        }
    }

    public static TheoryData<string, string> BadTiers => new()
    {
        { "{}", "tiers: has no margin tiers" },
        { """[{"max_leverage": 10}]""", "tiers:1: maintenance_rate is missing among 'max_leverage 10'" },
        { """[{"maintenance_rate": 0.1}]""", "tiers:1: max_leverage is missing among 'maintenance_rate 0.1'" },
        { """[{"max_leverage": 10, "maintenance_rate": "x"}]""", "tiers:1: maintenance_rate 'x' is not a number that is zero or above" },
        { """[{"max_leverage": 10, "maintenance_rate": 0}]""", "tiers:1: maintenance rate 0 is not a positive fraction" },
        { """[{"max_leverage": 0.5, "maintenance_rate": 0.01}]""", "tiers:1: maximum leverage 0.5 is not between 1 and 1000" },
        { """[{"max_leverage": 100, "maintenance_rate": 0.5}]""", "tiers:1: maintenance rate 0.5 is not below 1 ÷ maximum leverage 100" },
        { """[{"max_leverage": 10, "maintenance_rate": 0.01, "colour": 1}]""", "tiers:1: there is no field 'colour'" },
        { """[{"notional_floor": 5, "max_leverage": 10, "maintenance_rate": 0.01}]""", "tiers:1: notional floor 5 is not 0" },
        { "[{\"max_leverage\": 10, \"maintenance_rate\": 0.01},\n{\"max_leverage\": 10, \"maintenance_rate\": 0.02}]", "tiers:1: has no notional cap and is not the last tier" },
        { "[{\"notional_cap\": 9, \"max_leverage\": 10, \"maintenance_rate\": 0.02},\n{\"max_leverage\": 10, \"maintenance_rate\": 0.01}]", "tiers:2: maintenance rate 0.01 is below that of the tier before it" },
        { "[{\"notional_cap\": 9, \"max_leverage\": 10, \"maintenance_rate\": 0.02},\n{\"max_leverage\": 11, \"maintenance_rate\": 0.03}]", "tiers:2: maximum leverage 11 is above that of the tier before it" },
        { "[{\"notional_cap\": 9, \"max_leverage\": 10, \"maintenance_rate\": 0.02},\n{\"notional_cap\": 9, \"max_leverage\": 9, \"maintenance_rate\": 0.03}]", "tiers:2: notional cap 9 is not above its floor 9" },
        { "[{\"notional_cap\": 100, \"max_leverage\": 10, \"maintenance_rate\": 0.02},\n{\"max_leverage\": 9, \"maintenance_rate\": 0.03, \"cum\": 2}]", "tiers:2: maintenance amount 2 makes the maintenance margin jump at 100; 1.00 does not" },
        { """[{"notional_cap": 0.0001, "max_leverage": 10, "maintenance_rate": 0.01}]""", "tiers:1: notional cap 0.0001 has more than 3 fractional digits" },
    };

    [Theory]
    [MemberData(nameof(BadTiers))]
    public void Load_BadTiers_NamesLineAndValue(string text, string problem)
    {
        var error = Assert.Throws<InputFormatException>(() => Load(text));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
    }

    [Fact]
    public void Load_AnyDamage_IsAnErrorOfTheFileOrNone()
    {
        var random = new Random(53);
        var (good, bad) = (0, 0);
        foreach (var shape in Shapes.Select(row => row.Data))
        {
            for (var round = 0; round < 1000; round++)
            {
                try
                {
                    var schedule = MarginFile.Load(new MemoryStream(Mutation.Of(Encoding.UTF8.GetBytes(shape), random)), "tiers");
                    Assert.Equal(0m, schedule.Tiers[0].NotionalFloor);
                    good++;
                }
                catch (InputFormatException error)
                {
                    Assert.StartsWith("tiers", error.Message, StringComparison.Ordinal);
                    bad++;
                }
            }
        }

        Assert.True(good > 100 && bad > 100, $"{good} read, {bad} refused");
    }

    private static MarginSchedule Load(string text, string? symbol = null) => MarginFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), "tiers", symbol);
}
