namespace ParityFast.Tests.Stress;

/// <summary>Holds, and counts its calls: what no strategy may do, and shows how often one is run.</summary>
internal readonly struct CountingStrategy(StrategySetup setup) : IStrategy<int>
{
    private readonly Reason _hold = setup.Reason("counted");

    public static int Decisions { get; set; }

    public Decision Decide(in DecisionContext context, ref int state)
    {
        Decisions++;
        return Decision.Hold(_hold);
    }
}
