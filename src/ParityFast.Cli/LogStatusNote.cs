using ParityFast.LogFormat;

namespace ParityFast.Cli;

/// <summary>Says of a log that was read that it is not whole. It is taken up to its last seal, and no verdict changes for it.</summary>
internal static class LogStatusNote
{
    public static void Say(string path, DecisionLogStatus? status)
    {
        if (status is { State: not DecisionLogState.Intact }) Messages.Warning($"{path}: {status.Detail}");
    }
}
