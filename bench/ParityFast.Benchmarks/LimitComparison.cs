using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using ParityFast.Metrics;
using ParityFast.Strategies;
using ParityFast.Sweeps;

namespace ParityFast.Benchmarks;

/// <summary>
/// Sweeps beside <see cref="HandWrittenRun"/>, which does all of the work by hand, in one session: the same candles, the same 2,500
/// sets, alternating, so that whatever else the machine does slows both; and beside C kernels that do the moving averages and fills
/// alone, if the processor can run them. Markdown tables on standard output.
/// </summary>
internal static class LimitComparison
{
    private const int Rounds = 5, Sets = 2_500;

    private static readonly (string Name, char Variant, int Threads)[] Kernels =
        [("C, every candle", 'a', 1), ("C, every candle, two threads", 'a', 2), ("C, skipping", 'P', 1)];

    private static readonly Instrument Spot = new() { Symbol = "X", StepSize = 0.00000001m, MinSize = 0.00000001m, MinNotional = null };

    private static readonly Instrument Perpetual = Instrument.Perpetual("P");

    private static readonly BacktestOptions Options = new()
    {
        InitialCapital = 1_000_000m,
        Metrics = new MetricOptions { Groups = MetricGroups.Returns | MetricGroups.Drawdown },
    };

    /// <summary>Compiles <c>limit.c</c> of <paramref name="folder"/> and measures beside it; 2 if there is no such file or no compiler.</summary>
    public static int Run(string folder)
    {
        var source = Path.Combine(folder, "limit.c");
        if (!File.Exists(source))
        {
            Console.Error.WriteLine($"error: there is no {source}");
            return 2;
        }

        var scratch = Directory.CreateTempSubdirectory("parityfast-limits");
        try
        {
            var (kernel, csv) = (Path.Combine(scratch.FullName, "limit"), Path.Combine(scratch.FullName, "bars.csv"));
            var candles = BenchmarkCandles.Create();
            if (Vector512.IsHardwareAccelerated)
            {
                Execute("gcc", ["-O3", "-march=native", "-pthread", source, "-o", kernel, "-lm"]);
                Write(csv, candles);
            }
            else
            {
                Console.Error.WriteLine("note: the C kernels are left out: they are written for AVX-512, which this processor lacks");
            }

            Measure(kernel, csv, candles);
            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static void Measure(string kernel, string csv, CandleSeries candles)
    {
        var smaCross = Space(StrategyDefinition.Of<SmaCross>(), "2..51", "52..101");
        var baseline = Space(StrategyDefinition.Of<BaselinePerpsStrategy>(), "2..51", "52..101");
        (string Name, Func<double> Here, Func<double> ByHand)[] work =
        [
            ("SmaCross, every candle", () => Sweep(smaCross, Sets, candles, Spot, everyBar: true, threads: 1), () => CrossByHand(candles, everyBar: true)),
            ("SmaCross, skipping", () => Sweep(smaCross, Sets, candles, Spot, everyBar: false, threads: 1), () => CrossByHand(candles, everyBar: false)),
            ("BaselinePerps, every candle", () => Sweep(baseline, Sets, candles, Perpetual, everyBar: true, threads: 1), () => PerpsByHand(candles, everyBar: true)),
            ("BaselinePerps, skipping", () => Sweep(baseline, Sets, candles, Perpetual, everyBar: false, threads: 1), () => PerpsByHand(candles, everyBar: false)),
        ];
        var kernels = File.Exists(kernel) ? Kernels : [];
        var (here, byHand, inC) = (new double[work.Length], new double[work.Length], new double[kernels.Length]);
        foreach (var best in new[] { here, byHand, inC }) Array.Fill(best, double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < work.Length; i++) (here[i], byHand[i]) = (Math.Min(here[i], work[i].Here()), Math.Min(byHand[i], work[i].ByHand()));
            for (var i = 0; i < kernels.Length; i++) inC[i] = Math.Min(inC[i], Kernel(kernel, csv, kernels[i].Variant, kernels[i].Threads));
        }

        Console.WriteLine("| 2,500 sets × 100,000 candles | ns a candle and set | by hand | of it |\n|---|---|---|---|");
        for (var i = 0; i < work.Length; i++) Line(work[i].Name, here[i], byHand[i]);
        for (var i = 0; i < kernels.Length; i++) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kernels[i].Name} | {inC[i]:F2} | | |"));
        Console.WriteLine("\n| One backtest | ns a candle | by hand | of it |\n|---|---|---|---|");
        var rare = Alone("SmaCross 20/60, spot", candles, Spot, Cross(20, 60), (series, groups) => new HandWrittenCross(series, 20, 60, groups));
        var often = Alone("SmaCross 5/20, spot", candles, Spot, Cross(5, 20), (series, groups) => new HandWrittenCross(series, 5, 20, groups));
        Alone("BaselinePerps 5/20, perpetual", candles, Perpetual, StrategyDefinition.Of<BaselinePerpsStrategy>(), (series, groups) => new HandWrittenPerps(series, 5, 20, groups));
        // What more fills over the same candles cost.
        var fills = (double)(often.Fills - rare.Fills) / candles.Count;
        Line("SmaCross, a fill more", (often.Here - rare.Here) / fills, (often.ByHand - rare.ByHand) / fills);
        TwoThreads(smaCross, candles);
        Console.WriteLine("\n| SmaCross, skipping: sets that share averages | ns a candle and set | of one set |\n|---|---|---|");
        var alone = 0.0;
        foreach (var side in new[] { 1, 2, 5, 10, 20, 50 })
        {
            var space = Space(StrategyDefinition.Of<SmaCross>(), $"2..{1 + side}", $"60..{59 + side}");
            var cost = Enumerable.Range(0, Rounds).Min(_ => Sweep(space, side * side, candles, Spot, everyBar: false, threads: 1));
            if (side == 1) alone = cost;
            Ratio(string.Create(CultureInfo.InvariantCulture, $"{side * side}, {2 * side} averages"), cost, cost / alone);
        }
    }

