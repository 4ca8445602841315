using System.Globalization;
using ParityFast.Recording;

namespace ParityFast.Tests.Configuration;

/// <summary>What a configuration may hold is what a log gives back: set, logged, replayed; and nothing else can be configured.</summary>
public sealed class ConfigurationTypesTests
{
    private static readonly Configured Odd = new()
    {
        Flag = true,
        Whole = int.MinValue,
        Long = long.MaxValue,
        Exact = 0.10m,
        Real = 0.1 + 0.2,
        Text = "a \"b\" é",
        // Without a kind, and to the tick.
        Time = new DateTime(2025, 1, 15, 10, 30, 0).AddTicks(1_234_567),
        Span = TimeSpan.FromTicks(-1_234_567_890_123),
        Of = new TimeOnly(9, 30, 15, 250),
        Choice = DayOfWeek.Friday,
        Optional = 7,
    };

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void Strategy_OfALog_IsConfiguredAsItRan(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            foreach (var configuration in (Configured[])[new Configured(), Odd])
            {
                using var folder = new TemporaryDirectory();
                var strategy = StrategyDefinition.Of<ConfiguredStrategy>(configuration);
                var options = new BacktestOptions { LogDirectory = folder.Root };
                var run = Backtest.Run(strategy, SampleCandles.Create(2), SampleCandles.Instrument, options);
                Assert.True(run.DecisionCount > 100);
                var read = RecordedRun.Strategy(DecisionLog.Load(run.LogPath!).Header!, typeof(ConfiguredStrategy));
                Assert.Equal(configuration, read.ConfigurationObject);
                Assert.Equal(strategy.Configuration, read.Configuration);
                Assert.True(ParityFast.Parity.Replay(run.LogPath!, read).Agrees);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_FieldThatNoFileCanSet_IsRejectedWithTheTypesThatCan()
    {
        foreach (var (type, field) in new[] { (typeof(FloatStrategy), "Single"), (typeof(ArrayStrategy), "Int32[]") })
        {
            var error = Assert.Throws<InputException>(() => StrategyDefinition.Of(type));
            Assert.Contains($"the field Odd of", error.Message, StringComparison.Ordinal);
            Assert.Contains(field, error.Message, StringComparison.Ordinal);
            Assert.Contains("TimeOnly", error.Hint, StringComparison.Ordinal);
        }
    }

    public sealed record Configured
    {
        public bool Flag { get; init; }
        public int Whole { get; init; }
        public long Long { get; init; }
        public decimal Exact { get; init; }
        public double Real { get; init; }
        public string Text { get; init; } = "";
        public DateTime Time { get; init; }
        public TimeSpan Span { get; init; }
        public TimeOnly Of { get; init; }
        public DayOfWeek Choice { get; init; }
        public int? Optional { get; init; }
    }

    public sealed record WithFloat
    {
        public float Odd { get; init; }
    }

    public sealed record WithArray
    {
        public int[] Odd { get; init; } = [];
    }

    public readonly struct NoState;

    public readonly struct ConfiguredStrategy(Configured config, StrategySetup setup) : IStrategy<NoState>
    {
        private readonly Reason _hold = setup.Reason(config.Text.Length > 0 ? "wait" : "pass");

        public Decision Decide(in DecisionContext context, ref NoState state) => Decision.Hold(_hold);
    }

    public readonly struct FloatStrategy(WithFloat config, StrategySetup setup) : IStrategy<NoState>
    {
        private readonly Reason _hold = setup.Reason(config.Odd > 0 ? "wait" : "pass");

        public Decision Decide(in DecisionContext context, ref NoState state) => Decision.Hold(_hold);
    }

    public readonly struct ArrayStrategy(WithArray config, StrategySetup setup) : IStrategy<NoState>
    {
        private readonly Reason _hold = setup.Reason(config.Odd.Length > 0 ? "wait" : "pass");

        public Decision Decide(in DecisionContext context, ref NoState state) => Decision.Hold(_hold);
    }
}
