using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// Every move of a window is multiplied: each price's return from the close before it. After the window the returns are those of
/// before, from the level that the window ended at.
/// </summary>
public sealed record HighVolatility : StressScenario
{
    private const int MultiplierDecimals = 3;

    /// <inheritdoc/>
    public override string Name => "high_volatility";

    /// <summary>What returns are multiplied by, at most three fractional digits.</summary>
    public decimal Multiplier { get; init; } = 2m;

    /// <summary>Share of the candles before the window.</summary>
    public decimal Start { get; init; } = 0.25m;

    /// <summary>Share of the candles in the window.</summary>
    public decimal Duration { get; init; } = 0.30m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var multiplier = Steps("multiplier", Multiplier, MultiplierDecimals, 0, 100);
        var one = Scale.PowerOfTen(MultiplierDecimals);
        var before = inputs.Candles.Close;
        var first = StartIndex(Start, before.Length);
        var end = EndIndex(first, Duration, before.Length);
        var edit = new CandleEdit(inputs.Candles);
        for (var i = first; i < end; i++)
        {
            // base × (close + m × (price - close)) ÷ close, with the close before and what has become of it.
            var (close, level) = (before[i - 1], edit.Close[i - 1]);
            edit.Map(i, PriceMap.Linear((Int128)level * multiplier, (Int128)level * close * (one - multiplier), checked(close * one)));
        }

        var shift = PriceMap.Times(edit.Close[end - 1], before[end - 1]);
        for (var i = end; i < before.Length; i++) edit.Map(i, shift);
        return inputs with { Candles = edit.ToSeries() };
    }
}
