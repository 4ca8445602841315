namespace ParityFast;

/// <summary>
/// A trading strategy: a <c>readonly struct</c> without memory of its own that turns what it may know at the close of a
/// candle into one decision. The same compiled <see cref="Decide"/> runs in a backtest, a sweep, a replay and live.
/// </summary>
/// <typeparam name="TState">
/// The strategy's only memory: plain values without references. The engine owns it, snapshots it and hashes it; it starts as
/// <c>default</c>. Padding bytes count when the engine asks whether the state changed, so never leave them undefined.
/// </typeparam>
[StrategyContract]
public interface IStrategy<TState> where TState : unmanaged
{
    /// <summary>Decides at the close of the candle that <paramref name="context"/> ends with. Called once a candle after warm-up.</summary>
    /// <param name="context">Everything known at this moment, and nothing later. It cannot be stored.</param>
    /// <param name="state">The strategy's memory, as the previous call left it.</param>
    /// <returns>Buy, sell, close or hold, made by the context or by <see cref="Decision.Hold(Reason, SignalLabel)"/>.</returns>
    Decision Decide(in DecisionContext context, ref TState state);
}
