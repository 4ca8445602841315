using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ParityFast.Log;

namespace ParityFast.Cli.Verification;

/// <summary>Logged decisions as lines of text, to hash and to compare: everything that was decided, nothing of what came of it.</summary>
internal static class DecisionText
{
    /// <summary>SHA-256 over the first <paramref name="count"/> decisions of a log.</summary>
    public static string Digest(string log, int count)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Lines(log, count)) hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first of the decisions that two logs do not have in common, both sides of it; null if there is none.</summary>
    public static string? FirstDifference(string left, string right, int count)
    {
        using var others = Lines(right, count).GetEnumerator();
        foreach (var line in Lines(left, count))
        {
            var other = others.MoveNext() ? others.Current : "nothing";
            if (line != other) return $"{line}; disturbed: {other}";
        }

        return others.MoveNext() ? $"nothing; disturbed: {others.Current}" : null;
    }

    private static IEnumerable<string> Lines(string log, int count) =>
        DecisionLog.Load(log).Decisions(withRecentMarks: false).Take(count).Select(Line);

    private static string Line(RecordedDecision decision) => string.Create(CultureInfo.InvariantCulture,
        $"{decision.CloseTime:yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'} {decision.Action} notional {decision.TargetNotional} quantity "
            + $"{decision.Quantity} leverage {decision.Leverage} '{decision.Reason}'");
}
