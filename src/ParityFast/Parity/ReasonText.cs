using System.Globalization;
using System.Text.RegularExpressions;

namespace ParityFast.Comparison;

/// <summary>Reasons as people read them: the numbers in them are numbers, however they are written.</summary>
internal static partial class ReasonText
{
    /// <summary>True for the same words around the same numbers: 1E-7 is 0.0000001, and 5.10 is 5.1.</summary>
    public static bool IsSame(string? left, string? right)
    {
        if (left == right) return true;
        return left is not null && right is not null && WithPlainNumbers(left) == WithPlainNumbers(right);
    }

    private static string WithPlainNumbers(string reason) => NumberPattern().Replace(reason, match =>
        decimal.TryParse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : match.Value);

    [GeneratedRegex(@"(?<![\w.])-?\d+(\.\d+)?([Ee][+-]?\d+)?(?![\w])")]
    private static partial Regex NumberPattern();
}
