namespace ParityFast.LogFormat;

/// <summary>The constants of the format that docs/decision-log.md describes.</summary>
internal static class LogLayout
{
    public const string Name = "parityfast-log";
    public const int Version = 1;

    /// <summary>The header's first name, which no footer has.</summary>
    public const string FormatField = "format";

    /// <summary>Option of a header: the timeframe at whose closes the run decided; absent if it decided on every candle.</summary>
    public const string DecideEvery = "decide_every";

    /// <summary>First element of the arrays that are records.</summary>
    public const int Input = 0, Decision = 1, Execution = 2, Seal = 3;

    /// <summary>Bytes of a seal's hash.</summary>
    public const int HashLength = 32;

    /// <summary>Bytes of a seal: its prefix and its hash.</summary>
    public const int SealLength = 4 + HashLength;

    /// <summary>Bytes of records that a backtest collects before it seals and writes them.</summary>
    public const int BlockLength = 64 * 1024;

    /// <summary>More bytes than a writer ever leaves without a seal: what is longer is not a log.</summary>
    public const int MaxBlock = 64 << 20;

    /// <summary>A seal is always encoded in this one way: an array of two, kind 3, 32 bytes.</summary>
    public static ReadOnlySpan<byte> SealPrefix => [0x92, Seal, 0xc4, HashLength];
}
