namespace ParityFast;

/// <summary>
/// Marks an interface as the contract between a strategy and its host. The parity analyzer checks everything that an
/// implementation of such an interface can reach. <see cref="IStrategy{TState}"/> is one; a team can mark its own.
/// </summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class StrategyContractAttribute : Attribute;
