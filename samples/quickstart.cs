#:project ../src/ParityFast/ParityFast.csproj
#:project ../src/ParityFast.Strategies/ParityFast.Strategies.csproj
using ParityFast;
using ParityFast.Strategies;

// <snippet>
// Candles: from a file with CandleFile.Load("btc-1m.csv"), or the synthetic series that comes with the package.
var candles = SampleCandles.Create();

// The strategy with its configuration: the same struct that trades live.
var strategy = StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig { ShortMaPeriod = 5, LongMaPeriod = 20, EnableShorts = false });

var result = Backtest.Run(strategy, candles, Instrument.Spot("BTC-USD"), new BacktestOptions { InitialCapital = 10_000m });

Console.Write(result.Summary());
// </snippet>
