using System.Text.Json;

namespace ParityFast.Reports;

/// <summary>The page of a run.</summary>
internal static class RunReport
{
    // The moving averages that a configuration names, by the Python reference engine's names.
    private static readonly (string Field, string Title)[] Averages = [("short_ma_period", "short average"), ("long_ma_period", "long average")];

    public static void Write(string logPath, string outputPath)
    {
        var log = DecisionLog.Load(logPath);
        var series = log.IsJson ? JsonRunReader.Read(log, logPath) : LogRunReader.Read(logPath);
        if (series.Count == 0) throw new InputException($"{logPath}: has no candle to draw", "run the backtest again, or inspect the log");
        var title = $"{log.StrategyName ?? "Run"} on {log.Symbol ?? "an unnamed symbol"}";
        ReportPage.Write(outputPath, "run", title, RunPage.Body(log, series, title), Payload(log, series));
    }

    private static string Payload(DecisionLog log, RunSeries series)
    {
        var payload = new ReportPayload();
        AddCandles(payload, series);
        var equityDecimals = AddEquity(payload, "equity", series.Equity);
        AddFills(payload, "fills", series.Fills);
        var reasons = AddTrips(payload, series.Trips);
        return payload.ToBase64(writer =>
        {
            writer.WriteNumber("priceDecimals", series.PriceDecimals);
            writer.WriteNumber("equityDecimals", equityDecimals);
            if (series.StartEquity is { } start) writer.WriteNumber("startEquity", start);
            WriteAverages(writer, log);
            WriteTexts(writer, "reasons", reasons);
        });
    }

    /// <summary>Times and prices.</summary>
    internal static void AddCandles(ReportPayload payload, RunSeries series)
    {
        payload.AddIntegers("time", [.. series.Times], order: 2);
        payload.AddIntegers("close", [.. series.Closes]);
        // Beside the close: small numbers.
        AddBeside(payload, "open", series.Opens, series.Closes);
        AddBeside(payload, "high", series.Highs, series.Closes);
        AddBeside(payload, "low", series.Lows, series.Closes);
    }

    /// <summary>Equity at the scale that shows a cent, or seven digits if it is small.</summary>
    internal static int AddEquity(ReportPayload payload, string name, List<double> equity)
    {
        if (equity.Count == 0) return 2;
        var largest = Math.Max(equity.Max(Math.Abs), 1e-9);
        var decimals = Math.Clamp(6 - (int)Math.Floor(Math.Log10(largest)), 2, 8);
        payload.AddIntegers(name, [.. equity.Select(value => (long)Math.Round(value * Math.Pow(10, decimals)))]);
        return decimals;
    }

    /// <summary>The drawing area of fills.</summary>
    internal static void AddFills(ReportPayload payload, string name, List<RunFill> fills)
    {
        payload.AddIntegers(name + "Bar", [.. fills.Select(fill => (long)fill.Bar)]);
        payload.AddDoubles(name + "Quantity", [.. fills.Select(fill => (double)fill.SignedQuantity)]);
        payload.AddDoubles(name + "Price", [.. fills.Select(fill => (double)fill.Price)]);
        payload.AddIntegers(name + "Entry", [.. fills.Select(fill => fill.IsEntry ? 1L : 0L)]);
    }

    internal static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static List<string> AddTrips(ReportPayload payload, List<RoundTrip> trips)
    {
        var reasons = new Dictionary<string, long>(StringComparer.Ordinal);
        long Id(string reason)
        {
            if (!reasons.TryGetValue(reason, out var id)) reasons[reason] = id = reasons.Count;
            return id;
        }

        payload.AddIntegers("tripEntry", [.. trips.Select(trip => (long)trip.EntryBar)]);
        payload.AddIntegers("tripExit", [.. trips.Select(trip => (long)trip.ExitBar)]);
        payload.AddIntegers("tripOpen", [.. trips.Select(trip => trip.IsOpen ? 1L : 0L)]);
        payload.AddDoubles("tripQuantity", [.. trips.Select(trip => (double)trip.SignedQuantity)]);
        payload.AddDoubles("tripEntryPrice", [.. trips.Select(trip => (double)trip.EntryPrice)]);
        payload.AddDoubles("tripExitPrice", [.. trips.Select(trip => (double)trip.ExitPrice)]);
        payload.AddDoubles("tripProfit", [.. trips.Select(trip => (double)trip.Profit)]);
        payload.AddDoubles("tripReturn", [.. trips.Select(trip => trip.Return)]);
        payload.AddDoubles("tripCommission", [.. trips.Select(trip => (double)trip.Commission)]);
        payload.AddIntegers("tripEntryReason", [.. trips.Select(trip => Id(trip.EntryReason))]);
        payload.AddIntegers("tripExitReason", [.. trips.Select(trip => Id(trip.ExitReason))]);
        return [.. reasons.Keys];
    }

    private static void AddBeside(ReportPayload payload, string name, List<long> values, List<long> closes)
    {
        if (values.Count == closes.Count) payload.AddIntegers(name, [.. values.Select((value, i) => value - closes[i])]);
    }

    private static void WriteAverages(Utf8JsonWriter writer, DecisionLog log)
    {
        writer.WriteStartArray("averages");
        foreach (var (field, title) in Averages)
        {
            if (log.Header?.Configuration[field].Integer is not { } period) continue;
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteNumber("period", Math.Max(1, period));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
