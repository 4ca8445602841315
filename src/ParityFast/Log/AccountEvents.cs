using ParityFast.Engine;

namespace ParityFast.Log;

/// <summary>Account events as a log names them. Where the account may only reduce after one, it says so, because a context shows that.</summary>
internal static class AccountEvents
{
    private static readonly string[] Names = ["kill_switch", "reduce_only", "mark_stale", "reduce_only_mode", "daily_loss"];

    public static string Name(AccountEventKind kind) => Names[(int)kind];

    public static LogMap Payload(AccountEvent taken, bool reduceOnly)
    {
        var payload = new LogMap { { "enabled", taken.On } };
        if ((taken.Halt & (Halts.ReduceOnly | Halts.DailyLoss)) != 0) payload.Add("reduce_only", reduceOnly);
        if (taken.Kind == AccountEventKind.MarkStale) payload.Add("age_seconds", taken.AgeSeconds);
        return payload;
    }

    /// <summary>The account event that a record states, or null where it states none.</summary>
    public static AccountEvent? Parse(string name, LogMap payload) =>
        Array.IndexOf(Names, name) is >= 0 and var kind && payload["enabled"].Boolean is { } isOn
        ? new AccountEvent((AccountEventKind)kind, isOn, payload["age_seconds"].Integer ?? 0)
        : null;
}
