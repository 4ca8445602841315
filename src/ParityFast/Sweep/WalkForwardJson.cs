using System.Text.Json;
using ParityFast.Input;

namespace ParityFast.Sweeps;

/// <summary>A walk-forward analysis as JSON: the fields that the tool prints, and that its file begins with.</summary>
internal static class WalkForwardJson
{
    /// <summary>
    /// Writes windows, stability and totals into the current object of <paramref name="writer"/>, without the equity curve.
    /// </summary>
    /// <param name="result">What was found.</param>
    /// <param name="candles">The candles that the windows count; their close times are written, ISO 8601 in UTC.</param>
    /// <param name="writer">The writer; an object must be open.</param>
    public static void Write(WalkForwardResult result, CandleSeries candles, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("windows");
        foreach (var window in result.Windows) WriteWindow(writer, window, result, candles);
        writer.WriteEndArray();
        writer.WriteStartObject("stability");
        foreach (var field in result.Stability) WriteStability(writer, field);
        writer.WriteEndObject();
        writer.WriteNumber("test_total_return", result.TestTotalReturn);
        WriteOptional(writer, "test_sharpe_ratio", result.TestSharpeRatio);
        writer.WriteNumber("test_max_drawdown", result.TestMaxDrawdown);
        WriteOptional(writer, "efficiency", result.Efficiency);
        WriteOptional(writer, "deflated_sharpe_ratio", result.DeflatedSharpeRatio);
        WriteOptional(writer, "probability_of_overfitting", result.Overfitting?.Probability);
        WriteOptional(writer, "probability_of_loss", result.Overfitting?.ProbabilityOfLoss);
        WriteOptional(writer, "degradation_slope", result.Overfitting?.DegradationSlope);
    }

    /// <summary>A close time, ISO 8601 in UTC.</summary>
    private static void WriteWindow(Utf8JsonWriter writer, WalkForwardWindow window, WalkForwardResult result, CandleSeries candles)
    {
        writer.WriteStartObject();
        writer.WriteString("train_first", UnixTime.ToIso8601(candles.CloseTime[window.TrainFirst]));
        writer.WriteString("train_last", UnixTime.ToIso8601(candles.CloseTime[window.TrainEnd - 1]));
        writer.WriteString("test_first", UnixTime.ToIso8601(candles.CloseTime[window.TestFirst]));
        writer.WriteString("test_last", UnixTime.ToIso8601(candles.CloseTime[window.TestEnd - 1]));
        writer.WriteNumber("train_bars", window.TrainEnd - window.TrainFirst);
        writer.WriteNumber("test_bars", window.TestEnd - window.TestFirst);
        writer.WriteBoolean("is_cut", window.IsCut);
        writer.WriteNumber("set", window.Set);
        for (var i = 0; i < window.Values.Count; i++) writer.WriteString(result.Stability[i].Name, window.Values[i]);
        WriteOptional(writer, "train_metric", window.TrainMetric);
        WriteOptional(writer, "test_metric", window.TestMetric);
        writer.WriteNumber("train_return", window.TrainReturn);
        writer.WriteNumber("test_return", window.TestReturn);
        WriteOptional(writer, "efficiency", window.Efficiency);
        writer.WriteNumber("test_trades", window.TestTrades);
        writer.WriteEndObject();
    }

    private static void WriteStability(Utf8JsonWriter writer, ParameterStability field)
    {
        writer.WriteStartObject(field.Name);
        writer.WriteNumber("distinct_values", field.DistinctValues);
        writer.WriteString("most_frequent", field.MostFrequent);
        writer.WriteNumber("most_frequent_share", field.MostFrequentShare);
        WriteOptional(writer, "kept_share", field.KeptShare);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }
}
