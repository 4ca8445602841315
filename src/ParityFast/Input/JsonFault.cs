using System.Text.Json;

namespace ParityFast.Input;

/// <summary>What is wrong with a text that is not JSON, in one line.</summary>
internal static class JsonFault
{
    private const int LengthMost = 160;

    /// <summary>The hint for a text whose next value is the NaN or Infinity of Python; null for any other.</summary>
    /// <param name="rest">The text from the fault on.</param>
    public static string? NotANumberHint(ReadOnlySpan<byte> rest)
    {
        var value = rest.TrimStart(":,[ \r\n\t"u8).TrimStart((byte)'-');
        return value.StartsWith("NaN"u8) || value.StartsWith("Infinity"u8)
            ? "JSON has no NaN and no Infinity, which Python writes: convert it: "
                + "sed -E 's/([:,[ ])(NaN|-?Infinity)/\\1null/g' FILE > NEW"
            : null;
    }

    /// <summary>Whether a text is JSON up to its end, which is missing.</summary>
    public static bool IsEnd(JsonException error) => error.Message.Contains("end of data", StringComparison.Ordinal)
        || error.Message.Contains("end of the JSON payload", StringComparison.Ordinal);

    /// <summary>
    /// The reader's message without the place, which another part of the message names, and without the rest of a file of another kind.
    /// </summary>
    public static string Text(JsonException error)
    {
        var text = error.Message;
        foreach (var place in (string[])[" LineNumber: ", " Path: $"])
        {
            if (text.LastIndexOf(place, StringComparison.Ordinal) is > 0 and var end) text = text[..end];
        }

        text = text.ReplaceLineEndings(" ");
        return text.Length <= LengthMost ? text : text[..LengthMost] + "…";
    }
}
