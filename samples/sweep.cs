#:project ../src/ParityFast/ParityFast.csproj
#:project ../src/ParityFast.Strategies/ParityFast.Strategies.csproj
using System.Globalization;
using ParityFast;
using ParityFast.Strategies;
using ParityFast.Sweeps;

// <snippet>
var strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig());
var space = new ParameterSpace(strategy, [ParameterRange.Parse("short_ma_period=5..50:5"), ParameterRange.Parse("long_ma_period=60..240:20")]);
var rows = Sweep.Run(space, SampleCandles.Create(), Instrument.Spot("BTC-USD")).ToList();
// </snippet>

// Every row is what the plain backtest of its set gives, bit for bit.
foreach (var row in rows.OrderByDescending(row => row.Result.FinalEquity).Take(5))
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Values[0],3} / {row.Values[1],3}  equity {row.Result.FinalEquity,10:0.00}  drawdown {row.Result.Metrics.MaxDrawdown,6:0.0%}"));
}

Console.WriteLine($"{rows.Count} sets");
