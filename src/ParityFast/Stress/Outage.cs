using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// No candle arrives for a time, as if an exchange or a feed were down; then they continue at the market of that time. The first and the
/// last candle arrive, and those that do are as they were.
/// </summary>
public sealed record Outage : StressScenario
{
    /// <inheritdoc/>
    public override string Name => "outage";

    /// <summary>How long it lasts.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Share of the candles before it.</summary>
    public decimal Start { get; init; } = 0.50m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        var source = inputs.Candles;
        CandlesIn("time", Time, source);
        var first = Math.Max(1, Math.Min(StartIndex(Start, source.Count), source.Count - 2));
        var until = source.CloseTime[first] + (Time.Ticks / TimeSpan.TicksPerMicrosecond);
        var kept = Enumerable.Range(0, source.Count)
            .Where(i => i < first || i == source.Count - 1 || source.CloseTime[i] >= until).ToList();
        return inputs with { Candles = KeptCandles.Of(source, kept) };
    }
}
