#:project ../src/ParityFast/ParityFast.csproj
using ParityFast;

// A score and a fair value of one's own, each with the time from which it was known. Here they are made up from the candles, an hour late;
// from files: ExternalSeries.Load("mood", "mood.csv").
var candles = SampleCandles.Create();
var hour = TimeSpan.FromHours(1);
var known = Enumerable.Range(1, candles.Count / 60 - 1).Select(i => (At: DateTime.UnixEpoch.AddMicroseconds(candles.CloseTime[60 * i])
    + hour, Bar: 60 * i)).ToArray();
ExternalSeries[] series =
[
    ExternalSeries.From("mood", known.Select(one => (one.At, Math.Sign(candles.Close[one.Bar] - candles.Close[one.Bar - 60]) * 0.25m))),
    ExternalSeries.From("fair", known.Select(one => (one.At, Scale.ToDecimal((candles.High[one.Bar] + candles.Low[one.Bar]) / 2,
        candles.PriceDecimals)))),
];
var strategy = StrategyDefinition.Of<MoodTrader>();
Console.Write(Backtest.Run(strategy, candles, Instrument.Spot("BTC-USD"), new BacktestOptions { Series = series }).Summary());

/// <summary>Buys below the fair value in a good mood.</summary>
public readonly struct MoodTrader : IStrategy<MoodTrader.State>
{
    private readonly Indicator<RatioUnit> _mood;
    private readonly Indicator _fair;
    private readonly Level<RatioUnit> _good;
    private readonly Reason _buy, _sell, _none;

    public MoodTrader(StrategySetup setup)
    {
        // <snippet>
        _mood = setup.Series<RatioUnit>("mood", SeriesScale.Decimals(2));
        _fair = setup.Sma(setup.Series("fair"), 3);
        // </snippet>
        _good = setup.Level<RatioUnit>(0.25m);
        _buy = setup.Reason("Below the fair value in a good mood");
        _sell = setup.Reason("Above the fair value in a bad mood");
        _none = setup.Reason("No signal");
    }

    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context.Position.IsFlat)
        {
            var isGood = context[_mood] >= _good && context.Mark < context[_fair];
            return isGood ? context.Buy(context.Equity * 0.5m, _buy) : Decision.Hold(_none);
        }

        return context[_mood] < _good && context.Mark > context[_fair] ? context.Close(_sell) : Decision.Hold(_none);
    }

    /// <summary>Nothing is remembered.</summary>
    public struct State
    {
        public byte Unused;
    }
}
