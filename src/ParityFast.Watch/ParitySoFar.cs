using ParityFast.Comparison;
using ParityFast.LogFormat;

namespace ParityFast.Watch;

/// <summary>How far a log agrees with another one of the same candles, over the time that it has come to.</summary>
/// <param name="Path">The other log.</param>
/// <param name="Compared">Decisions that both logs have.</param>
/// <param name="Rate">Share of these with the same action; NaN while there is none.</param>
/// <param name="Divergences">Divergences up to the last candle.</param>
/// <param name="First">The first of them in words; null while there is none.</param>
/// <param name="Cause">Its probable cause.</param>
internal sealed record ParitySoFar(string Path, long Compared, double Rate, long Divergences, string? First, string? Cause)
{
    /// <summary>Compares a log that grows with one that may be further.</summary>
    /// <exception cref="InputException">The logs do not belong together, or one cannot be read.</exception>
    public static ParitySoFar Of(string like, string log, DateTime last)
    {
        var report = Parity.Compare(like, log);
        // What the other log has later is no divergence: it is not there yet.
        var until = report.Divergences.Where(divergence => divergence.Time is null || divergence.Time <= last).ToArray();
        var first = until.Length == 0 ? null : Text(until[0]);
        var cause = report.FirstDivergence is { } known && until.Length > 0 && known.Divergence.Time == until[0].Time
            ? known.ProbableCause : null;
        return new ParitySoFar(like, report.ComparedDecisions, report.ComparedDecisions == 0 ? double.NaN
            : report.ParityRate, until.Length, first, cause);
    }

    private static string Text(Divergence divergence)
    {
        var at = divergence.Time is { } time ? $" at {LogTime.Format(LogTime.ToMicroseconds(time))}" : "";
        return $"{ParityReportJson.Name(divergence.Kind)}{at}, {divergence.Field}: {divergence.Backtest ?? "absent"} | "
            + $"{divergence.Live ?? "absent"}";
    }
}
