using System.Globalization;

namespace ParityFast.LogFormat;

/// <summary>
/// The rules by which a run fills orders and computes amounts and columns, as a number that a header carries. It is raised once for a
/// release that makes other results of the same inputs; docs/decision-log.md says what each number changed.
/// </summary>
internal static class RunRules
{
    /// <summary>The rules of logs that name none.</summary>
    public const int First = 1;

    /// <summary>The rules of this build.</summary>
    public const int Current = 2;

    /// <summary>What a difference follows from if a log is of other rules; null if it is of this build's.</summary>
    public static string? Cause(int recorded) => recorded == Current ? null : Cause(recorded, Current);

    /// <summary>The same between two logs.</summary>
    public static string Cause(int first, int second) =>
        string.Create(CultureInfo.InvariantCulture,
            $"rules {first} → {second}: fills, margins or columns follow other rules (docs/decision-log.md lists them)");
}
