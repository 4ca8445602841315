using System.Text.Json;

namespace ParityFast.Input;

/// <summary>What is wrong with a text that is not JSON, in one line.</summary>
internal static class JsonFault
{
    private const int LengthMost = 160;

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
