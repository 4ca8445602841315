namespace ParityFast.Loop;

/// <content>
/// Decisions at the closes of a longer timeframe: the loop goes from one to the next, and to what is due between them.
/// </content>
internal sealed unsafe partial class DecisionLoop<TStrategy, TState, TSink>
{
    private int StepPeriods(int first, int count)
    {
        var (next, calls) = (first, 0);
        foreach (var close in _ledger.PeriodCloses)
        {
            // Warm-up, or the second of two periods that close at one candle.
            if (close < next) continue;
            Pass(next, close);
            _ledger.BeginDecision(close);
            if (_pace.IsWide) Step<ILoopMode.Wide>(close, close + 1);
            else Step<ILoopMode.Plain>(close, close + 1);
            (next, calls) = (close + 1, calls + 1);
        }

        Pass(next, count);
        if (_pace.Counts is not { } counts) return calls;
        counts.AddWarmUp(first);
        counts.AddSkipped(count - first - calls, isDue: false);
        counts.AddSkippingOff(calls);
        return calls;
    }

    // Candles without a decision: what is due at them happens, and a sink that reads candles is given them.
    private void Pass(int next, int end)
    {
        while (next < end)
        {
            var due = Math.Clamp(_ledger.NextEvent, next, end);
            if (TSink.ReadsHolds)
            {
                for (; next < due; next++) Announce(next);
            }

            if (due == end) return;
            HandleEvents(due);
            if (TSink.ReadsHolds) Announce(due);
            next = due + 1;
        }
    }
}
