using System.Diagnostics;

namespace ParityFast.Benchmarks.Regression;

/// <summary>A child that answers one question after another, a line each.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly string _command;

    public Conversation(string folder, string program, IReadOnlyList<string> arguments)
    {
        _command = $"`{program} {string.Join(' ', arguments)}` in {folder}";
        _process = Child.Start(folder, program, arguments, isAsked: true);
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <exception cref="AgainstException">The child ended and did not answer.</exception>
    public async Task<string> Ask(string line, CancellationToken cancellation)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await _process.StandardInput.FlushAsync(cancellation);
        if (await _process.StandardOutput.ReadLineAsync(cancellation) is { } answer) return answer;
        await _process.WaitForExitAsync(cancellation);
        var result = new ChildResult(_process.ExitCode, "", await _error, TimeSpan.Zero);
        throw new AgainstException($"{_command} ended with {result.Code} and did not answer '{line}'", $"it said:\n{result.LastWords}");
    }

    /// <summary>The child ends with its questions, and takes its files away; one that does not is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
