namespace ParityFast.Tests.Metrics;

/// <summary>Seeded returns without skill: independent and normal.</summary>
internal static class RandomReturns
{
    public static double[] Noise(Random random, int count, double mean = 0)
    {
        var returns = new double[count];
        for (var i = 0; i < count; i++)
            returns[i] = mean + 0.01 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
        return returns;
    }
}
