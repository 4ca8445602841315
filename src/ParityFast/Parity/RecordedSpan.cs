using ParityFast.Accounts;
using ParityFast.Funding;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Comparison;

/// <summary>What a log's records say of the run as a whole: its first and last candle, and what came from outside.</summary>
/// <param name="FirstClose">Close time of the first candle, Unix microseconds.</param>
/// <param name="LastClose">Close time of the last candle, Unix microseconds.</param>
/// <param name="Events">Switches of the operator and staleness checks, in order.</param>
/// <param name="Funding">Payments of a run of version 2: it pays them again, at their places among its fills.</param>
/// <param name="Series">The values of its series, seen when its candles saw them.</param>
/// <param name="Status">Whether it is whole.</param>
internal sealed record RecordedSpan(long FirstClose, long LastClose, IReadOnlyList<ScheduledEvent> Events,
    IReadOnlyList<FundingPayment> Funding, IReadOnlyList<ExternalSeries> Series, DecisionLogStatus Status)
{
    /// <summary>Reads the log at <paramref name="path"/>.</summary>
    /// <exception cref="DecisionLogException">It cannot be read, or is not as it was written.</exception>
    public static RecordedSpan Of(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var events = new List<ScheduledEvent>();
        var funding = new List<FundingPayment>();
        var series = new RecordedSeries(reader.Header);
        var paysAgain = reader.Header.Version >= DecisionLogHeader.OrdersVersion;
        var (first, decided) = (long.MaxValue, false);
        // Events of the current candle that come after its last fill: from here on.
        var unfilled = 0;
        // Events after the decision at hand.
        var behind = 0;
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle) (first, decided, unfilled) = (Math.Min(first, reader.CloseTime), false, events.Count);
            else if (reader.Kind == LogRecordKind.Decision) (decided, behind) = (true, events.Count);
            else if (reader.Kind == LogRecordKind.Execution && decided && reader.Execution.Execution.Refusal == Refusal.KillSwitch)
                BringForward(events, behind, reader.CloseTime);
            else if (reader.Kind == LogRecordKind.Execution && !decided) unfilled = MarkBeforeFill(events, unfilled);
            else if (reader.Kind == LogRecordKind.Event && series.Take(reader)) continue;
            else if (reader.Kind == LogRecordKind.Event
                && AccountEvents.Parse(reader.EventName, reader.EventPayload, reader.Header) is { IsInput: true } taken)
            {
                if (paysAgain && taken is { Kind: AccountEventKind.Funding, Exchange: null })
                {
                    if (funding.Count == 0 || funding[^1].Time < taken.Time) funding.Add(new FundingPayment(taken.Time, taken.Rate));
                    continue;
                }

                // What comes after a decision is due at the next candle, whenever that closes.
                events.Add(new ScheduledEvent(decided ? reader.CloseTime + 1 : reader.CloseTime, taken));
            }
        }

        LogTrust.Check(path, reader.Status!, reader.Footer, reader.Digest!);
        return new RecordedSpan(first, reader.CloseTime, events, funding, series.ToSeries(path), reader.Status!);
    }

    // A kill switch that came between a decision and its order rejected that order. A strategy does not see the switch: one that was on
    // before the decision does the same.
    private static void BringForward(List<ScheduledEvent> events, int from, long closeTime)
    {
        ScheduledEvent[] behind = [.. events[from..]];
        events.RemoveRange(from, behind.Length);
        events.AddRange(
            behind.Where(late => late.Event.Kind == AccountEventKind.KillSwitch).Select(late => late with { CloseTime = closeTime }));
        events.AddRange(behind.Where(late => late.Event.Kind != AccountEventKind.KillSwitch));
    }

    // Funding that fell due in a gap was paid on what was held before the open that filled what was pending.
    private static int MarkBeforeFill(List<ScheduledEvent> events, int from)
    {
        for (var i = from; i < events.Count; i++) events[i] = events[i] with { BeforeFill = events[i].Event.IsBooked };
        // What a second order of the candle waited for came after the first.
        return int.MaxValue;
    }
}
