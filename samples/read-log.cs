#:project ../src/ParityFast/ParityFast.csproj
#:project ../src/ParityFast.Strategies/ParityFast.Strategies.csproj
using MessagePack;
using ParityFast;
using ParityFast.LogFormat;
using ParityFast.Strategies;

// A log to read: that of a backtest.
var logs = Directory.CreateTempSubdirectory("parityfast-sample-").FullName;
var result = Backtest.Run(StrategyDefinition.Of<SmaCross>(new SmaCrossConfig()), SampleCandles.Create(), Instrument.Spot("BTC-USD"), new BacktestOptions { LogDirectory = logs });
var path = result.LogPath!;
var objects = new List<StoredObject>();

// <snippet>
// A log is a plain stream of MessagePack objects: header, records, seals, footer.
using var stream = new MessagePackStreamReader(File.OpenRead(path));
while (await stream.ReadAsync(CancellationToken.None) is { } bytes)
{
    objects.Add(MessagePackSerializer.Deserialize<StoredObject>(bytes, DecisionLogFormat.Options));
}
// </snippet>

// Records hold differences; this adds them up.
var candles = new AbsoluteCandles(objects.OfType<DecisionLogHeader>().Single());
AbsoluteCandle last = default;
foreach (var stored in objects.OfType<StoredCandle>()) last = candles.Next(stored);
foreach (var kind in objects.GroupBy(stored => stored.GetType().Name)) Console.WriteLine($"{kind.Key}: {kind.Count()}");
Console.WriteLine($"Last candle: {last.CloseTime:s} at {last.Close}");
Console.WriteLine($"Equity: {objects.OfType<DecisionLogFooter>().Single().FinalEquity}");
Directory.Delete(logs, recursive: true);
