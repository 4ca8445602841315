using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

public sealed class MetricsPageTests
{
    [Fact]
    public void Page_Table_HasEveryMetricInOrder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ParityFast.sln")))
            folder = folder.Parent;
        Assert.SkipWhen(folder is null, "the sources are not here");
        var rows = File.ReadLines(Path.Combine(folder!.FullName, "docs", "metrics.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        var names = rows.Select(row => row.Split('`')[1]).Where(name => char.IsLower(name[0]));
        Assert.Equal(MetricNames.All.Select(metric => metric.Name), names);
    }
}
