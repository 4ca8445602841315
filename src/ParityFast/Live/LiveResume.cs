using System.Globalization;
using ParityFast.Fingerprints;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Live;

/// <summary>Opens the log of an interrupted session, and makes a session with the state of its end.</summary>
internal static class LiveResume
{
    private const string NewBuildHint = "resume with the build that wrote it, or pass --accept-new-build to continue in a continuation log";

    /// <exception cref="InputException">
    /// It is not as it was written, is complete, is in use, belongs to something else, or this build decides differently.
    /// </exception>
    public static LiveDesk Open(string path, LiveSetup setup)
    {
        // Locked before it is read: another session must not write in between.
        var file = LogFile.Open(path, setup.Options.Disk);
        LiveReplay? replay = null;
        try
        {
            using var reader = DecisionLogReader.Open(path);
            setup = setup with
            {
                Options = setup.Options with { VolumeDecimals = setup.Options.VolumeDecimals ?? reader.Header.VolumeDecimals },
            };
            LogIdentity.Require(reader.Header, setup, path);
            replay = new LiveReplay(reader, setup);
            replay.ReadToEnd();
            CheckEnd(reader.Status!, path, LinkedSegment.Next(reader, replay.ContinuedIn));
            if (replay.Divergence is null) return GoOn(file, reader, replay);
            if (!setup.Options.AcceptNewBuild)
                throw new InputException($"{path}: {replay.Divergence}{Because(reader.Header)}", NewBuildHint);
            return LinkedSegment.Start(file, reader, replay, setup);
        }
        catch
        {
            replay?.Run.Dispose();
            file.Dispose();
            throw;
        }
    }

    private static LiveDesk GoOn(LogFile file, DecisionLogReader reader, LiveReplay replay)
    {
        var desk = replay.ToDesk();
        var today = StrategyFingerprint.Compute(replay.Setup.Strategy.Type);
        // What decides is that this build takes every recorded decision alike, which was replayed just now.
        if (reader.Header.OtherScheme(today.Scheme, "this build's") is { } scheme)
            desk.Notices.Add($"{scheme}; this build took every recorded decision alike, which is what the session relies on");
        else if (today.Hash != reader.Header.Fingerprint)
            desk.Notices.Add("the strategy's fingerprint is not the log's: another build wrote it, which decided the same so far");
        if (reader.Header.Rules != RunRules.Current)
            desk.Notices.Add(string.Create(CultureInfo.InvariantCulture, $"the log is of rules {reader.Header.Rules}, by which this build, "
                + $"of rules {RunRules.Current}, decided the same so far; from here on its own hold"));
        if (reader.Status!.TornLength > 0)
            desk.Notices.Add(FormattableString.Invariant($"cut {Counted.Of(reader.Status.TornLength, "byte")} of a torn end off the log"));
        desk.GoOn(new LoopLog(DecisionLogWriter.Resume(file, reader)));
        return desk;
    }

    private static string Because(DecisionLogHeader header) => RunRules.Cause(header.Rules) is { } cause ? $" (probably {cause})" : "";

    private static void CheckEnd(DecisionLogStatus status, string path, string? next)
    {
        if (status.State == DecisionLogState.Tampered)
            throw new InputException($"{path}: {status.Detail}", "restore the log from a copy, or start a new session");
        if (next is not null)
            throw new InputException($"{path}: another build continues this log in {next}", $"continue with that one: --resume {next}");
        if (status.State == DecisionLogState.Intact)
            throw new InputException($"{path}: this session has ended: its log has a footer", "start a new session, without --resume");
    }
}
