namespace ParityFast.Cli.Tests;

/// <summary>A strategy that throws when it is told to.</summary>
public readonly struct FaultyStrategy : IStrategy<FaultyStrategy.State>
{
    private readonly Indicator _average;
    private readonly Reason _wait;
    private readonly int _failAt;
    private readonly string _how;

    /// <summary>Throws, or declares what it reads.</summary>
    public FaultyStrategy(FaultyConfig config, StrategySetup setup)
    {
        if (config.How == "constructor") throw new InvalidOperationException("no constructor today");
        _average = config.How == "indicator" ? setup.Add(new FaultyIndicator(config.FailAt)) : setup.Sma(3);
        (_wait, _failAt, _how) = (setup.Reason("wait"), config.FailAt, config.How);
    }

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        state.Calls++;
        if (state.Calls == _failAt && _how == "decide") throw new InvalidOperationException("no decision today");
        if (state.Calls == _failAt && _how == "divide") state.Calls /= state.Zero;
        if (state.Calls == _failAt && _how == "overflow") state.Calls = checked(int.MaxValue + state.Calls);
        return context[_average] > context.Mark ? Decision.Hold(_wait) : Decision.Hold(_wait, SignalLabel.Neutral);
    }

    /// <summary>Counts the calls.</summary>
    public struct State
    {
        /// <summary>Calls so far.</summary>
        public int Calls;

        /// <summary>Always zero.</summary>
        public int Zero;
    }

    private sealed class FaultyIndicator(int failAt) : IndicatorColumn($"faulty({failAt})", 1, 1)
    {
        private int _seen;

        public override void Update(in CandleColumns candles, Span<long> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (++_seen == failAt) throw new InvalidOperationException("no value today");
                values[i] = candles.Close[i];
            }
        }
    }
}
