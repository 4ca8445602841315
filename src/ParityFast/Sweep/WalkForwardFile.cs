using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Sweeps;

/// <summary>A walk-forward analysis as a file: all of it as JSON, from which a report is made, or its equity curve as CSV.</summary>
internal static class WalkForwardFile
{
    /// <summary>What the JSON file says it is, under <c>format</c>.</summary>
    public const string Format = "parityfast-walk-forward";

    internal const int FormatVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes all of an analysis as JSON: what it was made from, windows, totals, the out-of-sample equity curve.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="result">What was found.</param>
    /// <param name="space">The parameter sets that were chosen from.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="instrument">What was traded.</param>
    /// <param name="options">Windows and metric.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void WriteJson(string path, WalkForwardResult result, ParameterSpace space, CandleSeries candles, Instrument instrument,
        WalkForwardOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        Guarded(path, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, Options);
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("format_version", FormatVersion);
            writer.WritePropertyName("made_from");
            SweepManifest.Of(space, candles, instrument, options.Sweep).WithoutFile().WriteTo(writer);
            WriteOptions(writer, options);
            WalkForwardJson.Write(result, candles, writer);
            WriteCurve(writer, result);
            writer.WriteEndObject();
        });
    }

    /// <summary>
    /// Writes the out-of-sample equity curve as CSV with the columns <c>close_time</c> (ISO 8601, UTC) and <c>equity</c>.
    /// </summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="result">What was found.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public static void WriteCurve(string path, WalkForwardResult result)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(result);
        Guarded(path, stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write("close_time,equity\n");
            for (var i = 0; i < result.TestTimes.Count; i++)
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{UnixTime.ToIso8601(result.TestTimes[i])},{result.TestEquity[i]:R}\n"));
        });
    }

    private static void WriteOptions(Utf8JsonWriter writer, WalkForwardOptions options)
    {
        writer.WriteStartObject("options");
        writer.WriteString("by", options.By);
        writer.WriteNumber("train_bars", options.TrainBars);
        writer.WriteNumber("test_bars", options.TestBars);
        writer.WriteNumber("step_bars", options.StepBars > 0 ? options.StepBars : options.TestBars);
        writer.WriteNumber("embargo_bars", options.EmbargoBars);
        WriteSpan(writer, "train_seconds", options.TrainSpan);
        WriteSpan(writer, "test_seconds", options.TestSpan);
        WriteSpan(writer, "step_seconds", options.StepSpan);
        WriteSpan(writer, "embargo_seconds", options.EmbargoSpan);
        writer.WriteBoolean("anchored", options.Anchored);
        writer.WriteNumber("overfitting_blocks", options.OverfittingBlocks);
        writer.WriteNumber("initial_capital", options.Sweep.Backtest.InitialCapital);
        writer.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter writer, string name, TimeSpan? span)
    {
        if (span is { } time) writer.WriteNumber(name, time.TotalSeconds);
    }

    private static void WriteCurve(Utf8JsonWriter writer, WalkForwardResult result)
    {
        writer.WriteStartArray("test_close_times_us");
        foreach (var time in result.TestTimes) writer.WriteNumberValue(time);
        writer.WriteEndArray();
        writer.WriteStartArray("test_equity");
        foreach (var equity in result.TestEquity) writer.WriteNumberValue(equity);
        writer.WriteEndArray();
    }

    private static void Guarded(string path, Action<Stream> write)
    {
        try
        {
            WholeFile.Write(path, write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written: {error.Message}", "name another file with --output", error);
        }
    }
}
