using ParityFast.Certificates;
using ParityFast.Configuration;
using ParityFast.Verification;

namespace ParityFast.Tests.Verification;

/// <summary>No strategy remembers anything outside of its state and is certified.</summary>
public sealed class HiddenMemoryTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Verify_HiddenMemoryOfEveryKind_IsFound()
    {
        using var code = new CompiledCode();
        var missed = new List<string>();
        var count = Seeds.Count(few: HiddenMemory.All.Count, full: 20 * HiddenMemory.All.Count);
        for (var seed = 0; seed < count; seed++)
        {
            var memory = HiddenMemory.All[seed % HiddenMemory.All.Count];
            var path = code.Compile([memory.Source(seed)]);
            if (!StrategyVerifier.Verify(path, "Sample").Strategies[0].Findings.Any(IsBad)) missed.Add(memory.Name);
        }

        Assert.True(missed.Count == 0, $"certified: {string.Join(", ", missed.Distinct())}");
    }

    [Trait("Category", "Endurance")]
    [Trait("Category", "Seeded")]
    [Fact]
    public void Run_HiddenMemoryOfItsOwn_DecidesOtherwiseWhenMadeAgain()
    {
        using var code = new CompiledCode();
        var missed = new List<string>();
        var own = HiddenMemory.All.Where(memory => memory.IsOwn).ToList();
        var count = Seeds.Count(few: own.Count, full: 10 * own.Count);
        for (var seed = 0; seed < count; seed++)
        {
            var memory = own[seed % own.Count];
            var path = code.Compile([memory.Source(seed)], $"Strategy{seed}");
            var strategy = StrategyDefinition.Of(StrategyAssembly.Load(path));
            var error = Record.Exception(() =>
                Backtest.Run(strategy, RandomCandles.Create(seed, 64), Instrument.Perpetual("X"),
                    new BacktestOptions { ChecksStrategy = true }));
            if (error is not InputException || !error.Message.Contains("otherwise", StringComparison.Ordinal))
                missed.Add($"{memory.Name}: {error?.Message}");
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed.Distinct()));
    }

    [Fact]
    public void Verify_TheSameStrategyWithoutMemory_IsCertified()
    {
        using var code = new CompiledCode();
        var path = code.Compile([new HiddenMemory("none", "private readonly int _m;", "_m = 3;", "_m + state").Source(1)]);
        Assert.DoesNotContain(StrategyVerifier.Verify(path, "Sample").Strategies[0].Findings, IsBad);
        var strategy = StrategyDefinition.Of(StrategyAssembly.Load(path));
        var candles = RandomCandles.Create(1, 64);
        Assert.Equal(Backtest.Run(strategy, candles, Instrument.Perpetual("X")).Digest, Backtest.Run(strategy, candles,
            Instrument.Perpetual("X"), new BacktestOptions { ChecksStrategy = true }).Digest);
    }

    private static bool IsBad(StrategyFinding finding) => finding.Severity >= FindingSeverity.Warning;
}
