using System.Globalization;
using System.Text.Json;
using ParityFast.Input;
using ParityFast.Verification;

namespace ParityFast.Cli.Verification;

/// <summary>The same backtest in child processes of this tool, each disturbed in another way.</summary>
internal sealed class DisturbedBacktests(IReadOnlyList<string> arguments) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parityfast-verify-").FullName;
    private int _logs;
    // Candles without a decision at the start.
    private int _warmUp;

    public async Task<MatrixOutcome> RunAsync(int jobs, CancellationToken cancellation)
    {
        var candles = await MeasureAsync(cancellation);
        var hasCultures = await HasCulturesAsync(cancellation);
        var tried = Perturbation.Standard.Where(perturbation => hasCultures || !NeedsCultures(perturbation)).ToList();
        foreach (var count in new[] { _warmUp + (candles - _warmUp) / 2, candles - 1 }.Where(count => count > _warmUp).Distinct())
            tried.AddRange(Cut(count));
        tried.Add(new Perturbation("the strategy made again for every decision") { Arguments = ["--check"] });
        var done = 0;
        using var progress = new ProgressLine(_ => string.Create(CultureInfo.InvariantCulture,
            $"{done} of {Counted.Of(tried.Count, "run")}"));
        var matrix = new PerturbationMatrix(async (perturbation, token) =>
        {
            var output = await RunAsync(perturbation, token);
            Interlocked.Increment(ref done);
            return output;
        });
        var report = await matrix.RunAsync(tried, jobs, cancellation);
        return new MatrixOutcome(report, [.. Perturbation.Standard.Except(tried).Select(perturbation => perturbation.Name)],
            await FirstDecisionAsync(report, cancellation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Runs once, so that bad input is reported once, and gives the number of candles.
    private async Task<int> MeasureAsync(CancellationToken cancellation)
    {
        using var json = JsonDocument.Parse(await ToolProcess.RunAsync([.. arguments, "--no-log"], new Perturbation("first"),
            cancellation));
        var candles = json.RootElement.GetProperty("candles").GetInt32();
        _warmUp = candles - json.RootElement.GetProperty("decisions").GetInt32();
        return candles;
    }

    private static bool NeedsCultures(Perturbation perturbation) => perturbation.Environment.ContainsKey(Perturbation.CultureVariable);

    private static async Task<bool> HasCulturesAsync(CancellationToken cancellation)
    {
        try
        {
            await ToolProcess.RunAsync(["--version"], Perturbation.Standard.First(NeedsCultures), cancellation);
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }

    private static IReadOnlyList<Perturbation> Cut(int candles) =>
        Perturbation.Truncated(candles, [], ["--take", candles.ToString(CultureInfo.InvariantCulture)], "digest");

    private async Task<string> RunAsync(Perturbation perturbation, CancellationToken cancellation)
    {
        if (perturbation.Group.Length == 0) return await ToolProcess.RunAsync([.. arguments, "--no-log"], perturbation, cancellation);
        var log = await LogAsync(perturbation, cancellation);
        try
        {
            return $$"""{"digest": "{{DecisionText.Digest(log, Common(perturbation))}}"}""";
        }
        finally
        {
            File.Delete(log);
        }
    }

    // How many decisions a cut run and the whole one have in common: as many as its group's name counts candles after the warm-up.
    private int Common(Perturbation perturbation) => perturbation.Group.Length == 0
        ? int.MaxValue
        : int.Parse(perturbation.Group.Split(' ')[2], CultureInfo.InvariantCulture) - _warmUp;

    private async Task<string> LogAsync(Perturbation perturbation, CancellationToken cancellation)
    {
        var folder = Path.Combine(_folder, Interlocked.Increment(ref _logs).ToString(CultureInfo.InvariantCulture));
        using var json = JsonDocument.Parse(await ToolProcess.RunAsync([.. arguments, "--log-dir", folder], perturbation, cancellation));
        return json.RootElement.GetProperty("log_path").GetString()!;
    }

    // Digests say that two runs differ; their logs show the place. A run that differed once may not do so again.
    private async Task<string?> FirstDecisionAsync(PerturbationReport report, CancellationToken cancellation)
    {
        foreach (var runs in report.Runs.Where(run => run.Digest is not null).GroupBy(run => run.Perturbation.Group))
        {
            var reference = runs.First();
            if (runs.FirstOrDefault(run => run.Digest != reference.Digest) is not { } other) continue;
            var (left, right) = (await LogAsync(reference.Perturbation, cancellation), await LogAsync(other.Perturbation, cancellation));
            return DecisionText.FirstDifference(left, right, Common(reference.Perturbation))
                ?? "run again with logs, both decided the same: the difference does not appear in every run";
        }

        return null;
    }
}
