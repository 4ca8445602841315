namespace ParityFast.Log;

/// <summary>The names of signal labels in JSON.</summary>
internal static class SignalLabels
{
    public static string? Name(SignalLabel label) => label switch
    {
        SignalLabel.Bullish => "bullish",
        SignalLabel.Bearish => "bearish",
        SignalLabel.Neutral => "neutral",
        _ => null,
    };

    /// <summary>The label of this name; none for a name that is none.</summary>
    public static SignalLabel Parse(string? name) => name switch
    {
        "bullish" => SignalLabel.Bullish,
        "bearish" => SignalLabel.Bearish,
        "neutral" => SignalLabel.Neutral,
        _ => SignalLabel.None,
    };
}
