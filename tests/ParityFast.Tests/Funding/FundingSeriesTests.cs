using System.Numerics;
using ParityFast.Funding;
using ParityFast.Input;

namespace ParityFast.Tests.Funding;

public sealed class FundingSeriesTests
{
    private const long Hour = 60 * UnixTime.Minute;

    [Fact]
    public void Gaps_PaymentsMissing_AreListedAndNotFilled()
    {
        // Every eight hours, without the ones at 16 h, 24 h and 48 h.
        var series = FundingSeries.From([.. new[] { 0, 8, 32, 40, 56, 64, 72, 80 }.Select(hour => new FundingPayment(hour * Hour, 0.0001m))]);
        Assert.Equal([new FundingGap(8 * Hour, 32 * Hour, 2), new FundingGap(40 * Hour, 56 * Hour, 1)], series.Gaps);
        var cursor = series.After(8 * Hour);
        Assert.Equal(32 * Hour, cursor.NextTime);
    }

    [Fact]
    public void Gaps_VenueChangedItsInterval_AreNone()
    {
        // Eight hours three times, then four hours: neither is a gap of the other.
        var series = FundingSeries.From([.. new[] { 0, 8, 16, 24, 28, 32, 36, 40, 44 }.Select(hour => new FundingPayment(hour * Hour, 0.0001m))]);
        Assert.Equal(4 * Hour, series.IntervalMicroseconds);
        Assert.Empty(series.Gaps);
    }

    [Fact]
    public void After_EveryTime_FindsWhatASearchFinds()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var times = Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.NextInt64(-1000, 1000)).Distinct().Order().ToArray();
            var series = FundingSeries.From([.. times.Select(time => new FundingPayment(time, time / 100_000m))]);
            var from = random.NextInt64(-1200, 1200);
            var cursor = series.After(from);
            foreach (var time in times.Where(time => time > from))
            {
                Assert.Equal((time, time / 100_000m), (cursor.NextTime, cursor.NextRate));
                cursor.Advance();
            }

            Assert.Equal((long.MaxValue, 0), (cursor.NextTime, cursor.NextRateSteps));
        }
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(-1, 0)]
    [InlineData(1, 8)]
    [InlineData(8, 16)]
    [InlineData(-8, 0)]
    [InlineData(-9, -8)]
    public void After_ConstantRate_IsAnchoredAtMidnight(int hour, int next)
    {
        var cursor = FundingSeries.Constant(-0.0002m).After(hour * Hour);
        Assert.Equal((next * Hour, -0.0002m), (cursor.NextTime, cursor.NextRate));
        cursor.Advance();
        Assert.Equal((next + 8) * Hour, cursor.NextTime);
    }

    [Fact]
    public void CashFlow_PositiveRate_LongsPayAndShortsReceive()
    {
        var cursor = FundingSeries.Constant(0.0001m).After(0);
        // 0.5 × 40000.00 × 0.0001 = 2
        Assert.Equal(-2m, cursor.CashFlow(5000, 4, 4_000_000, 2).ToDecimal());
        Assert.Equal(2m, cursor.CashFlow(-5000, 4, 4_000_000, 2).ToDecimal());
    }

    [Fact]
    public void CashFlow_AnyQuantityMarkAndRate_IsTheExactProductRoundedHalfEven()
    {
        var random = new Random(11);
        for (var round = 0; round < 5000; round++)
        {
            var (quantityDecimals, priceDecimals) = (random.Next(10), random.Next(10));
            var quantity = random.NextInt64(-1L << random.Next(1, 45), 1L << random.Next(1, 45));
            var mark = random.NextInt64(1, 1L << random.Next(1, 50));
            var decimals = random.Next(19);
            var rate = decimals == 0 ? random.Next(2) : (decimal)random.NextInt64(-Scale.PowerOfTen(decimals), Scale.PowerOfTen(decimals)) / Scale.PowerOfTen(decimals);
            var cursor = FundingSeries.Constant(rate).After(0);
            var numerator = -(BigInteger)quantity * mark * Scale.ToSteps(rate, 18) * 1_000_000_000_000;
            var expected = HalfEven(numerator, BigInteger.Pow(10, 18 + quantityDecimals + priceDecimals));
            Assert.Equal(expected, (BigInteger)cursor.CashFlow(quantity, quantityDecimals, mark, priceDecimals).Units);
        }
    }

    [Fact]
    public void Walk_OverManyPayments_AllocatesNothing()
    {
        var series = FundingSeries.Constant(0.0001m);
        var sum = Money.Zero;
        Assert.Equal(0, AllocatedBytes.Least(() =>
        {
            var cursor = series.After(0);
            for (var i = 0; i < 1000; i++)
            {
                sum += cursor.CashFlow(10_000, 4, 4_000_000 + i, 2);
                cursor.Advance();
            }
        }));
        Assert.True(sum < Money.Zero);
    }

    [Fact]
    public void From_BadPayments_AreErrors()
    {
        Assert.Throws<InputException>(() => FundingSeries.From([]));
        Assert.Throws<InputException>(() => FundingSeries.From([new(0, 0.1m), new(0, 0.1m)]));
        Assert.Throws<InputException>(() => FundingSeries.From([new(0, 1.01m)]));
        Assert.Throws<InputException>(() => FundingSeries.From([new(0, 0.0000000000000000001m)]));
        Assert.Throws<InputException>(() => FundingSeries.Constant(0.1m, 7 * Hour));
        Assert.Throws<InputException>(() => FundingSeries.Constant(0.1m, 0));
    }

    private static BigInteger HalfEven(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(BigInteger.Abs(numerator), denominator, out var rest);
        if (rest * 2 > denominator || (rest * 2 == denominator && !quotient.IsEven)) quotient++;
        return numerator.Sign * quotient;
    }
}
