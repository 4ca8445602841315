namespace ParityFast.Market;

/// <summary>What exchanges write for a candle that is closed, and for one that is still forming.</summary>
internal static class ClosedWord
{
    /// <summary>True for closed, false for forming, null if the text says neither.</summary>
    public static bool? Read(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return null;
        return text[0] switch
        {
            (byte)'1' when text.Length == 1 => true,
            (byte)'0' when text.Length == 1 => false,
            (byte)'t' or (byte)'T' or (byte)'y' or (byte)'Y' => true,
            (byte)'f' or (byte)'F' or (byte)'n' or (byte)'N' => false,
            _ => null,
        };
    }
}
