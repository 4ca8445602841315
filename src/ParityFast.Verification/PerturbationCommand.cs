using System.Diagnostics;

namespace ParityFast.Verification;

/// <summary>A command that prints its result as one JSON object, run as a child process.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record PerturbationCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Runs the command, disturbed.</summary>
    /// <param name="perturbation">In which way.</param>
    /// <param name="cancellationToken">Ends the child process too.</param>
    /// <returns>What it printed on its standard output.</returns>
    /// <exception cref="InputException">It cannot be started, or failed.</exception>
    public async Task<string> RunAsync(Perturbation perturbation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(perturbation);
        using var process = Start(perturbation);
        try
        {
            // Both are read at once: a full pipe would stop the child.
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            var error = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 ? output : throw new InputException($"exit code {process.ExitCode}: {error.Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start(Perturbation perturbation)
    {
        var start = new ProcessStartInfo(FileName, [.. Arguments, .. perturbation.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in perturbation.Environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InputException($"'{FileName}' does not start: {error.Message}");
        }
    }
}
