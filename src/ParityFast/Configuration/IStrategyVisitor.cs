namespace ParityFast.Configuration;

/// <summary>Makes something of a strategy in code that is compiled for the strategy's own types.</summary>
/// <typeparam name="TResult">What is made.</typeparam>
internal interface IStrategyVisitor<out TResult>
{
    /// <summary>Makes it.</summary>
    /// <param name="create">Makes the strategy; equal strategies each time.</param>
    TResult Visit<TStrategy, TState>(Func<StrategySetup, TStrategy> create)
        where TStrategy : struct, IStrategy<TState>
        where TState : unmanaged;
}
