using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ParityFast.Benchmarks.Regression;

/// <summary><c>--against REF</c>: this working tree beside another commit, on this machine, now.</summary>
internal static class AgainstCommand
{
    private const int BadInput = 2, Interrupted = 130;

    private static readonly Option<string> Against = new("--against") { Description = "Commit to compare the working tree with.", HelpName = "REF", Required = true };
    private static readonly Option<bool> Short = new("--short") { Description = "One process of each tree: digests and bytes gate, times are printed and not judged." };
    private static readonly Option<string[]> Only = new("--only") { Description = "Measure benchmarks with this in their name. May be repeated.", HelpName = "NAME", DefaultValueFactory = _ => [] };
    private static readonly Option<int?> Processes = new("--processes") { Description = "Processes for a benchmark, each of which measures both trees in turn. Default: 20, or 1 of each tree with --short. Rows that are inconclusive get as many again.", HelpName = "N" };
    private static readonly Option<int> Repeat = new("--repeat")
    {
        Description = "Compare the same two builds this many times, each judged alone: how far one answer can be trusted.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<double> Minutes = new("--minutes") { Description = "Start no process later than this after both trees are built.", HelpName = "M", DefaultValueFactory = _ => 7.75 };
    private static readonly Option<string?> Expected = new("--expect-different-digests") { Description = "Measure although both trees decide differently, and print why that is right.", HelpName = "REASON" };
    private static readonly Option<string> Output = new("--output") { Description = "Folder for BenchmarkDotNet's JSON and the history.", HelpName = "FOLDER", DefaultValueFactory = _ => Path.Combine("BenchmarkDotNet.Artifacts", "against") };
    private static readonly Option<string> Format = new("--format") { Description = "What stdout carries.", DefaultValueFactory = _ => "table" };

    public static async Task<int> Run(string[] arguments)
    {
        Format.AcceptOnlyFromAmong("table", "json");
        var command = new RootCommand("""
            Builds REF beside the working tree, proves that both take the same decisions, and measures them in turn.
            Exit codes: 0 nothing got worse, 1 slower, more bytes or other decisions, 2 bad usage or input, 130 interrupted.
            """) { Against, Short, Only, Processes, Repeat, Minutes, Expected, Output, Format };
        command.SetAction((parsed, cancellation) => Run(Options(parsed), cancellation));
        var result = command.Parse(arguments);
        if (result.Errors.Count == 0) return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        foreach (var error in result.Errors) Console.Error.WriteLine($"error: {error.Message}");
        return BadInput;
    }

    private static AgainstOptions Options(ParseResult parsed) => new()
    {
        Reference = parsed.GetRequiredValue(Against),
        Short = parsed.GetValue(Short),
        Only = parsed.GetRequiredValue(Only),
        Processes = parsed.GetValue(Processes) ?? (parsed.GetValue(Short) ? 1 : 20),
        Repeat = parsed.GetValue(Repeat),
        Limit = TimeSpan.FromMinutes(parsed.GetValue(Minutes)),
        ExpectedDifference = parsed.GetValue(Expected),
        Output = Path.GetFullPath(parsed.GetRequiredValue(Output)),
        Json = parsed.GetValue(Format) == "json",
    };

    private static async Task<int> Run(AgainstOptions options, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        void Stop(PosixSignalContext context)
        {
            // The worktree is taken away first.
            context.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            return await Compare(options, stop.Token);
        }
        catch (AgainstException error)
        {
            Console.Error.WriteLine($"error: {error.Message}\nhint: {error.Hint}");
            return BadInput;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("interrupted: the worktree is removed");
            return Interrupted;
        }
    }

    private static async Task<int> Compare(AgainstOptions options, CancellationToken cancellation)
    {
        if (options.Processes < 1) throw new AgainstException(string.Create(CultureInfo.InvariantCulture, $"--processes {options.Processes} measures nothing"), "give 1 or more");
        if (options.Repeat < 1) throw new AgainstException(string.Create(CultureInfo.InvariantCulture, $"--repeat {options.Repeat} compares nothing"), "give 1 or more");
        var repository = await Repository.Find(Environment.CurrentDirectory, options.Reference, cancellation);
        await using var trees = await TwoTrees.Create(repository.Root, repository.Reference, cancellation);
        var worst = 0;
        var (reference, current, turns) = await Trees.Build(trees, Artifacts(options), Progress, cancellation);
        for (var run = 0; run < options.Repeat; run++)
        {
            // The measurements of the run before would lie among those of this one.
            if (Directory.Exists(Artifacts(options))) Directory.Delete(Artifacts(options), recursive: true);
            var comparison = new AlternatedRun(reference, current, turns, options, Progress);
            await comparison.Run(cancellation);
            var outcome = new Outcome(repository, comparison, options, ByProtocol: turns is not null);
            var json = OutcomeJson.Of(outcome);
            History.Put(Path.Combine(options.Output, "history.jsonl"), json);
            Console.Out.Write(options.Json ? json.ToJsonString() + "\n" : OutcomeTable.Format(outcome));
            worst = Math.Max(worst, outcome.ExitCode);
        }

        return worst;
    }

    private static string Artifacts(AgainstOptions options) => Path.Combine(options.Output, "measurements");

    private static void Progress(string message) => Console.Error.WriteLine(message);
}
