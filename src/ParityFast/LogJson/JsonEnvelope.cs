using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.LogJson;

/// <summary>The top-level parityfast object of an export: everything of a log that is in no decision.</summary>
internal static class JsonEnvelope
{
    public static LogMap ToMap(LogSummary summary, IReadOnlyList<LogValue> trailing)
    {
        LogMap? footer = null;
        if (summary.Footer is not null)
        {
            // Metrics have their place in the Python reference engine's format; they are not written twice.
            footer = [];
            foreach (var (name, value) in summary.Footer)
            {
                if (name != "metrics") footer.Add(name, value);
            }
        }

        return new LogMap
        {
            { "header", HeaderMap.ToMap(summary.Header, seal: null) },
            { "trailing", LogValue.From(trailing) },
            { "footer", footer },
            { "seals", LogValue.From(summary.Seals.Select(LogValue.From).ToArray()) },
            { "digest", summary.Digest },
            { "state", StateName(summary.Status.State) },
            { "log_hash", summary.Status.LogHash },
        };
    }

    public static string StateName(DecisionLogState state) => state switch
    {
        DecisionLogState.Intact => "intact",
        DecisionLogState.Incomplete => "incomplete",
        DecisionLogState.Torn => "torn",
        _ => "tampered",
    };
}
