using System.Numerics;
using ParityFast.Accounts;
using ParityFast.Numbers;
using ParityFast.Orders;
using ParityFast.Slippage;

namespace ParityFast.Tests.Slippage;

public sealed class SlippageModelTests
{
    [Fact]
    public void Fixed_AnyRateAndPrice_IsThePriceOfTheFillModel()
    {
        var random = new Random(31);
        for (var round = 0; round < 2000; round++)
        {
            var decimals = random.Next(10);
            var rate = random.Next(100_000) / 1_000_000m;
            var fills = new FillModel(new InstrumentScale(Instrument.Spot("X"), decimals, volumeDecimals: 0), new BacktestOptions { SlippageRate = rate });
            var model = new SlippageOptions { Rate = rate }.Create(decimals, 4, 3);
            var price = random.NextInt64(1, 1L << 50);
            foreach (var side in Enum.GetValues<OrderSide>())
            {
                var (own, other) = (fills.PriceFor(side, price, 0, default, out var ownTail), model.PriceFor(side, new FillMarket { Price = price }, out var tail));
                Assert.Equal((own, ownTail), (other, tail));
                Assert.Equal(own, fills.PriceFor(side, price));
                // price × 10^-decimals × (1 ± rate), in units of 10^-24
                var exact = (BigInteger)price * (BigInteger)((side == OrderSide.Buy ? 1 + rate : 1 - rate) * 1_000_000_000_000m) * BigInteger.Pow(10, 12 - decimals);
                Assert.Equal(exact, ((BigInteger)own.Units * 1_000_000_000_000) + tail);
                if (fills.IsExact) Assert.Equal(0, tail);
            }
        }
    }

    [Fact]
    public void Fixed_HalfSpread_StandsAgainstTheOrder()
    {
        var model = new SlippageOptions { Rate = 0.001m, HalfSpreadRate = 0.002m }.Create(2, 4, 3);
        // 100 × (1 ± 0.003)
        Assert.Equal(100.3m, model.PriceFor(OrderSide.Buy, new FillMarket { Price = 10_000 }).ToDecimal());
        Assert.Equal(99.7m, model.PriceFor(OrderSide.Sell, new FillMarket { Price = 10_000 }).ToDecimal());
        // rate × 5 + half spread × 3 = 0.011
        Assert.Equal(101.1m, model.Scaled(5, 3).PriceFor(OrderSide.Buy, new FillMarket { Price = 10_000 }).ToDecimal());
    }

    [Fact]
    public void Volatility_TwoReturns_IsTheirStandardDeviation()
    {
        var model = new SlippageOptions { Kind = SlippageKind.Volatility, Rate = 0.001m, Coefficient = 0.5m, VolatilityPeriod = 2 }.Create(0, 4, 3);
        Assert.Equal(3, model.ClosesNeeded);
        // Returns +10 % and -10 %: s = √(0.1² + 0.1²) = 0.141421356…; rate 0.001 + 0.5 × 0.141421356 = 0.071710678
        var market = new FillMarket { Price = 1_000, Closes = [77, 1_000, 1_100, 990] };
        Assert.Equal(1_071.710678m, model.PriceFor(OrderSide.Buy, market).ToDecimal());
        Assert.Equal(928.289322m, model.PriceFor(OrderSide.Sell, market).ToDecimal());
    }

    [Fact]
    public void Volatility_AtTheStart_IsOfWhatThereIs()
    {
        var model = new SlippageOptions { Kind = SlippageKind.Volatility, Rate = 0.001m, VolatilityPeriod = 20 }.Create(0, 4, 3);
        Assert.Equal(1_001m, model.PriceFor(OrderSide.Buy, new FillMarket { Price = 1_000, Closes = [1_000, 1_100] }).ToDecimal());
        Assert.True(model.PriceFor(OrderSide.Buy, new FillMarket { Price = 1_000, Closes = [1_000, 1_100, 990] }) > Money.FromDecimal(1_001));
    }

    [Fact]
    public void Volatility_RandomCloses_IsTheExactRoot()
    {
        var random = new Random(37);
        for (var round = 0; round < 2000; round++)
        {
            var closes = Enumerable.Range(0, random.Next(3, 40)).Select(_ => random.NextInt64(1_000_000, 1_100_000)).ToArray();
            var model = new SlippageOptions { Kind = SlippageKind.Volatility, Rate = 0, Coefficient = 1, VolatilityPeriod = closes.Length - 1, MaxRate = 0.999m }.Create(0, 4, 3);
            var returns = Enumerable.Range(1, closes.Length - 1).Select(i => HalfEven((BigInteger)(closes[i] - closes[i - 1]) * 1_000_000_000, closes[i - 1])).ToArray();
            var n = returns.Length;
            var (sum, squares) = (returns.Aggregate(BigInteger.Zero, (total, r) => total + r), returns.Aggregate(BigInteger.Zero, (total, r) => total + (r * r)));
            // One price step of 10^9 makes the rate readable: price - 10^9 = s.
            var found = (BigInteger)(model.PriceFor(OrderSide.Buy, new FillMarket { Price = 1_000_000_000, Closes = closes }).Units / 1_000_000_000_000) - 1_000_000_000;
            Assert.True(found * found * n * (n - 1) <= (n * squares) - (sum * sum));
            Assert.True((found + 1) * (found + 1) * n * (n - 1) > (n * squares) - (sum * sum));
        }
    }

