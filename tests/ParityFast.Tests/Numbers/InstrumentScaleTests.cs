using System.Globalization;
using System.Numerics;
using ParityFast.Numbers;

namespace ParityFast.Tests.Numbers;

public sealed class InstrumentScaleTests
{
    [Theory]
    [InlineData("0.00000001")]
    [InlineData("0.001")]
    [InlineData("0.25")]
    [InlineData("1")]
    [InlineData("0.000000001")]
    public void FloorToStep_RandomDecimals_IsTheFloorOfTheExactQuotient(string step)
    {
        var size = decimal.Parse(step, CultureInfo.InvariantCulture);
        var scale = new InstrumentScale(new Instrument { Symbol = "S", StepSize = size, MinSize = size }, 2, 0);
        var random = new Random(711);
        var moved = 0;
        for (var run = 0; run < 100_000; run++)
        {
            // Coefficients of every length up to 96 bits, with every number of decimals.
            var bits = random.Next(1, 97);
            var coefficient = new UInt128((ulong)random.NextInt64() >> 31, (ulong)random.NextInt64() << 1) >> (96 - bits);
            var decimals = random.Next(0, 29);
            var quantity = new decimal((int)(uint)coefficient, (int)(uint)(coefficient >> 32), (int)(uint)(coefficient >> 64), false, (byte)decimals);
            var steps = (BigInteger)coefficient * BigInteger.Pow(10, scale.QuantityDecimals) / BigInteger.Pow(10, decimals);
            var expected = steps - steps % scale.Step;
            // What does not fit is clamped, to no less than all that does.
            if (steps > long.MaxValue / 2)
            {
                Assert.True(scale.FloorToStep(quantity) >= long.MaxValue / 2 - scale.Step);
                continue;
            }

            Assert.Equal((long)expected, scale.FloorToStep(quantity));
            Assert.Equal(0, scale.FloorToStep(-quantity));
            if (expected > 0) moved++;
        }

        Assert.True(moved > 20_000, $"{moved} quantities of a step or more");
    }
}
