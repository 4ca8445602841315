using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// From a place on, the market goes the other way: a price becomes centre² ÷ price and the centre is the last close before, so that
/// every logarithmic return has the opposite sign.
/// </summary>
public sealed record TrendReversal : StressScenario
{
    /// <inheritdoc/>
    public override string Name => "trend_reversal";

    /// <summary>Share of the candles before it.</summary>
    public decimal Start { get; init; } = 0.50m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var edit = new CandleEdit(inputs.Candles);
        var first = StartIndex(Start, inputs.Candles.Count);
        var mirror = PriceMap.MirrorAt(inputs.Candles.Close[first - 1]);
        for (var i = first; i < inputs.Candles.Count; i++) edit.MapFalling(i, mirror);
        return inputs with { Candles = edit.ToSeries() };
    }
}
