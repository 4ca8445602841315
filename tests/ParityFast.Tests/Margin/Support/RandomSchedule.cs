using ParityFast.Margin;

namespace ParityFast.Tests.Margin;

/// <summary>Valid schedules of one to six tiers.</summary>
internal static class RandomSchedule
{
    public static MarginSchedule Create(Random random)
    {
        var tiers = new List<MarginTier>();
        var count = random.Next(1, 7);
        decimal floor = 0, rate = random.Next(1, 20) / 1000m;
        for (var i = 0; i < count; i++)
        {
            var cap = floor + (random.Next(1, 10_000_000) / 100m);
            tiers.Add(new MarginTier
            {
                NotionalFloor = floor,
                NotionalCap = i == count - 1 && random.Next(2) == 0 ? null : cap,
                MaintenanceRate = rate,
                MaxLeverage = Math.Floor(0.999m / rate),
            });
            (floor, rate) = (cap, rate + (random.Next(0, 60_000) / 1_000_000m));
        }

        return MarginSchedule.From(tiers);
    }
}
