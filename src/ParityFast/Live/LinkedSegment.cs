using ParityFast.Engine;
using ParityFast.Log;

namespace ParityFast.Live;

/// <summary>
/// A log that goes on where another one ends, because today's build would not have written that one. It starts with the recorded
/// account and all that goes with it, with the strategy's memory that today's build has of the recorded candles and positions, and with all those candles
/// as warm-up. The log before it gets its footer, so that it cannot be resumed a second time.
/// </summary>
internal static class LinkedSegment
{
    public static LiveDesk Start(LogFile file, DecisionLogReader reader, LiveReplay replay, LiveSetup setup)
    {
        if (replay.HasOpenOrder)
            throw new InputException($"{reader.Path}: the outcome of its last order is not known", "resume once with the build that wrote it, so that the order is settled");
        var account = setup.Options.Account with { FirstDecision = replay.Candles.Count + 1 };
        var log = setup.CreateLog(replay.Candles[0].CloseTime, account, header => header with { Run = Continue(header.Run, reader, replay) });
        LiveDesk? desk = null;
        try
        {
            var gate = new CandleGate(replay.Stepper.Fields, setup.Options.Clock, setup.Options.ClockTolerance);
            desk = new LiveDesk(setup, account, setup.Stepper(account, new StepRecorder(), log.Writer.Header.Run), gate) { BookedIds = replay.BookedIds };
            desk.GoOn(log);
            desk.WarmUp(replay.Candles);
            gate.Resume();
            foreach (var (kind, isOn) in replay.Switches) desk.Take(new LiveMail { Event = new AccountEvent(kind, isOn) });
            using (var old = DecisionLogWriter.Resume(file, reader)) old.Complete(LogFooter.Create(reader.State, reader.Equity, reader.Digest, null));
            replay.Stepper.Dispose();
            desk.Notices.Add($"{replay.Divergence}; goes on in {log.Writer.Path}");
            return desk;
        }
        catch
        {
            desk?.Dispose();
            log.Dispose();
            throw;
        }
    }

    private static DecisionLogRun Continue(DecisionLogRun run, DecisionLogReader reader, LiveReplay replay) => run with
    {
        EquityBase = reader.EquityBase,
        SignedQuantity = reader.SignedQuantity,
        EntryPrice = reader.EntryPrice,
        EntryTime = reader.EntryTime,
        Carried = replay.Carry(),
        State = replay.Stepper.State.ToArray(),
        Continues = reader.Header.Run.RunId,
        ContinuesHash = reader.Status!.LogHash,
    };
}
