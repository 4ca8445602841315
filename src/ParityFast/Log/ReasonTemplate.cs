using System.Globalization;
using System.Text.RegularExpressions;

namespace ParityFast.Log;

/// <summary>The text of a reason that prices are put into.</summary>
internal static partial class ReasonTemplate
{
    /// <summary>True if the text takes three prices and its length stays near its own: a log may say anything.</summary>
    public static bool Takes(string text)
    {
        if (Place().Replace(text, "").AsSpan().ContainsAny('{', '}')) return false;
        try
        {
            _ = string.Format(CultureInfo.InvariantCulture, text, 1m, 1m, 1m);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // A price with or without a short format such as F2, or a brace that is meant as one.
    [GeneratedRegex(@"\{[012](:[^{}]{0,4})?\}|\{\{|\}\}")]
    private static partial Regex Place();
}