    // One backtest with every metric, and the same by hand, the sums of its averages given, in turn.
    private static (double Here, double ByHand, int Fills) Alone(string name, CandleSeries candles, Instrument market, StrategyDefinition strategy, Func<HandWrittenSeries, MetricGroups, HandWrittenRun> create)
    {
        var options = new BacktestOptions { InitialCapital = Options.InitialCapital };
        var series = new HandWrittenSeries(candles);
        var (library, byHand, fills) = (double.PositiveInfinity, double.PositiveInfinity, 0);
        for (var round = 0; round < 30 * Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var expected = BenchmarkWork.Require(Backtest.Run(strategy, candles, market, options), candles.Count, minimumFills: 1000);
            library = Math.Min(library, watch.Elapsed.TotalNanoseconds / candles.Count);
            watch.Restart();
            using var run = create(series, options.Metrics.Groups);
            run.Step(0, candles.Count);
            if (run.Finish(candles.Count) != expected.Digest || run.Fills != expected.Metrics.TotalFills) throw new InvalidOperationException($"{name} by hand is not the backtest's");
            byHand = Math.Min(byHand, watch.Elapsed.TotalNanoseconds / candles.Count);
            fills = run.Fills;
        }

        Line(name, library, byHand);
        return (library, byHand, fills);
    }

