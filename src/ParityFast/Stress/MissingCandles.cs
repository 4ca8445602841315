using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// Candles are lost on the way, each with the same chance; the first and the last arrive. Those that arrive are as they were.
/// </summary>
public sealed record MissingCandles : StressScenario
{
    private const int RateDecimals = 9;

    /// <inheritdoc/>
    public override string Name => "missing_candles";

    /// <summary>Chance of a candle to be lost, 0 to 1.</summary>
    public decimal Rate { get; init; } = 0.05m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var rate = Steps("rate", Rate, RateDecimals, 0, 1);
        var source = inputs.Candles;
        var kept = new List<int>(source.Count);
        for (var i = 0; i < source.Count; i++)
        {
            var isLost = random.Below(Scale.PowerOfTen(RateDecimals)) < rate;
            if (!isLost || i == 0 || i == source.Count - 1) kept.Add(i);
        }

        return inputs with { Candles = KeptCandles.Of(source, kept) };
    }
}
