using System.Runtime.InteropServices;
using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>Seeded runs of candles: stretches held at a quantity, long, short or nothing, as a backtest has them.</summary>
internal sealed record EquityCase(double InitialCapital, MetricGroups Groups, double MinimumAcceptable, long[] Marks, EquityStretch[] Stretches)
{
    public double[] Equity()
    {
        var equity = new double[Marks.Length];
        foreach (var stretch in Stretches)
        {
            for (var bar = stretch.From; bar < stretch.To; bar++)
                equity[bar] = EquityAccumulator.EquityAt(Marks[bar], stretch.BaseEquity, stretch.QuantityPerStep);
        }

        return equity;
    }

    public EquityAccumulator Start() => new(InitialCapital, Groups, MinimumAcceptable);

    public EquityAccumulator MarkOneByOne()
    {
        var accumulator = Start();
        var equity = Equity();
        for (var bar = 0; bar < equity.Length; bar++)
            accumulator.Mark(bar, equity[bar]);
        return accumulator;
    }

    /// <summary>Stretch by stretch, each cut at random places, flat ones skipped.</summary>
    public EquityAccumulator MarkInRanges(Random random)
    {
        var accumulator = Start();
        foreach (var stretch in Stretches)
        {
            for (var bar = stretch.From; bar < stretch.To;)
            {
                var length = Math.Min(stretch.To - bar, random.Next(4) == 0 ? random.Next(1, 20) : stretch.To - bar);
                if (stretch.QuantityPerStep == 0 && accumulator.FinalEquity == stretch.BaseEquity)
                    accumulator.SkipFlat(length);
                else
                    accumulator.MarkRange(bar, Marks.AsSpan(bar, length), stretch.BaseEquity, stretch.QuantityPerStep);
                bar += length;
            }
        }

        return accumulator;
    }

    public static EquityCase Random(Random random)
    {
        var bars = random.Next(5) == 0 ? random.Next(0, 12) : random.Next(12, 400);
        var marks = new long[bars];
        var step = random.Next(1, 5) switch { 1 => 0L, 2 => 3, 3 => 500, _ => 20_000 };
        var drift = random.Next(-1, 2) * step / 4;
        var mark = 1_000_000L;
        for (var bar = 0; bar < bars; bar++)
        {
            mark = Math.Max(1, mark + drift + random.NextInt64(-step, step + 1));
            marks[bar] = mark;
        }

        var capital = random.Next(2) == 0 ? 10_000 : 1 + random.NextDouble() * 1e6;
        var minimum = random.Next(4) switch { 0 => 1e-4, 1 => -1e-4, _ => 0 };
        var groups = random.Next(3) == 0 ? (MetricGroups)random.Next(16) : MetricGroups.All;
        return new EquityCase(capital, groups, minimum, marks, Cut(random, marks, capital));
    }

    public static byte[] Bytes(in EquityAccumulator accumulator) => MemoryMarshal.AsBytes(new ReadOnlySpan<EquityAccumulator>(in accumulator)).ToArray();

    private static EquityStretch[] Cut(Random random, long[] marks, double capital)
    {
        var stretches = new List<EquityStretch>();
        var equity = capital;
        for (var bar = 0; bar < marks.Length;)
        {
            var to = Math.Min(marks.Length, bar + (random.Next(3) == 0 ? random.Next(1, 10) : random.Next(1, 120)));
            var exposure = random.Next(6) switch { 0 or 1 => 0, 2 => -0.5 - random.NextDouble(), 3 => 20 * random.NextDouble(), _ => random.NextDouble() };
            var quantity = exposure * equity / marks[bar];
            var fee = random.Next(2) * equity * 0.0005;
            var stretch = new EquityStretch(bar, to, equity - fee - quantity * marks[bar], quantity);
            stretches.Add(stretch);
            equity = EquityAccumulator.EquityAt(marks[to - 1], stretch.BaseEquity, stretch.QuantityPerStep);
            bar = to;
        }

        return [.. stretches];
    }
}

/// <summary>Candles <paramref name="From"/> to before <paramref name="To"/> at one quantity.</summary>
internal readonly record struct EquityStretch(int From, int To, double BaseEquity, double QuantityPerStep);
