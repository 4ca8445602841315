using CsCheck;

namespace ParityFast.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void Holds_AnyRun_DrawsTheSameValues()
    {
        Assert.Equal(Drawn(20), Drawn(20));
        Assert.Equal(Drawn(20)[..5], Drawn(5));
    }

    [Fact]
    public void Holds_OfSomeValuesOnly_ThrowsASmallerOne()
    {
        var error = Assert.ThrowsAny<Exception>(() => Property.Holds(Gen.Int[0, 1_000_000], 200, 200, value => Assert.True(value < 100_000)));
        var shrunk = int.Parse(error.Message.Split('\n')[1].Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(shrunk, 100_000, 101_000);
    }

    private static List<int> Drawn(int count)
    {
        var values = new List<int>();
        Property.Holds(Gen.Int, count, count, values.Add);
        return values;
    }
}
