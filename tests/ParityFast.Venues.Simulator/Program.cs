using System.Globalization;
using ParityFast.Venues.Simulator;

// dotnet run -c Release --project tests/ParityFast.Venues.Simulator -- --port 5080 --speed 600 --faults 7
var options = new Dictionary<string, double> { ["--port"] = 5080, ["--speed"] = 1, ["--days"] = 3, ["--faults"] = 0 };
for (var i = 0; i < args.Length; i += 2)
{
    if (options.ContainsKey(args[i]) && i + 1 < args.Length && double.TryParse(args[i + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
    {
        options[args[i]] = value;
        continue;
    }

    Console.Error.WriteLine($"error: '{args[i]}' is not one of {string.Join(", ", options.Keys)} with a number");
    return 2;
}

const int ahead = 7;
var now = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero);
var days = (int)options["--days"];
await using var simulator = await VenueSimulator.StartAsync(new SimulatorOptions
{
    Markets = [new SimulatedMarket("BTCUSDT", now.AddDays(-days), (days + ahead) * 1_440, seed: 1)],
    Clock = new SimulatedClock(DateTimeOffset.UtcNow, options["--speed"]),
    Faults = options["--faults"] is 0 ? FaultScript.None : FaultScript.Random((int)options["--faults"], streamShare: 0.2, requestShare: 0.1),
    Port = (int)options["--port"],
});
Console.WriteLine($"A simulated venue is at {simulator.Url}, with BTCUSDT. Ctrl-C ends it.");
await simulator.WaitForShutdownAsync();
return 0;
