#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;

// Decides every four hours; the stop-loss and the take-profit of its positions meet every candle of the series in between.
var result = Backtest.Run(StrategyDefinition.Of<HourlyStop>(), SampleCandles.Create(), Instrument.Perpetual("BTC-USD"));

Console.Write(result.Summary());
Console.WriteLine($"{result.DecisionCount} decisions over {result.Candles.Count} candles");

// <snippet>
/// <summary>Follows a trend of four-hour candles; its stop is filled within the candle of the run that reaches it.</summary>
public readonly struct HourlyStop : IStrategy<HourlyStop.State>
{
    private readonly Indicator _fast, _slow, _range;
    private readonly Reason _enter, _exit, _wait;

    public HourlyStop(StrategySetup setup)
    {
        setup.DecideEvery("4h");
        setup.Orders(OrderUse.Brackets);
        var hours = setup.On("4h");
        (_fast, _slow, _range) = (hours.Ema(6), hours.Ema(24), hours.Atr(14));
        _enter = setup.Reason("The trend is up");
        _exit = setup.Reason("The trend is down");
        _wait = setup.Reason("Wait");
    }

    public readonly struct State;

    public Decision Decide(in DecisionContext context, ref State state)
    {
        var isUp = context[_fast] > context[_slow];
        if (!context.Position.IsFlat) return isUp ? Decision.Hold(_wait) : context.Close(_exit);
        var (mark, distance) = (context.Mark.ToDecimal(), 2 * context[_range].ToDecimal());
        if (!isUp || distance <= 0 || distance >= mark) return Decision.Hold(_wait);
        return context.WithBracket(context.Buy(context.Equity * 0.5m, _enter), stopLoss: mark - distance, takeProfit: mark + 3 * distance);
    }
}
// </snippet>
