namespace ParityFast.Venues.Simulator;

/// <summary>What a simulator is of.</summary>
public sealed record SimulatorOptions
{
    public required IReadOnlyList<SimulatedMarket> Markets { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public FaultScript Faults { get; init; } = FaultScript.None;

    /// <summary>By how much the venue's clock is ahead of the clock.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>Weight that one minute allows.</summary>
    public int WeightLimit { get; init; } = 6_000;

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }
}
