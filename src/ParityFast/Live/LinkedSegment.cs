using ParityFast.Accounts;
using ParityFast.Files;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Live;

/// <summary>
/// A continuation log. It begins at the end of another log, because today's build would not have written that one. It starts with the
/// recorded account and all that goes with it, with the strategy's memory that today's build has of the recorded candles and positions, and
/// with all those candles as warm-up. The log before it says which log continues it, and gets its footer, so that it cannot be resumed a
/// second time.
/// </summary>
internal static class LinkedSegment
{
    /// <summary>The event by which a log names its continuation log.</summary>
    public const string Continued = "continued";

    public static LiveDesk Start(LogFile file, DecisionLogReader reader, LiveReplay replay, LiveSetup setup)
    {
        if (replay.HasOpenOrder)
            throw new InputException($"{reader.Path}: the outcome of its last order is not known",
                "resume once with the build that wrote it, so that the order is settled");
        if (reader.OpenOrders.Count > 0 && setup.IsAtVenue)
        {
            var resting = FormattableString.Invariant(
                $"{Counted.Of(reader.OpenOrders.Count, "order rests", "orders rest")} at the venue at its end");
            throw new InputException($"{reader.Path}: {resting}, which another build cannot take over",
                "resume it with the build that wrote it, or start a new session, without --resume");
        }

        if (replay.Candles.Count == 0)
            throw new InputException($"{reader.Path}: holds no candle yet: there is nothing to continue from",
                "start a new session, without --resume");
        // Before there is a file: an order that cannot be continued is reported.
        var carried = replay.Carry();
        if (carried is null && reader.OpenOrders.Count > 0)
            throw new InputException($"{reader.Path}: orders rest at its end, and its account is not the one that its records make",
                "start a new session, without --resume");
        var account = setup.Account with { FirstDecision = replay.Candles.Count + 1 };
        // Beside the log that it continues, whatever the log directory is now: a log names files of its own folder alone.
        var log = setup.CreateLog(replay.Candles[0].CloseTime, account, Path.GetFullPath(Path.Combine(".", FolderOf(reader))), header =>
            header with { Run = Continue(header.Run, reader, replay, carried) });
        LiveDesk? desk = null;
        try
        {
            // Before the new log has a byte: whenever a kill comes, one of the two can be resumed, and not both.
            using var old = DecisionLogWriter.Resume(file, reader);
            old.Event(Continued, new LogMap { { "log", Path.GetFileName(log.Writer.Path) } });
            old.Flush(setup.Options.FlushToDisk);
            var gate = new CandleGate(replay.Run.Candles.Fields, setup.Options.Clock, setup.Options.ClockTolerance);
            desk = new LiveDesk(setup, account, setup.CreateRun(account, log.Writer.Header.Run), gate) { BookedIds = replay.BookedIds };
            desk.GoOn(log);
            foreach (var (series, row) in replay.SeenSeries) desk.Series?.Take(series, row);
            desk.WarmUp(replay.Candles);
            gate.Resume();
            desk.Series?.Resume();
            desk.Series?.Begin(setup.Account.Series);
            foreach (var (kind, isOn) in replay.Switches) desk.Take(new LiveMail { Event = new AccountEvent(kind, isOn) });
            old.Complete(LogFooter.Create(old.State, reader.Equity, reader.Digest, null), setup.Options.FlushToDisk);
            replay.Run.Dispose();
            desk.Notices.Add($"{replay.Divergence}; continues in {log.Writer.Path}");
            return desk;
        }
        catch
        {
            desk?.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The continuation of this log, beside it: no other file is opened because a log says so. Null if none was begun, or if nothing of it
    /// was written.
    /// </summary>
    /// <param name="reader">The log that it continues.</param>
    /// <param name="named">
    /// The continuation as that log names it, of which the name counts and not the folder; null if it names none.
    /// </param>
    public static string? Next(DecisionLogReader reader, string? named)
    {
        if (named is null || NameOf(named) is not { Length: > 0 } name) return null;
        var path = Path.Combine(FolderOf(reader), name);
        // What has no length is no log, and may be a pipe, which would be waited for.
        return new FileInfo(path) is { Exists: true, Length: > 0 } && GoesOnFrom(path, reader.Header.Run.RunId) ? path : null;
    }

    // That of the file itself, by whatever link it is named.
    private static string FolderOf(DecisionLogReader reader) => Path.GetDirectoryName(new FileInfo(reader.Path).LinkTarget is null
        ? reader.Path : RealPath.Of(reader.Path)) ?? "";

    // A log may have been written on another system.
    private static string NameOf(string named) => named[(named.LastIndexOfAny(['/', '\\']) + 1)..];

    private static bool GoesOnFrom(string path, string runId)
    {
        try
        {
            using var next = DecisionLogReader.Open(path);
            return next.Header.Run.Continues == runId;
        }
        catch (DecisionLogException)
        {
            // Killed before its first flush: it holds nothing to resume.
            return false;
        }
    }

    private static DecisionLogRun Continue(
        DecisionLogRun run, DecisionLogReader reader, LiveReplay replay, CarriedAccount? carried) => run with
        {
            EquityBase = reader.EquityBase,
            SignedQuantity = reader.SignedQuantity,
            EntryPrice = reader.EntryPrice,
            EntryTime = reader.EntryTime,
            Carried = carried,
            LastOrder = replay.Run.Ledger.ReadsLastOrder ? reader.LastOrder : default,
            State = replay.Run.Strategy.State.ToArray(),
            Continues = reader.Header.Run.RunId,
            ContinuesHash = reader.Status!.LogHash,
        };
}
