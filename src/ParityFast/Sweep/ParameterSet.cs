namespace ParityFast.Sweeps;

/// <summary>One parameter set: its number in the sweep, the values of the swept fields, and the strategy they configure.</summary>
internal sealed record ParameterSet(long Number, string[] Values, StrategyDefinition Strategy);
