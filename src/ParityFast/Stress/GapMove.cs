using ParityFast.Input;
using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// Prices jump between two candles and stay there: from the gap on, all are multiplied by 1 ± size. Several gaps multiply.
/// </summary>
public sealed record GapMove : StressScenario
{
    private const int SizeDecimals = 6;

    /// <inheritdoc/>
    public override string Name => $"gap_{Direction.ToString().ToLowerInvariant()}";

    /// <summary>Size of a gap, a fraction of the price below 1.</summary>
    public decimal Size { get; init; } = 0.05m;

    /// <summary>Which way gaps go.</summary>
    public GapDirection Direction { get; init; }

    /// <summary>The place of the gaps.</summary>
    public GapLocation Location { get; init; }

    /// <summary>Share of the candles before a gap at a fixed place.</summary>
    public decimal Start { get; init; } = 0.5m;

    /// <summary>Number of gaps. Two may be drawn for one place.</summary>
    public int Count { get; init; } = 1;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var size = Steps("size", Size, SizeDecimals, 0, 0.999999m);
        Require(Count is >= 1 and <= 1000, $"{Counted.Of(Count, "gap")} are not between 1 and 1000", "correct count");
        var edit = new CandleEdit(inputs.Candles);
        var one = Scale.PowerOfTen(SizeDecimals);
        for (var gap = 0; gap < Count; gap++)
        {
            var index = Index(inputs.Candles, ref random);
            var up = Direction == GapDirection.Up || (Direction == GapDirection.Random && random.Below(2) == 1);
            var map = PriceMap.Times(up ? one + size : one - size, one);
            for (var i = index; i < inputs.Candles.Count; i++) edit.Map(i, map);
        }

        return inputs with { Candles = edit.ToSeries() };
    }

    private int Index(CandleSeries candles, ref SeededRandom random)
    {
        if (Location == GapLocation.Fixed) return StartIndex(Start, candles.Count);
        if (Location == GapLocation.Random) return 1 + (int)random.Below(candles.Count - 1);
        var nights = new List<int>();
        for (var i = 1; i < candles.Count; i++)
        {
            // A candle that closes at midnight ends the day before.
            if ((candles.CloseTime[i] - 1) / UnixTime.Day != (candles.CloseTime[i - 1] - 1) / UnixTime.Day) nights.Add(i);
        }

        Require(nights.Count > 0, "no candle is the first of a day", "give candles of more than one UTC day, or another location");
        return nights[(int)random.Below(nights.Count)];
    }
}
