namespace ParityFast.Cli.Tests;

/// <summary>A candle file as it comes in the world.</summary>
/// <param name="What">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its lines, separated by bars.</param>
/// <param name="Candles">Candles that are read once every hint is followed; 0 if a message has to say that it cannot be read.</param>
/// <param name="LastClose">When the last one closes, ISO 8601; null if it is not looked at.</param>
/// <param name="Hints">The options that the hints lead to, in order; empty if it is read as it is.</param>
internal sealed record CorpusFile(string What, string Name, string Text, int Candles, string? LastClose = null, string Hints = "")
{
    /// <summary>What ends a line in <see cref="Text"/>.</summary>
    public const char LineEnd = '|';

    public override string ToString() => What;

    /// <summary>The file's bytes: text, or bytes of a format that is none, written as #hexadecimal.</summary>
    public byte[] Bytes => Text[0] == '#' ? Convert.FromHexString(Text[1..].PadRight(64, '0'))
        : System.Text.Encoding.UTF8.GetBytes(Text.Replace(LineEnd, '\n') + "\n");
}
