namespace ParityFast.Cli.Tests;

/// <summary>Buys in a good mood and closes in a bad one: the mood is a series.</summary>
public readonly struct MoodFollower : IStrategy<MoodFollower.State>
{
    private readonly Indicator<RatioUnit> _mood;
    private readonly Level<RatioUnit> _good;
    private readonly Reason _buy, _sell, _wait;

    /// <summary>Declares the series.</summary>
    public MoodFollower(StrategySetup setup)
    {
        (_mood, _good) = (setup.Series<RatioUnit>("mood", SeriesScale.Decimals(2)), setup.Level<RatioUnit>(0));
        (_buy, _sell, _wait) = (setup.Reason("good"), setup.Reason("bad"), setup.Reason("wait"));
    }

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat) return context[_mood] > _good ? context.Buy(500m, _buy) : Decision.Hold(_wait);
        return context[_mood] < _good ? context.Close(_sell) : Decision.Hold(_wait);
    }

    /// <summary>Nothing is remembered.</summary>
    public struct State
    {
        /// <summary>Unused.</summary>
        public byte Unused;
    }
}
