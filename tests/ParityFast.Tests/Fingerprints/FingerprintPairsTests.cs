namespace ParityFast.Tests.Fingerprints;

/// <summary>Pairs of programs that decide alike, or differently.</summary>
public sealed class FingerprintPairsTests
{
    [Fact]
    public void Compute_ProjectPairs_SameOrDifferent()
    {
        var pairs = FingerprintPair.Read(Path.Combine(AppContext.BaseDirectory, "fingerprint-pairs.txt")).ToList();
        Assert.True(pairs.Count >= 60, $"{pairs.Count} pairs");
        Judge(pairs);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public void Compute_PairsOfTheLanguage_SameOrDifferent() =>
        Judge([.. FingerprintPair.Read(Path.Combine(AppContext.BaseDirectory, "fingerprint-language-pairs.txt"))]);

    [Fact]
    // The one left out does not compile: its lambda reads variables that have no value yet.
    public void Compute_SharedPairs_SameOrDifferent() =>
        Judge([.. FingerprintPair.Read(SharedFolder.Require("analyzer/fingerprint-pairs.txt")).Where(pair =>
            pair.Name != "two-captures-swapped-at-assignment")]);

    private static void Judge(List<FingerprintPair> pairs)
    {
        var faults = pairs.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(pair => pair.Fault()).Where(fault =>
            fault is not null).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {pairs.Count} pairs\n{string.Join('\n', faults)}");
    }
}
