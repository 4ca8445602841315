using System.Text.Json;
using ParityFast.Comparison;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Reports;

/// <summary>The page of a run.</summary>
internal static class RunReport
{
    // The moving averages that a configuration names, by the Python reference engine's names.
    private static readonly (string Field, string Title)[] Averages = [("short_ma_period", "short average"),
        ("long_ma_period", "long average")];

    public static void Write(string logPath, string outputPath, RunReportOptions options)
    {
        var log = DecisionLog.Load(logPath);
        var external = log.Header is { Series.Count: > 0 } declaring ? new RecordedSeries(declaring) : null;
        var series = log.IsJson ? JsonRunReader.Read(log, logPath) : LogRunReader.Read(logPath, external is null ? null : reader =>
            TakeSeries(reader, external));
        if (series.Count == 0) throw new InputException($"{logPath}: has no candle to draw", "run the backtest again, or inspect the log");
        if (log.Header is { } header) Complete(series, header, options, external?.ToSeries(logPath) ?? []);
        else if (options.Candles is not null)
            throw new InputException($"{logPath}: does not say how long a candle is", "leave --candles out, or give the .msgpack log");
        var title = $"{log.StrategyName ?? "Run"} on {log.Symbol ?? "an unnamed symbol"}";
        var isRunning = !log.IsJson && LogFile.IsBeingWritten(logPath);
        ReportPage.Write(outputPath, "run", title, RunPage.Body(log, series, title, options.MonteCarlo, isRunning), Payload(log, series));
    }

    private static void TakeSeries(DecisionLogReader reader, RecordedSeries external)
    {
        if (reader.Kind == LogRecordKind.Event) external.Take(reader);
    }

    private static void Complete(RunSeries series, DecisionLogHeader header, RunReportOptions options,
        IReadOnlyList<ExternalSeries> external)
    {
        if (options.Candles is { } candles) RunCandles.Add(series, header, candles, options.CandlesName);
        else if (header.Run.Source == SampleCandles.Name && header.PriceDecimals == SampleCandles.PriceDecimals) AddSample(series, header);
        if (options.Strategy is not { } strategy) return;
        if (strategy.Name != header.StrategyName)
            throw new InputException($"the log is about {header.StrategyName}, not about {strategy.Name}", "name that strategy");
        series.Indicators = IndicatorSeries.Of(strategy, header.Instrument, RunCandles.ToSeries(series, header), external);
    }

    // The embedded series needs no file. A log that only says so is of other candles.
    private static void AddSample(RunSeries series, DecisionLogHeader header)
    {
        try
        {
            RunCandles.Add(series, header, SampleCandles.Create(), SampleCandles.Name);
        }
        catch (InputException)
        {
            // The closes of the log are drawn.
        }
    }

    private static string Payload(DecisionLog log, RunSeries series)
    {
        var payload = new ReportPayload();
        AddCandles(payload, series);
        var equityDecimals = AddEquity(payload, "equity", series.Equity);
        AddFills(payload, "fills", series.Fills);
        AddIndicators(payload, series);
        var reasons = AddTrips(payload, series.Trips);
        return payload.ToBase64(writer =>
        {
            writer.WriteNumber("priceDecimals", series.PriceDecimals);
            writer.WriteNumber("equityDecimals", equityDecimals);
            writer.WriteNumber("interval", series.Interval);
            if (series.StartEquity is { } start) writer.WriteNumber("startEquity", start);
            writer.WriteNumber("startQuantity", series.StartQuantity);
            WriteIndicators(writer, log, series);
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
        payload.AddDoubles(name + "Held", [.. fills.Select(fill => (double)fill.Held)]);
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

    // A column of its own for each, at a digit more than prices have; a simple average is made from the closes again, exactly.
    private static void AddIndicators(ReportPayload payload, RunSeries series)
    {
        for (var i = 0; i < series.Indicators.Count; i++)
        {
            var (name, warmUp, values) = series.Indicators[i];
            if (PeriodOfAverage(name) is not null) continue;
            var unit = Math.Pow(10, IndicatorDecimals(series));
            payload.AddIntegers($"indicator{i}", [.. values.Select((value, bar) => bar < warmUp - 1 ? 0 : (long)Math.Round(value * unit))]);
        }
    }

    private static int IndicatorDecimals(RunSeries series) => Math.Clamp(series.PriceDecimals + 1, 2, 9);

    private static int? PeriodOfAverage(string name) =>
        name.StartsWith("sma(", StringComparison.Ordinal) && name.EndsWith(')')
            && int.TryParse(name.AsSpan(4, name.Length - 5), out var period) ? period : null;

    // Over the price if it is of its size, otherwise below it.
    private static bool IsOfPrices(RunSeries series, IndicatorSeries indicator)
    {
        double[] ratios = [.. indicator.Values.Select((value, i) => value / (double)series.Price(series.Closes[i])).Where(double.IsFinite)];
        if (ratios.Length == 0) return true;
        Array.Sort(ratios);
        return ratios[ratios.Length / 2] is > 0.5 and < 2;
    }

    private static void WriteIndicators(Utf8JsonWriter writer, DecisionLog log, RunSeries series)
    {
        writer.WriteStartArray("averages");
        if (series.Indicators.Count == 0)
        {
            foreach (var (field, title) in Averages)
            {
                if (log.Header?.Configuration[field].Integer is not { } period) continue;
                writer.WriteStartObject();
                writer.WriteString("title", FormattableString.Invariant($"{title}, {period}"));
                writer.WriteNumber("period", Math.Max(1, period));
                writer.WriteEndObject();
            }
        }

        for (var i = 0; i < series.Indicators.Count; i++) WriteIndicator(writer, series, series.Indicators[i], i);
        writer.WriteEndArray();
        writer.WriteNumber("indicatorDecimals", IndicatorDecimals(series));
    }

    private static void WriteIndicator(Utf8JsonWriter writer, RunSeries series, IndicatorSeries indicator, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("title", indicator.Name);
        writer.WriteBoolean("own", !IsOfPrices(series, indicator));
        if (PeriodOfAverage(indicator.Name) is { } period)
        {
            writer.WriteNumber("period", period);
        }
        else
        {
            writer.WriteString("column", FormattableString.Invariant($"indicator{index}"));
            writer.WriteNumber("warmUp", indicator.WarmUp);
        }

        writer.WriteEndObject();
    }
}
