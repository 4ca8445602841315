namespace ParityFast.Cli.Tests;

/// <summary>A strategy that allocates an array of 40 bytes on every candle and takes a number: what bench must count.</summary>
public readonly struct AllocatingStrategy : IStrategy<AllocatingStrategy.State>
{
    private readonly Reason _wait;

    /// <summary>Declares its reason.</summary>
    /// <param name="setup">The setup that declares it.</param>
    public AllocatingStrategy(StrategySetup setup) => _wait = setup.Reason("Wait");

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Length = Make((int)context.Mark.ToFraction().Denominator).Length;
        return Decision.Hold(_wait);
    }

    // Out of sight of the compiler, which would put it on the stack.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static byte[] Make(int length) => new byte[length + 15];

    /// <summary>It remembers a length.</summary>
    public struct State
    {
        /// <summary>The length.</summary>
        public int Length;
    }
}
