namespace ParityFast.Reports;

/// <summary>The page of a stress suite.</summary>
internal static class StressPage
{
    public static void Write(string path, string outputPath)
    {
        var record = StressRecord.Read(path);
        HtmlText body;
        try
        {
            body = StressBody.Of(path, record);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException($"{path}: is not a complete stress report: {error.Message}",
                "run stress again with --format json > FILE.json", error);
        }

        ReportPage.Write(outputPath, "stress", $"{record.Status}: {record.StrategyName} under stress", body, Payload(record));
    }

    private static string Payload(StressRecord record)
    {
        var payload = new ReportPayload();
        payload.AddIntegers("time", record.CurveTimes, order: 2);
        for (var i = 0; i < record.Runs.Count; i++) payload.AddDoubles($"equity{i}", record.Curves[i]);
        return payload.ToBase64(writer =>
        {
            RunReport.WriteTexts(writer, "names", record.Runs.Select(run => StressRecord.Text(run, "name")));
            RunReport.WriteTexts(writer, "statuses", record.Runs.Select(run => StressRecord.Text(run, "status")));
        });
    }
}
