namespace ParityFast.Reports;

/// <summary>The page of a walk-forward analysis.</summary>
internal static class WalkForwardReport
{
    public static void Write(string path, string outputPath)
    {
        var record = WalkForwardRecord.Read(path);
        var title = $"Walk-forward of {string.Join(" × ", record.Fields)}";
        ReportPage.Write(outputPath, "walkForward", title, WalkForwardBody.Of(path, record, title), Payload(record));
    }

    private static string Payload(WalkForwardRecord record)
    {
        var payload = new ReportPayload();
        payload.AddIntegers("time", record.Times, order: 2);
        var equityDecimals = RunReport.AddEquity(payload, "equity", record.Equity);
        payload.AddIntegers("windowBar", Starts(record));
        for (var i = 0; i < record.Fields.Count; i++)
        {
            payload.AddIntegers("chosen:" + record.Fields[i],
                [.. record.Windows.Select(window => (long)Array.IndexOf(record.Axes[i], window.Values[i]))]);
        }

        return payload.ToBase64(writer =>
        {
            writer.WriteNumber("equityDecimals", equityDecimals);
            writer.WriteNumber("startEquity", record.Options.GetProperty("initial_capital").GetDouble());
            writer.WriteStartArray("fields");
            for (var i = 0; i < record.Fields.Count; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("name", record.Fields[i]);
                RunReport.WriteTexts(writer, "values", record.Axes[i]);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    // The tests' candles follow each other: the first of a window is after all those of the windows before.
    private static long[] Starts(WalkForwardRecord record)
    {
        var starts = new long[record.Windows.Count];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + record.Windows[i - 1].TestBars;
        return starts;
    }
}
