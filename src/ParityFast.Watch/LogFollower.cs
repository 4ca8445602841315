using System.Diagnostics;
using ParityFast.LogFormat;

namespace ParityFast.Watch;

/// <summary>
/// Reads a log again whenever it has grown. All of it each time: a seal covers all before it, and a million records take less than a
/// second. A log that takes long is read less often.
/// </summary>
internal sealed class LogFollower(string path, string? like)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly Lock _gate = new();
    private WatchState? _state;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _length = -1;
    private bool _wasRunning;

    /// <summary>The log's file.</summary>
    public string Path => path;

    /// <summary>The last state, and what is completed when another one comes.</summary>
    public (WatchState State, Task Changed) Current
    {
        get
        {
            lock (_gate) return (_state ?? throw new InvalidOperationException("nothing was read yet"), _changed.Task);
        }
    }

    /// <summary>Reads the log once.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public Task ReadAsync(CancellationToken cancellation) => Task.Run(() => Set(Read()), cancellation);

    /// <summary>Reads the log whenever it has grown, until the token is cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        var pause = Pause;
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellation.IsCancellationRequested) return;
            var watch = Stopwatch.StartNew();
            try
            {
                if (HasChanged()) Set(await Task.Run(Read, cancellation).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error) when (error is InputException or IOException or UnauthorizedAccessException)
            {
                _length = -1;
                Set(Current.State with { Problem = error.Message, IsRunning = false });
            }

            pause = TimeSpan.FromTicks(Math.Max(Pause.Ticks, 4 * watch.Elapsed.Ticks));
        }
    }

    // A session that ends without a footer leaves the length as it is, and only lets go of its file.
    private bool HasChanged()
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new DecisionLogException($"{path}: is no longer there");
        return file.Length != _length || LogFile.IsBeingWritten(path) != _wasRunning;
    }

    private WatchState Read()
    {
        _length = new FileInfo(path).Length;
        _wasRunning = LogFile.IsBeingWritten(path);
        var run = WatchedRun.Read(path);
        ParitySoFar? parity = null;
        string? problem = null;
        try
        {
            if (like is not null && run.Series.Count > 0)
                parity = ParitySoFar.Of(like, path, LogTime.FromMicroseconds(run.Series.Times[^1]));
        }
        catch (InputException error)
        {
            problem = error.Message;
        }

        return new WatchState(run, parity) { IsRunning = _wasRunning, Problem = problem };
    }

    private void Set(WatchState state)
    {
        TaskCompletionSource before;
        lock (_gate)
        {
            if (_state is { } old && old.Problem == state.Problem && ReferenceEquals(old.Run, state.Run)
                && old.IsRunning == state.IsRunning) return;
            (_state, before) = (state, _changed);
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }
}
