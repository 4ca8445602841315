using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Recording;

/// <summary>Counts what became of the orders of a log, from its records.</summary>
internal sealed class LoggedOrders
{
    private readonly DecisionLogReader _reader;
    private readonly OrderTally? _tally;

    // 1 from the first fill that a venue reported after the current candle on: it is of the next one.
    private int _ahead;

    public LoggedOrders(DecisionLogReader reader)
    {
        _reader = reader;
        var header = reader.Header;
        if (header.Version < DecisionLogHeader.OrdersVersion || !header.Options.Contains(LoggedOptions.Orders)) return;
        _tally = new OrderTally();
        _tally.Begin(header.Run.Carried?.Orders ?? [], header.FirstDecision - 2);
    }

    /// <summary>The figures so far; null if the run's strategy declares no orders.</summary>
    public OrderFigures? Figures => _tally?.Figures((int)_reader.Bar + 1);

    /// <summary>Reads the figures of a log; null if its strategy declares no orders.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static OrderFigures? Read(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var orders = new LoggedOrders(reader);
        while (reader.Read()) orders.Take();
        return reader.Status!.State != DecisionLogState.Tampered
            ? orders.Figures
            : throw new DecisionLogException($"{path}: {reader.Status.Detail}");
    }

    /// <summary>Takes the reader's current record.</summary>
    public void Take()
    {
        if (_tally is null) return;
        if (_reader.Kind == LogRecordKind.Candle)
        {
            _ahead = 0;
        }
        else if (_reader.Kind == LogRecordKind.Decision)
        {
            if (_reader.Action != DecisionAction.Hold || (_reader.Decision.Terms & DecisionTermsFlags.Several) != 0)
                _tally.Decided(_reader.Decision, _reader.Terms);
        }
        else if (_reader.Kind == LogRecordKind.Execution)
        {
            _tally.Executed(_reader.Execution.Execution);
        }
        else if (_reader.Kind == LogRecordKind.Event && _reader.EventName == OrderEvents.Name)
        {
            var isReported = VenueReports.IsBetweenCandles(_reader.EventPayload);
            var change = OrderEvents.Parse(_reader.EventPayload, _reader.Header, _reader.Path);
            if (isReported && change.Fill.Filled) _ahead = 1;
            _tally.Changed((int)_reader.Bar + _ahead, change, isReported);
        }
    }
}
