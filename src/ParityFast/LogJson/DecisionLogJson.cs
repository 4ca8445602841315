using System.Text.Encodings.Web;
using System.Text.Json;
using ParityFast.Input;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast;

/// <summary>
/// Decision logs as JSON in the Python reference engine's format. What that format has no place for is under <c>parityfast</c>, so that the
/// same log can be made of it again.
/// </summary>
public static class DecisionLogJson
{
    /// <summary>
    /// Most recent marks of a decision that an export writes by default: a window of thousands would make a file of gigabytes.
    /// </summary>
    public const int DefaultRecentMarks = 120;

    private const int FlushLength = 64 * 1024;

    // As the Python reference engine writes: indented by two, and nothing escaped that JSON does not ask for.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes the log at <paramref name="logPath"/> as JSON to a file.</summary>
    /// <param name="logPath">The log.</param>
    /// <param name="jsonPath">The file to write; one that exists is replaced.</param>
    /// <param name="cancellationToken">Ends the work; the file is then what it was.</param>
    /// <returns>Whether the log is whole; one that is incomplete or torn is exported up to its last seal.</returns>
    /// <exception cref="DecisionLogException">The log cannot be read, is not as it was written, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DecisionLogStatus Export(string logPath, string jsonPath, CancellationToken cancellationToken = default) =>
        Export(logPath, jsonPath, DefaultRecentMarks, cancellationToken);

    /// <summary>The same with a number of recent marks, which an import does not need.</summary>
    /// <param name="logPath">The log.</param>
    /// <param name="jsonPath">The file to write; one that exists is replaced.</param>
    /// <param name="recentMarks">Most marks of a decision's context, the last ones; the log's own number if that is smaller.</param>
    /// <param name="cancellationToken">Ends the work; the file is then what it was.</param>
    /// <returns>Whether the log is whole; one that is incomplete or torn is exported up to its last seal.</returns>
    /// <exception cref="DecisionLogException">The log cannot be read, is not as it was written, or the file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DecisionLogStatus Export(string logPath, string jsonPath, int recentMarks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jsonPath);
        ArgumentOutOfRangeException.ThrowIfNegative(recentMarks);
        var summary = Check(logPath);
        try
        {
            WholeFile.Write(jsonPath, stream => Export(summary, logPath, stream, recentMarks, cancellationToken));
            return summary.Status;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DecisionLogException($"{jsonPath}: cannot write this file: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the log at <paramref name="logPath"/> as JSON to a stream.</summary>
    /// <param name="logPath">The log.</param>
    /// <param name="stream">The target; it stays open.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether the log is whole; one that is incomplete or torn is exported up to its last seal.</returns>
    /// <exception cref="DecisionLogException">The log cannot be read, or is not as it was written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DecisionLogStatus Export(string logPath, Stream stream, CancellationToken cancellationToken = default) =>
        Export(logPath, stream, DefaultRecentMarks, cancellationToken);

    /// <summary>The same with a number of recent marks, which an import does not need.</summary>
    /// <param name="logPath">The log.</param>
    /// <param name="stream">The target; it stays open.</param>
    /// <param name="recentMarks">Most marks of a decision's context, the last ones; the log's own number if that is smaller.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Whether the log is whole; one that is incomplete or torn is exported up to its last seal.</returns>
    /// <exception cref="DecisionLogException">The log cannot be read, or is not as it was written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DecisionLogStatus Export(string logPath, Stream stream, int recentMarks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(recentMarks);
        var summary = Check(logPath);
        Export(summary, logPath, stream, recentMarks, cancellationToken);
        return summary.Status;
    }

    /// <summary>Writes the log again that the JSON at <paramref name="jsonPath"/> was exported from, byte for byte.</summary>
    /// <param name="jsonPath">An export of this project.</param>
    /// <param name="logPath">The log to write, which must not exist.</param>
    /// <exception cref="DecisionLogException">The JSON cannot be read or is another system's, or the log cannot be written.</exception>
    public static void Import(string jsonPath, string logPath)
    {
        ArgumentNullException.ThrowIfNull(jsonPath);
        ArgumentNullException.ThrowIfNull(logPath);
        LogRebuilder.Write(JsonLog.Open(jsonPath), LogFile.CreateAt(logPath));
    }

    private static LogSummary Check(string logPath)
    {
        var summary = LogSummary.Of(logPath);
        return summary.Status.State != DecisionLogState.Tampered
            ? summary
            : throw new DecisionLogException($"{logPath}: {summary.Status.Detail}");
    }

    private static void Export(LogSummary summary, string logPath, Stream stream, int recentMarks, CancellationToken cancellation)
    {
        using var writer = new Utf8JsonWriter(stream, WriterOptions);
        writer.WriteStartObject();
        WriteHead(writer, summary);
        using var reader = DecisionLogReader.Open(logPath);
        var assembler = new RecordAssembler(reader, withRecentMarks: true, recentMarks);
        writer.WriteStartArray("decisions");
        foreach (var record in assembler.Decisions())
        {
            JsonRecord.Write(writer, record);
            if (writer.BytesPending > FlushLength) Flush();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("metrics");
        JsonValues.Write(writer, summary.Footer?["metrics"].Map ?? []);
        writer.WriteStartArray("equity_curve");
        foreach (var point in EquityCurve.Of(logPath))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(LogTime.Format(point.Time));
            JsonValues.Write(writer, LogValue.From(point.Equity));
            writer.WriteEndArray();
            if (writer.BytesPending > FlushLength) Flush();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("parityfast");
        JsonValues.Write(writer, JsonEnvelope.ToMap(summary, assembler.Trailing));
        writer.WriteEndObject();

        void Flush()
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Flush();
        }
    }

    private static void WriteHead(Utf8JsonWriter writer, LogSummary summary)
    {
        var header = summary.Header;
        writer.WriteString("run_id", header.Run.RunId);
        writer.WriteString("strategy_name", header.StrategyName);
        writer.WriteString("symbol", header.Symbol);
        writer.WriteString("start_time", summary.FirstTime is { } first ? LogTime.Format(first) : null);
        writer.WriteString("end_time", summary.LastTime is { } last ? LogTime.Format(last) : null);
        writer.WritePropertyName("config");
        JsonValues.Write(writer, new LogMap
        {
            { "initial_capital", header.Options["initial_capital"] },
            { "commission_rate", header.Options["commission_rate"] },
            { "slippage_rate", header.Options["slippage_rate"] },
            { "enable_decision_logging", true },
            { "log_directory", header.Run.LogDirectory },
        });
    }
}
