namespace ParityFast.Market;

/// <summary>A row of an interval in which nothing traded: every price is null, NaN, a zero or nothing at all.</summary>
internal static class EmptyRow
{
    public static bool Is(in RawCandle raw, CandleFields fields) =>
        IsNothing(raw.Close)
        && ((fields & CandleFields.Open) == 0 || IsNothing(raw.Open))
        && ((fields & CandleFields.High) == 0 || IsNothing(raw.High))
        && ((fields & CandleFields.Low) == 0 || IsNothing(raw.Low));

    /// <summary>True for text that means no price.</summary>
    public static bool IsNothing(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.IndexOfAnyExcept((byte)'0', (byte)'.') < 0) return true;
        if (text.Length > 4) return text.SequenceEqual("#N/A N/A"u8) || text.SequenceEqual("#VALUE!"u8) || text.SequenceEqual("<NA>"u8);
        Span<byte> lower = stackalloc byte[text.Length];
        for (var i = 0; i < text.Length; i++) lower[i] = (byte)char.ToLowerInvariant((char)text[i]);
        return lower.SequenceEqual("null"u8) || lower.SequenceEqual("nan"u8) || lower.SequenceEqual("none"u8)
            || lower.SequenceEqual("n/a"u8) || lower.SequenceEqual("na"u8)
            || lower.SequenceEqual("nil"u8) || lower.SequenceEqual("-"u8) || lower.SequenceEqual("#n/a"u8) || lower.SequenceEqual("\\n"u8)
                || lower.SequenceEqual("<na>"u8) || lower.SequenceEqual("nat"u8);
    }
}
