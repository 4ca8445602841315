using System.Runtime.ExceptionServices;

namespace ParityFast.Sweeps;

/// <summary>
/// Runs the tiles of a sweep on several threads and hands out their rows in the order of the sets. A thread that is far ahead
/// waits, so that rows do not pile up.
/// </summary>
internal sealed class SweepTiles : IDisposable
{
    private readonly SweepSeries _series;
    private readonly IEnumerator<ParameterSet[]> _tiles;
    private readonly CancellationTokenSource _stop;
    private readonly Thread[] _threads;
    private readonly Dictionary<long, SweepRow[]> _done = [];
    private readonly object _gate = new();
    private long _next, _delivered;
    private int _running;
    private bool _exhausted;
    // The error of the first tile that has one, whichever thread is the first to meet one.
    private (long Tile, Exception Error)? _failure;

    public SweepTiles(SweepSeries series, IEnumerable<ParameterSet[]> tiles, int threads, CancellationToken cancellation)
    {
        (_series, _tiles) = (series, tiles.GetEnumerator());
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _stop.Token.Register(Wake);
        _running = threads;
        _threads = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = "sweep" };
            _threads[i].Start();
        }
    }

    /// <summary>The rows of the next tile; null if there is none left.</summary>
    /// <exception cref="OperationCanceledException">The sweep was cancelled.</exception>
    public SweepRow[]? Take()
    {
        lock (_gate)
        {
            SweepRow[]? rows;
            while (!_done.Remove(_delivered, out rows) && _running > 0 && _failure?.Tile != _delivered) Monitor.Wait(_gate);
            if (rows is null)
            {
                if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure.Error);
                return null;
            }

            _delivered++;
            Monitor.PulseAll(_gate);
            return rows;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var thread in _threads) thread.Join();
        _stop.Dispose();
        _tiles.Dispose();
    }

    private void Work()
    {
        var number = long.MaxValue;
        try
        {
            while (TakeTile() is { } work)
            {
                number = work.Number;
                using var tile = new SweepTile(_series, work.Sets);
                var rows = tile.Run(_stop.Token);
                lock (_gate)
                {
                    _done.Add(work.Number, rows);
                    Monitor.PulseAll(_gate);
                }

                number = long.MaxValue;
            }
        }
#pragma warning disable CA1031 // Do not catch general exception types: what happens here is thrown on the thread that takes the rows.
        catch (Exception error)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                if (_failure is null || number < _failure.Value.Tile) _failure = (number, error);
                _exhausted = true;
            }
        }
        finally
        {
            lock (_gate)
            {
                _running--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private (long Number, ParameterSet[] Sets)? TakeTile()
    {
        lock (_gate)
        {
            while (!_exhausted && !_stop.IsCancellationRequested && _next - _delivered > 2 * _threads.Length) Monitor.Wait(_gate);
            _stop.Token.ThrowIfCancellationRequested();
            if (_exhausted) return null;
            if (_tiles.MoveNext()) return (_next++, _tiles.Current);
            _exhausted = true;
            return null;
        }
    }

    private void Wake()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }
}
