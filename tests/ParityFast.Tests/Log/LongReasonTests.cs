using System.Text.Json;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Log;

/// <summary>Reasons longer than any buffer: what a language model or a person wrote.</summary>
public sealed class LongReasonTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(7_600)]
    [InlineData(20_000)]
    [InlineData(200_000)]
    public void Run_LongReason_IsLoggedReadAndDigestedWhole(int length)
    {
        using var folder = new TemporaryDirectory();
        var options = new BacktestOptions { LogDirectory = folder.Root };
        var strategy = StrategyDefinition.Of<Talkative>(new TalkativeConfig { Length = length });

        var result = Backtest.Run(strategy, RandomCandles.Create(3, 100), Instrument.Perpetual("X"), options);

        var log = DecisionLog.Load(result.LogPath!);
        Assert.Equal(DecisionLogState.Intact, DecisionLog.Verify(result.LogPath!).State);
        Assert.Equal(result.Digest, log.Digest);
        Assert.Equal(result.Digest, Backtest.Run(strategy, RandomCandles.Create(3, 100), Instrument.Perpetual("X")).Digest);
        Assert.Contains(Talkative.Text(length), result.Decisions.Select(decision => decision.Reason));
        using var json = JsonDocument.Parse(result.ToJson());
        Assert.Contains(json.RootElement.GetProperty("decisions").EnumerateArray(), one => one.GetProperty("decision").GetProperty("reason").GetString() == Talkative.Text(length));
    }

    internal sealed class TalkativeConfig
    {
        public int Length { get; init; }
    }

    internal readonly struct Talkative(TalkativeConfig config, StrategySetup setup) : IStrategy<Talkative.State>
    {
        private readonly Reason _enter = setup.Reason(Text(config.Length)), _leave = setup.Reason("leave");

        public readonly struct State;

        // Two bytes a character, and not the same everywhere.
        public static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('é' + i % 7)));

        public Decision Decide(in DecisionContext context, ref State state) =>
            context.Position.IsFlat ? context.Buy(100, _enter) : context.Close(_leave);
    }
}
