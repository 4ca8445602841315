using ParityFast.Fees;
using ParityFast.Input;

namespace ParityFast.Tests.Fees;

public sealed class RollingVolumeTests
{
    [Fact]
    public void At_ThousandsOfRandomFills_IsTheSumOfTheLastThirtyDays()
    {
        var random = new Random(29);
        for (var round = 0; round < 20; round++)
        {
            var volume = new RollingVolume();
            var fills = new List<(long Time, Money Notional)>();
            long time = 0;
            for (var i = 0; i < 500; i++)
            {
                // Fills at one time, minutes and days apart, and exactly as old as the window is long.
                time += random.Next(4) switch { 0 => 0, 1 => UnixTime.Minute, 2 => random.NextInt64(UnixTime.Day), _ => 15 * UnixTime.Day };
                if (random.Next(3) > 0)
                {
                    var notional = new Money(random.NextInt64(long.MaxValue));
                    volume.Add(time, notional);
                    fills.Add((time, notional));
                }

                var expected = Money.Zero;
                foreach (var fill in fills.Where(fill => fill.Time > time - (30 * UnixTime.Day))) expected += fill.Notional;
                Assert.Equal(expected, volume.At(time));
            }
        }
    }

    [Fact]
    public void Count_FillsInOneWindow_IsTheirDistinctTimes()
    {
        var volume = new RollingVolume();
        for (var minute = 0; minute < 100_000; minute++)
        {
            volume.Add(minute * UnixTime.Minute, Money.FromDecimal(1));
            volume.Add(minute * UnixTime.Minute, Money.FromDecimal(1));
        }

        // 30 days of minutes, whatever came before
        Assert.Equal(43_200, volume.Count);
        Assert.Equal(86_400m, volume.At(99_999 * UnixTime.Minute).ToDecimal());
    }

    [Fact]
    public void Add_AfterWarmUp_AllocatesNothing()
    {
        var volume = new RollingVolume(100);
        long time = 0;
        Assert.Equal(0, AllocatedBytes.Least(() =>
        {
            for (var i = 0; i < 10_000; i++) volume.Add(++time, new Money(i));
        }));
        Assert.Equal(100, volume.Count);
    }
}
