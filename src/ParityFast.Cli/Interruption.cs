using System.Runtime.InteropServices;

namespace ParityFast.Cli;

/// <summary>
/// Ctrl-C and SIGTERM. The first asks the command to end, so that it leaves its files in order; one that does not by itself, because it
/// waits for a pipe or never looks, is abandoned. The second abandons any command, as a kill does.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _interrupt, _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Take);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take);
    }

    /// <summary>Runs a command until it ends or is abandoned. This thread waits: a state machine would be compiled at each start.</summary>
    /// <param name="command">The command, which checks the token if it can.</param>
    /// <param name="patience">How long it may take to end after a request to stop.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public int Run(Func<CancellationToken, Task<int>> command, TimeSpan patience)
    {
        // On a thread of its own: what blocks this one could not be abandoned.
        var work = Task.Run(() => command(_asked.Token).GetAwaiter().GetResult(), CancellationToken.None);
        Task.WaitAny(work, _first.Task);
        if (!work.IsCompleted) Task.WaitAny([work, _again.Task], patience);
        return work.IsCompleted ? work.GetAwaiter().GetResult() : throw new OperationCanceledException(_asked.Token);
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_asked.IsCancellationRequested)
        {
            _again.TrySetResult();
            return;
        }

        _asked.Cancel();
        _first.TrySetResult();
    }
}