    [Theory]
    [InlineData(SlippageKind.VolumeLinear, "1002.5")]
    [InlineData(SlippageKind.VolumeSquareRoot, "1050")]
    public void Volume_AShareOfTheCandle_IsTheWorkedExample(SlippageKind kind, string expected)
    {
        var model = new SlippageOptions { Kind = kind, Rate = 0, Coefficient = 0.1m, MaxRate = 0.5m }.Create(0, 4, 3);
        // 2.5 of 100: 0.1 × 0.025 = 0.0025; 25 of 100: 0.1 × √0.25 = 0.05
        var quantity = kind == SlippageKind.VolumeLinear ? 25_000 : 250_000;
        var market = new FillMarket { Price = 1_000, Quantity = quantity, Volume = 100_000 };
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), model.PriceFor(OrderSide.Buy, market).ToDecimal());
    }

    [Fact]
    public void Volume_LargerOrders_NeverFillBetter()
    {
        var random = new Random(41);
        foreach (var kind in new[] { SlippageKind.VolumeLinear, SlippageKind.VolumeSquareRoot })
        {
            var model = new SlippageOptions { Kind = kind, Coefficient = 0.02m }.Create(2, 6, 3);
            for (var round = 0; round < 2000; round++)
            {
                var (small, volume) = (random.NextInt64(1, 1L << random.Next(1, 62)), random.NextInt64(1, 1L << random.Next(1, 62)));
                var large = small + random.NextInt64(1, long.MaxValue - small);
                Assert.True(Price(model, OrderSide.Buy, small, volume) <= Price(model, OrderSide.Buy, large, volume));
                Assert.True(Price(model, OrderSide.Sell, small, volume) >= Price(model, OrderSide.Sell, large, volume));
                // Never beyond the largest rate of 10 %
                Assert.InRange(Price(model, OrderSide.Buy, large, volume).ToDecimal(), 100m, 110m);
                Assert.InRange(Price(model, OrderSide.Sell, large, volume).ToDecimal(), 90m, 100m);
            }

            Assert.Equal(110m, Price(model, OrderSide.Buy, 1, 0).ToDecimal());
        }
    }

    [Fact]
    public void SquareRoot_AnyNumber_IsTheFloor()
    {
        var random = new Random(43);
        for (var round = 0; round < 20_000; round++)
        {
            var value = (((UInt128)(ulong)random.NextInt64() << 64) | (ulong)random.NextInt64()) >> random.Next(127);
            BigInteger root = SquareRoot.Floor(value);
            Assert.True(root * root <= value && (root + 1) * (root + 1) > value);
        }

        Assert.Equal(ulong.MaxValue, SquareRoot.Floor(UInt128.MaxValue));
        Assert.Equal(0UL, SquareRoot.Floor(0));
    }

    [Fact]
    public void PriceFor_EveryModel_AllocatesNothing()
    {
        long[] closes = [1_000, 1_100, 990, 1_050];
        foreach (var kind in Enum.GetValues<SlippageKind>())
        {
            var model = new SlippageOptions { Kind = kind }.Create(2, 4, 3);
            var sum = Money.Zero;
            Assert.Equal(0, AllocatedBytes.Least(() =>
            {
                for (var i = 0; i < 1000; i++) sum += model.PriceFor(OrderSide.Buy, new FillMarket { Price = 1_000 + i, Quantity = 10, Volume = 100, Closes = closes });
            }));
            Assert.True(sum > Money.Zero);
        }
    }

    public static TheoryData<SlippageOptions, string> BadOptions => new()
    {
        { new() { Rate = -0.1m }, "slippage_rate -0.1" },
        { new() { Rate = 0.0000000000001m }, "slippage_rate 0.0000000000001" },
        { new() { HalfSpreadRate = 1.1m }, "half_spread_rate 1.1" },
        { new() { MaxRate = 1 }, "max_slippage_rate 1" },
        { new() { Kind = SlippageKind.Volatility, Coefficient = -1 }, "slippage_coefficient -1" },
        { new() { Kind = SlippageKind.VolumeLinear, Coefficient = 0.0000001m }, "slippage_coefficient 0.0000001" },
        { new() { Kind = SlippageKind.Volatility, VolatilityPeriod = 1 }, "slippage_volatility_period 1" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void Create_BadOptions_NamesOptionAndValue(SlippageOptions options, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<InputException>(() => options.Create(2, 4, 3)).Message, StringComparison.Ordinal);

    private static Money Price(ISlippageModel model, OrderSide side, long quantity, long volume) =>
        model.PriceFor(side, new FillMarket { Price = 10_000, Quantity = quantity, Volume = volume });

    private static BigInteger HalfEven(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(BigInteger.Abs(numerator), denominator, out var rest);
        if (rest * 2 > denominator || (rest * 2 == denominator && !quotient.IsEven)) quotient++;
        return numerator.Sign * quotient;
    }
}