    private static StrategyDefinition Cross(int fast, int slow) => StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = fast, LongMaPeriod = slow });

    // What two threads bring, beside two sweeps that share nothing but the machine: its two processors may be halves of one core.
    private static void TwoThreads(ParameterSpace space, CandleSeries candles)
    {
        double OneSweep(int threads) => Sweep(space, Sets, candles, Spot, everyBar: false, threads);
        double SideBySide()
        {
            var watch = Stopwatch.StartNew();
            var other = new Thread(() => OneSweep(1));
            other.Start();
            OneSweep(1);
            other.Join();
            return watch.Elapsed.TotalNanoseconds / (2 * Sets) / candles.Count;
        }

        var (one, two, apart) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < 4 * Rounds; round++)
        {
            one = Math.Min(one, OneSweep(1));
            two = Math.Min(two, OneSweep(2));
            apart = Math.Min(apart, SideBySide());
        }

        Console.WriteLine("\n| SmaCross, skipping | ns a candle and set | times as fast as one thread |\n|---|---|---|");
        Ratio("one thread", one, 1);
        Ratio("two threads", two, one / two);
        Ratio("two sweeps of one thread each, side by side", apart, one / apart);
    }

    private static void Line(string name, double here, double byHand) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {here:F2} | {byHand:F2} | {here / byHand:F2} |"));

    private static void Ratio(string name, double nanoseconds, double ratio) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {nanoseconds:F2} | {ratio:F2} |"));

    private static double Sweep(ParameterSpace space, int sets, CandleSeries candles, Instrument market, bool everyBar, int threads)
    {
        var watch = Stopwatch.StartNew();
        var rows = 0;
        foreach (var row in ParityFast.Sweep.Run(space, candles, market, new SweepOptions { Backtest = Options, Threads = threads, EveryBar = everyBar }))
        {
            BenchmarkWork.Require(row.Result, BenchmarkCandles.Count, minimumFills: 100);
            rows++;
        }

        return rows == sets ? watch.Elapsed.TotalNanoseconds / sets / candles.Count : throw new InvalidOperationException($"{rows} of {sets} sets ran");
    }

    // In tiles and chunks like a sweep. Each digest that is compared was earned by a backtest.
    private static double ByHand(CandleSeries candles, bool everyBar, Instrument market, Func<HandWrittenSeries, int, int, HandWrittenRun> create, Func<int, int, StrategyDefinition> define)
    {
        const int Chunk = 1024, Tile = 125;
        var watch = Stopwatch.StartNew();
        var series = new HandWrittenSeries(candles);
        var compared = TimeSpan.Zero;
        for (var first = 0; first < Sets; first += Tile)
        {
            var sets = Enumerable.Range(first, Tile).Select(set => create(series, 2 + set / 50, 52 + set % 50)).ToArray();
            for (var bar = 0; bar < candles.Count; bar += Chunk)
            {
                var end = Math.Min(bar + Chunk, candles.Count);
                foreach (var set in sets)
                {
                    if (everyBar) set.Step(bar, end);
                    else set.Skip(bar, end);
                }
            }

            var digests = sets.Select(set => set.Finish(candles.Count)).ToArray();
            var before = watch.Elapsed;
            var expected = Backtest.Run(define(2 + first / 50, 52 + first % 50), candles, market, Options);
            if (expected.Digest != digests[0] || expected.Metrics.TotalFills != sets[0].Fills) throw new InvalidOperationException($"set {first} by hand is not the backtest's");
            foreach (var set in sets) set.Dispose();
            compared += watch.Elapsed - before;
        }

        return (watch.Elapsed - compared).TotalNanoseconds / Sets / candles.Count;
    }

    private static double CrossByHand(CandleSeries candles, bool everyBar) => ByHand(candles, everyBar, Spot,
        (series, fast, slow) => new HandWrittenCross(series, fast, slow, Options.Metrics.Groups),
        (fast, slow) => StrategyDefinition.Of<SmaCross>(new SmaCrossConfig { ShortMaPeriod = fast, LongMaPeriod = slow }));

    private static double PerpsByHand(CandleSeries candles, bool everyBar) => ByHand(candles, everyBar, Perpetual,
        (series, fast, slow) => new HandWrittenPerps(series, fast, slow, Options.Metrics.Groups),
        (fast, slow) => StrategyDefinition.Of<BaselinePerpsStrategy>(new BaselinePerpsConfig { ShortMaPeriod = fast, LongMaPeriod = slow }));

    // The kernel prints a line a variant: its letter, its threads, and nanoseconds before "ns/bar.combo".
    private static double Kernel(string kernel, string csv, char variant, int threads)
    {
        var output = Execute(kernel, [csv, "2", "51", "52", "101", "3", variant.ToString(), threads.ToString(CultureInfo.InvariantCulture)]);
        var line = output.Split('\n').First(text => text.StartsWith($"{variant} threads={threads}", StringComparison.Ordinal));
        var milliseconds = line.Split("min", 2)[1].Split("max", 2)[0];
        return double.Parse(milliseconds, CultureInfo.InvariantCulture) * 1e6 / Sets / BenchmarkCandles.Count;
    }

    private static string Execute(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static void Write(string path, CandleSeries candles)
    {
        using var file = File.CreateText(path);
        file.NewLine = "\n";
        file.WriteLine("timestamp,open,high,low,close,volume");
        for (var i = 0; i < candles.Count; i++)
        {
            file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(candles.CloseTime[i] - candles.IntervalMicroseconds) / 1000},{candles.Open[i] / 100m:F2},{candles.High[i] / 100m:F2},{candles.Low[i] / 100m:F2},{candles.Close[i] / 100m:F2},{candles.Volume[i] / 1000m:F3}"));
        }
    }

    private static ParameterSpace Space(StrategyDefinition strategy, string shorts, string longs) =>
        new(strategy, [ParameterRange.Parse($"short_ma_period={shorts}"), ParameterRange.Parse($"long_ma_period={longs}")]);
}
