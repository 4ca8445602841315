using ParityFast.Funding;
using ParityFast.Input;
using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>Every funding payment of a window is at one extreme rate. Candles are not changed.</summary>
public sealed record FundingShock : StressScenario
{
    /// <inheritdoc/>
    public override string Name => "funding_shock";

    /// <summary>Rate every eight hours if the inputs have no funding, a fraction of the notional.</summary>
    public decimal BaselineRate { get; init; } = 0.0001m;

    /// <summary>Rate of the window's payments; positive means that longs pay.</summary>
    public decimal ShockRate { get; init; } = 0.02m;

    /// <summary>Share of the candles before the window.</summary>
    public decimal Start { get; init; } = 0.50m;

    /// <summary>Length of the window in hours.</summary>
    public int Hours { get; init; } = 24;

    private protected override StressInputs Change(StressInputs inputs, SeededRandom random)
    {
        Require(Hours is >= 1 and <= 87_600, $"{Hours} hours are not between 1 and 87600", "correct hours");
        var times = inputs.Candles.CloseTime;
        var from = times[StartIndex(Start, times.Length)];
        var funding = inputs.Funding ?? FundingSeries.Constant(BaselineRate);
        return inputs with
        {
            Funding = funding.Within(times[0] - inputs.Candles.IntervalMicroseconds, times[^1]).WithRate(ShockRate, from,
                from + (60L * Hours * UnixTime.Minute)),
        };
    }
}
