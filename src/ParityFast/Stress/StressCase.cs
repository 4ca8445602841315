using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>A scenario of a suite.</summary>
/// <param name="Name">Its name in the suite, in snake case.</param>
/// <param name="Scenario">The scenario.</param>
public sealed record StressCase(string Name, StressScenario Scenario)
{
    /// <summary>
    /// The inputs with the scenario in them. The seed is the suite's and the case's name, so that a case draws the same whatever other
    /// cases there are.
    /// </summary>
    /// <param name="inputs">The inputs of the run without it.</param>
    /// <param name="suiteSeed">The suite's seed.</param>
    /// <exception cref="InputException">A parameter is out of its range, or there are too few candles.</exception>
    public StressInputs Apply(StressInputs inputs, ulong suiteSeed)
    {
        var seed = suiteSeed;
        foreach (var letter in Name) seed = new SeededRandom(seed ^ letter).Next();
        return Scenario.Apply(inputs, seed);
    }
}
