using System.Collections.Concurrent;

namespace ParityFast.Comparison;

/// <summary>Reads a log on a thread of its own, a few batches ahead of who compares it: two logs are read at once.</summary>
internal sealed class RecordPump : IDisposable
{
    private const int Batches = 3;

    private readonly BlockingCollection<RecordBatch> _free = new(Batches), _full = new(Batches);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    /// <summary>Starts to read.</summary>
    /// <param name="fill">Fills a batch; false after the last one.</param>
    public RecordPump(Func<RecordBatch, bool> fill)
    {
        for (var i = 0; i < Batches; i++) _free.Add(new RecordBatch());
        _reading = Task.Factory.StartNew(() => Read(fill), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Gives <paramref name="used"/> back and takes the next batch; null after the last, when all has been read.</summary>
    public RecordBatch? Next(RecordBatch? used)
    {
        if (used is not null) _free.Add(used);
        if (_full.TryTake(out var next, Timeout.Infinite)) return next;
        // What the reading ended with is thrown here, to who compares.
        _reading.GetAwaiter().GetResult();
        return null;
    }

    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_reading).AsyncWaitHandle.WaitOne();
        _free.Dispose();
        _full.Dispose();
        _stop.Dispose();
    }

    private void Read(Func<RecordBatch, bool> fill)
    {
        try
        {
            for (var more = true; more;)
            {
                var batch = _free.Take(_stop.Token);
                (batch.Count, more) = (0, false);
                batch.UndecidedCloses.Clear();
                more = fill(batch);
                _full.Add(batch, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // No caller needs the rest.
        }
        finally
        {
            _full.CompleteAdding();
        }
    }
}
