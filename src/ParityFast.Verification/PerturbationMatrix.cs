using System.Text.Json;

namespace ParityFast.Verification;

/// <summary>
/// Runs the same command under every perturbation and compares the digests: what the analyzer cannot prove (that no legal input
/// carries the machine into a decision) is tried here.
/// </summary>
public sealed class PerturbationMatrix
{
    // Names of the run itself and the path that it wrote to; they differ between any two runs.
    private static readonly HashSet<string> OfTheRun = ["run_id", "log_path", "json_path", "started_at", "finished_at", "elapsed_seconds",
        "bars_per_second"];

    private readonly Func<Perturbation, CancellationToken, Task<string>> _run;

    /// <summary>A matrix of child processes.</summary>
    /// <param name="command">What each of them runs.</param>
    public PerturbationMatrix(PerturbationCommand command)
        : this((command ?? throw new ArgumentNullException(nameof(command))).RunAsync)
    {
    }

    /// <summary>A matrix of runs by other means.</summary>
    /// <param name="run">Runs under a perturbation and gives the JSON output.</param>
    public PerturbationMatrix(Func<Perturbation, CancellationToken, Task<string>> run) =>
        _run = run ?? throw new ArgumentNullException(nameof(run));

    /// <summary>Runs all of them.</summary>
    /// <param name="perturbations">The perturbations; <see cref="Perturbation.Standard"/> and what is truncated.</param>
    /// <param name="concurrency">Number of runs at a time, at least 1.</param>
    /// <param name="cancellationToken">Ends the runs.</param>
    public async Task<PerturbationReport> RunAsync(
        IReadOnlyList<Perturbation> perturbations, int concurrency = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(perturbations);
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        var runs = new PerturbationRun[perturbations.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, runs.Length, options,
            async (i, token) => runs[i] = await RunAsync(perturbations[i], token).ConfigureAwait(false))
            .ConfigureAwait(false);
        return new PerturbationReport(runs, Compare(runs));
    }

    private static List<string> Compare(PerturbationRun[] runs)
    {
        var references = new Dictionary<string, PerturbationRun>(StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var run in runs)
        {
            if (run.Problem is not null) differences.Add($"{run.Perturbation.Name}: {run.Problem}");
            else if (references.TryAdd(run.Perturbation.Group, run)) continue;
            else if (references[run.Perturbation.Group] is var reference && reference.Digest != run.Digest)
                differences.Add(Difference(reference, run));
        }

        return differences;
    }

    private static string Difference(PerturbationRun reference, PerturbationRun run)
    {
        var text = $"{run.Perturbation.Name}: digest {run.Digest}, {reference.Perturbation.Name}: {reference.Digest}";
        return FirstField(reference, run) is { } field ? $"{text}; first difference: {field}" : text;
    }

    // A digest says that runs differ; the first other field that does shows the place to look at.
    private static string? FirstField(PerturbationRun reference, PerturbationRun run)
    {
        using var left = JsonDocument.Parse(reference.Output);
        using var right = JsonDocument.Parse(run.Output);
        foreach (var field in left.RootElement.EnumerateObject())
        {
            if (OfTheRun.Contains(field.Name) || field.Name == reference.Perturbation.DigestField
                || field.Name == run.Perturbation.DigestField)
                continue;
            var other = right.RootElement.TryGetProperty(field.Name, out var value) ? value.GetRawText() : "nothing";
            if (field.Value.GetRawText() != other) return $"{field.Name} is {Short(other)}, not {Short(field.Value.GetRawText())}";
        }

        return null;
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private async Task<PerturbationRun> RunAsync(Perturbation perturbation, CancellationToken cancellationToken)
    {
        try
        {
            var output = await _run(perturbation, cancellationToken).ConfigureAwait(false);
            using var json = JsonDocument.Parse(output);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(perturbation.DigestField, out var digest) && digest.GetString() is { Length: > 0 } text
                ? new PerturbationRun(perturbation, text, output, null)
                : new PerturbationRun(perturbation, null, "", $"its output has no '{perturbation.DigestField}'");
        }
        catch (Exception error) when (error is InputException or JsonException or InvalidOperationException)
        {
            return new PerturbationRun(perturbation, null, "", error.Message);
        }
    }
}
