#:project ../src/ParityFast/ParityFast.csproj
#:project ../src/ParityFast.Strategies/ParityFast.Strategies.csproj
using ParityFast;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Strategies;

var logs = Directory.CreateTempSubdirectory("parityfast-sample-").FullName;
var candles = SampleCandles.Create();
var strategy = StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 80 });
var instrument = Instrument.Spot("BTC-USD") with { PriceIncrement = 0.01m };
var account = new BacktestOptions { InitialCapital = 10_000m };

// The backtest, with a log of every decision.
var backtest = Backtest.Run(strategy, candles, instrument, account with { LogDirectory = Path.Combine(logs, "backtest") });

// The same strategy live, on paper: candles one by one as they close, from a stream of your own.
var options = new LiveOptions
{
    Account = account,
    PriceDecimals = candles.PriceDecimals,
    VolumeDecimals = candles.VolumeDecimals,
    Interval = TimeSpan.FromMinutes(1),
    LogDirectory = Path.Combine(logs, "live"),
};
using var session = LiveSession.Create(strategy, instrument, new PaperExecutor(), options);
var live = await session.RunAsync(Closed(candles));

// <snippet>
// The verdict: the same decisions, or the first one that differs.
var report = Parity.Compare(backtest.LogPath!, live.LogPath!);
Console.WriteLine($"backtest {backtest.Digest}");
Console.WriteLine($"live     {live.Digest}");
Console.WriteLine(report.IsGo ? "GO" : "NO-GO");
// </snippet>
Directory.Delete(logs, recursive: true);
return report.IsGo ? 0 : 1;

static async IAsyncEnumerable<CandleRow> Closed(CandleSeries candles)
{
    for (var i = 0; i < candles.Count; i++)
    {
        yield return new CandleRow(candles.CloseTime[i], candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i], candles.Volume[i]);
    }

    await Task.CompletedTask;
}
