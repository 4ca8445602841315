using ParityFast.Strategies;

namespace ParityFast.Tests.Baseline;

/// <summary>Calls of one baseline strategy at two price decimals. With periods 1 and 2 a higher last mark is bullish, a lower one bearish.</summary>
internal sealed class BaselineCalls : IDisposable
{
    /// <summary>Periods 1 and 2; everything else as the Python reference engine's defaults.</summary>
    public static readonly BaselinePerpsConfig Quick = new() { ShortMaPeriod = 1, LongMaPeriod = 2 };

    private readonly DecisionContextBuilder<BaselinePerpsStrategy, BaselinePerpsStrategy.State> _builder;
    private readonly BaselinePerpsConfig _config;

    public BaselineCalls(BaselinePerpsConfig config, MarketType marketType = MarketType.Spot)
    {
        _config = config;
        _builder = new(new Instrument { Symbol = "BTC-USD", MarketType = marketType }, 2, setup => new BaselinePerpsStrategy(config, setup));
        _builder.WithEquity(10_000m);
    }

    public int FirstDecision => _builder.FirstDecision;

    public TrailingStopState Stop => _builder.State.TrailingStop;

    public decimal StopPrice => Stop.Stop(_builder.Context, _config.TrailingStopPct);

    public decimal Peak => _builder.Context.ToDecimal(Stop.Peak(_builder.Context));

    public BaselineCalls WithEquity(decimal equity)
    {
        _builder.WithEquity(equity);
        return this;
    }

    public BaselineCalls WithReduceOnly()
    {
        _builder.WithReduceOnly(true);
        return this;
    }

    public DecisionRecord Flat(params decimal[] marks) => At(RecordedPosition.None, marks);

    public DecisionRecord Long(params decimal[] marks) => At(new RecordedPosition(PositionSide.Long, 2m, 0), marks);

    public DecisionRecord Short(params decimal[] marks) => At(new RecordedPosition(PositionSide.Short, 2m, 0), marks);

    public DecisionRecord At(RecordedPosition position, params decimal[] marks) =>
        _builder.WithPosition(position).WithMarks(marks.AsSpan(..^1), marks[^1]).Decide();

    public void Dispose() => _builder.Dispose();
}
