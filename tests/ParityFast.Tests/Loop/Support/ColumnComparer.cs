namespace ParityFast.Tests.Loop;

/// <summary>Holds for ever, and gives as its reason how pairs of columns of doubles compare: its decisions are those comparisons and no more.</summary>
internal readonly struct ColumnComparer : IStrategy<ColumnComparer.State>
{
    private readonly Indicator _fast, _slow, _band, _nearRange, _farRange, _nearIndex, _farIndex;
    private readonly Reason[] _reasons;

    public ColumnComparer(Config config, StrategySetup setup)
    {
        _ = config;
        (_fast, _slow, _band) = (setup.Ema(5), setup.Ema(8), setup.BollingerUpper(20));
        (_nearRange, _farRange) = (setup.Atr(5), setup.Atr(8));
        (_nearIndex, _farIndex) = (setup.Rsi(5), setup.Rsi(8));
        _reasons = [.. Enumerable.Range(0, 16).Select(outcome => setup.Reason($"{outcome:b4}"))];
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state) => Decision.Hold(_reasons[
        (context[_fast] > context[_slow] ? 1 : 0)
        + (context.Mark > context[_band] ? 2 : 0)
        + (context[_nearRange] > context[_farRange] ? 4 : 0)
        + (context[_nearIndex] > context[_farIndex] ? 8 : 0)]);

    internal sealed record Config;
}
