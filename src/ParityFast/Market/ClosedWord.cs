using System.Text;

namespace ParityFast.Market;

/// <summary>What exchanges write for a candle that is closed, and for one that is still forming.</summary>
internal static class ClosedWord
{
    private static readonly string[] Closed = ["1", "true", "t", "yes", "y", "closed", "close", "complete", "completed", "confirmed",
        "final", "finished", "1.0"];

    private static readonly string[] Forming = ["0", "false", "f", "no", "n", "open", "forming", "partial", "incomplete", "unconfirmed",
        "unfinished", "0.0"];

    /// <summary>True for closed, false for forming, null if the text says neither.</summary>
    public static bool? Read(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return null;
        if (IsOneOf(Closed, text)) return true;
        return IsOneOf(Forming, text) ? false : null;
    }

    private static bool IsOneOf(string[] words, ReadOnlySpan<byte> text)
    {
        foreach (var word in words)
        {
            if (Ascii.EqualsIgnoreCase(text, word)) return true;
        }

        return false;
    }
}
