namespace ParityFast.Tests.Simulation;

/// <summary>Sessions to which everything happens, a seed each. A failing one names its seed, and is the same on every machine.</summary>
public sealed class SessionSimulatorTests
{
    private static readonly string[] Expected =
    [
        "order lost", "answer lost", "no answer", "question lost", "doubtful fill", "clock ahead", "clock behind", "kill switch", "disk failed",
        "power cut", "log deleted", "log moved", "log cut", "log appended", "log overwritten",
    ];

    [Trait("Category", "Seeded")]
    [Fact]
    public async Task Run_EverythingGoesWrong_WhatMustHoldHolds()
    {
        var count = Seeds.Count(few: 20, full: 4000);
        var faults = new Dictionary<string, int>();
        for (var seed = 0; seed < count; seed++)
        {
            using var simulator = new SessionSimulator(seed);
            try
            {
                await simulator.RunAsync().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}: {error.Message}", error);
            }

            foreach (var (fault, times) in simulator.Faults) faults[fault] = faults.GetValueOrDefault(fault) + times;
        }

        // A simulator that has no bad day shows nothing.
        Assert.All(Expected, fault => Assert.True(faults.GetValueOrDefault(fault) > 0, $"{fault} never happened in {count} seeds"));
    }
}
