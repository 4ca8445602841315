using ParityFast.LogFormat;

namespace ParityFast.Cli;

/// <summary>What a log's header says of how its candles were read.</summary>
internal static class RecordedReading
{
    public static Dictionary<string, string> Of(DecisionLogHeader header) =>
        header.Reading.Where(entry => entry.Value.Text is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Text!);
}
