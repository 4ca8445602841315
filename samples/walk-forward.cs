#:project ../src/ParityFast/ParityFast.csproj
#:project ../src/ParityFast.Strategies/ParityFast.Strategies.csproj
using System.Globalization;
using ParityFast;
using ParityFast.Strategies;
using ParityFast.Sweeps;

var strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig());
var space = new ParameterSpace(strategy, [ParameterRange.Parse("short_ma_period=5..40:5"), ParameterRange.Parse("long_ma_period=60..180:30")]);

// <snippet>
// Choose on five days, run on the next one, move on by a day.
var options = new WalkForwardOptions { TrainBars = 5 * 1440, TestBars = 1440, By = "total_return" };
var result = WalkForward.Run(space, SampleCandles.Create(), Instrument.Spot("BTC-USD"), options);
// </snippet>

foreach (var window in result.Windows)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join(" / ", window.Values),-9} trained {window.TrainReturn,7:0.0%}  tested {window.TestReturn,7:0.0%}"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Out of sample: {result.TestTotalReturn:0.0%}"));
