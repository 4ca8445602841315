using System.Globalization;
using System.Text.Json;

namespace ParityFast.Reports;

/// <summary>A window of a walk-forward analysis as its file says it. Times are close times, UTC.</summary>
internal sealed record WalkForwardSpan
{
    /// <summary>First candle of the training.</summary>
    public required DateTime TrainFirst { get; init; }

    /// <summary>Last candle of the training.</summary>
    public required DateTime TrainLast { get; init; }

    /// <summary>First candle of the test.</summary>
    public required DateTime TestFirst { get; init; }

    /// <summary>Last candle of the test.</summary>
    public required DateTime TestLast { get; init; }

    /// <summary>Candles of the test.</summary>
    public required int TestBars { get; init; }

    /// <summary>Values of the chosen set, by field.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>The choosing metric on the training; null if undefined.</summary>
    public required double? TrainMetric { get; init; }

    /// <summary>The choosing metric on the test; null if undefined.</summary>
    public required double? TestMetric { get; init; }

    /// <summary>Total return on the training, a fraction.</summary>
    public required double TrainReturn { get; init; }

    /// <summary>Total return on the test, a fraction.</summary>
    public required double TestReturn { get; init; }

    /// <summary>Mean return a candle on the test over that on the training; null if the training did not gain.</summary>
    public required double? Efficiency { get; init; }

    /// <summary>Closed trades of the test.</summary>
    public required int TestTrades { get; init; }

    /// <summary>Reads a window.</summary>
    public static WalkForwardSpan Of(JsonElement window, IReadOnlyList<string> fields) => new()
    {
        TrainFirst = Time(window, "train_first"),
        TrainLast = Time(window, "train_last"),
        TestFirst = Time(window, "test_first"),
        TestLast = Time(window, "test_last"),
        TestBars = window.GetProperty("test_bars").GetInt32(),
        Values = [.. fields.Select(field => window.GetProperty(field).GetString()!)],
        TrainMetric = WalkForwardRecord.Number(window, "train_metric"),
        TestMetric = WalkForwardRecord.Number(window, "test_metric"),
        TrainReturn = window.GetProperty("train_return").GetDouble(),
        TestReturn = window.GetProperty("test_return").GetDouble(),
        Efficiency = WalkForwardRecord.Number(window, "efficiency"),
        TestTrades = window.GetProperty("test_trades").GetInt32(),
    };

    private static DateTime Time(JsonElement window, string name) =>
        DateTime.Parse(window.GetProperty(name).GetString()!, CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
