using ParityFast.Configuration;

namespace ParityFast.Comparison;

/// <summary>Prepares calls of a strategy with recorded contexts.</summary>
internal sealed class RecordedCallsMaker(Instrument instrument, int priceDecimals) : IStrategyVisitor<IRecordedCalls>
{
    public IRecordedCalls Visit<TStrategy, TState>(Func<StrategySetup, TStrategy> create)
        where TStrategy : struct, IStrategy<TState>
        where TState : unmanaged =>
        new RecordedCalls<TStrategy, TState>(new DecisionContextBuilder<TStrategy, TState>(instrument, priceDecimals, create));
}
