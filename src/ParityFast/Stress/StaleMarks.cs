using ParityFast.Accounts;
using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>Candles of a window come too late, as the clock guard of a live session would find; they are not changed.</summary>
public sealed record StaleMarks : StressScenario
{
    /// <inheritdoc/>
    public override string Name => "stale_marks";

    /// <summary>Age at which the candles come, in seconds after their close.</summary>
    public int AgeSeconds { get; init; } = 30;

    /// <summary>Share of the candles before the window.</summary>
    public decimal Start { get; init; } = 0.50m;

    /// <summary>Share of the candles in the window.</summary>
    public decimal Duration { get; init; } = 0.05m;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        Require(AgeSeconds > 0, $"age of {AgeSeconds} s is not positive", "correct age_seconds");
        var times = inputs.Candles.CloseTime;
        var first = StartIndex(Start, times.Length);
        var end = EndIndex(first, Duration, times.Length);
        return inputs with
        {
            StaleMarks = [.. inputs.StaleMarks.Append(new StaleMarkWindow(times[first], times[end - 1], AgeSeconds))
                .OrderBy(window => window.From)],
        };
    }
}
