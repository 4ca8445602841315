using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>Composes a log's records into decisions as plain numbers, each with its candle and with its outcome.</summary>
internal sealed class RecordScanner(DecisionLogReader reader)
{
    private readonly OrderTexts _orders = new();
    private readonly SeriesTexts _series = new();
    private HeldCandle _held;
    private long _index, _undecided;
    private ulong _undecidedHash;
    private bool _hasHeld, _decisionRead, _ended;

    /// <summary>Fills a batch; false after the last one.</summary>
    public bool Fill(RecordBatch batch)
    {
        while (!batch.IsFull)
        {
            if (_ended || !FindDecision(batch)) return false;
            ref var decision = ref batch.Decisions[batch.Count++];
            TakeDecision(ref decision);
            TakeOutcome(ref decision, batch);
            _orders.MoveTo(ref decision);
        }

        return true;
    }

    private bool FindDecision(RecordBatch batch)
    {
        while (!_decisionRead)
        {
            if (!reader.Read())
            {
                _ended = true;
                return false;
            }

            if (reader.Kind == LogRecordKind.Candle) HoldCandle(batch);
            else if (reader.Kind == LogRecordKind.Event) TakeEvent();
            else if (reader.Kind == LogRecordKind.Decision) _decisionRead = true;
        }

        return true;
    }

    private void TakeDecision(ref LoggedDecision decision)
    {
        _decisionRead = false;
        (decision.Index, decision.CloseTime, decision.Mark) = (_index++, _held.CloseTime, _held.Close);
        (decision.Field0, decision.Field1, decision.Field2, decision.Field3) = (_held.Field0, _held.Field1, _held.Field2, _held.Field3);
        (decision.CandlesBefore, decision.CandlesHash) = (_undecided, _undecidedHash);
        (_undecided, _undecidedHash, _hasHeld) = (0, 0, false);
        decision.Decision = reader.Decision;
        if (decision.Decision.Terms != DecisionTermsFlags.None) decision.Terms = reader.Terms;
        // The reader's place of them is that of its next decision of several.
        decision.Further = (decision.Decision.Terms & DecisionTermsFlags.Several) == 0 ? null : reader.DecisionRecord.Further;
        decision.Account = reader.Account;
        decision.HasExecution = false;
        decision.Series = _series.Next();
    }

    private void TakeEvent()
    {
        _orders.Take(reader);
        _series.Take(reader);
    }

    /// <summary>Reads on to the next candle. If the order waits for that candle, reads on to its outcome there.</summary>
    private void TakeOutcome(ref LoggedDecision decision, RecordBatch batch)
    {
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case LogRecordKind.Execution when decision.Decision.Action != DecisionAction.Hold
                    && (!decision.HasExecution || decision.Execution.Pending):
                    (decision.Execution, decision.HasExecution) = (reader.Execution.Execution, true);
                    break;
                case LogRecordKind.Candle:
                    HoldCandle(batch);
                    break;
                case LogRecordKind.Decision:
                    _decisionRead = true;
                    break;
                case LogRecordKind.Event:
                    TakeEvent();
                    break;
            }

            var waits = decision is { HasExecution: true, Execution.Pending: true };
            if (_decisionRead || (_hasHeld && !waits)) return;
        }

        _ended = true;
    }

    private void HoldCandle(RecordBatch batch)
    {
        if (_hasHeld)
        {
            _undecided++;
            _undecidedHash = (((_undecidedHash ^ (ulong)_held.CloseTime) * 0x9E3779B97F4A7C15) ^ (ulong)_held.Close) * 0xC2B2AE3D27D4EB4F;
            batch.UndecidedCloses.Add(_held.Close);
        }

        var fields = reader.Fields;
        _held = new HeldCandle(reader.CloseTime, reader.MarkSteps,
            fields.Length > 0 ? fields[0] : 0, fields.Length > 1 ? fields[1] : 0, fields.Length > 2 ? fields[2] : 0,
            fields.Length > 3 ? fields[3] : 0);
        _hasHeld = true;
    }

    private readonly record struct HeldCandle(long CloseTime, long Close, long Field0, long Field1, long Field2, long Field3);
}
