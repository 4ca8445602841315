namespace ParityFast.LogFormat;

/// <summary>The fields of a candle that a log holds beside time and close, in the order in which a record holds them.</summary>
internal static class LogFields
{
    public static readonly (CandleFields Field, string Name)[] All =
    [
        (CandleFields.Open, "open"), (CandleFields.High, "high"), (CandleFields.Low, "low"), (CandleFields.Volume, "volume"),
    ];

    public const int MaxCount = 4;

    /// <summary>Number of the fields that are prices: all but volume, which is last.</summary>
    public static int PriceCount(CandleFields fields) => Count(fields & ~CandleFields.Volume);

    public static int Count(CandleFields fields) => System.Numerics.BitOperations.PopCount((uint)fields);
}
