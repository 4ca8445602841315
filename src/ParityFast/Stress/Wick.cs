using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// One candle trades far from its open and close: its low falls, its high rises. Opens and closes stay, so that what decides on closes
/// sees nothing, and stops, limits and liquidations do. Candles without low or high have no wick, and are not changed.
/// </summary>
public sealed record Wick : StressScenario
{
    private const int SizeDecimals = 6;

    /// <inheritdoc/>
    public override string Name => "wick";

    /// <summary>How far the low is below its own and the high above, a fraction of them below 1.</summary>
    public decimal Size { get; init; } = 0.15m;

    /// <summary>Whether the low falls, the high rises, or one of them is drawn; null for both.</summary>
    public GapDirection? Direction { get; init; }

    /// <summary>Share of the candles before it.</summary>
    public decimal Start { get; init; } = 0.60m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var (size, one) = (Steps("size", Size, SizeDecimals, 0, 0.999999m), Scale.PowerOfTen(SizeDecimals));
        var direction = Direction == GapDirection.Random ? random.Below(2) == 1 ? GapDirection.Up : GapDirection.Down : Direction;
        var edit = new CandleEdit(inputs.Candles);
        edit.Stretch(StartIndex(Start, inputs.Candles.Count),
            PriceMap.Times(direction == GapDirection.Up ? one : one - size, one),
            PriceMap.Times(direction == GapDirection.Down ? one : one + size, one));
        return inputs with { Candles = edit.ToSeries() };
    }
}
