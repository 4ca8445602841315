using System.Text.Json;
using ParityFast.Metrics;

namespace ParityFast.Cli.Tests;

/// <summary>docs/json-output.md and what the commands print name the same fields, of the same types.</summary>
public sealed class JsonOutputTests(JsonRuns runs) : IClassFixture<JsonRuns>
{
    private static readonly JsonPage Page = JsonPage.Read();

    [Theory]
    [InlineData("backtest")]
    [InlineData("sweep")]
    [InlineData("merge")]
    [InlineData("walk-forward")]
    [InlineData("stress")]
    [InlineData("warmup")]
    [InlineData("bench")]
    [InlineData("inspect")]
    [InlineData("inspect, of two files")]
    [InlineData("inspect, of a log")]
    [InlineData("compare")]
    [InlineData("replay")]
    [InlineData("live")]
    [InlineData("live, as lines")]
    [InlineData("montecarlo")]
    [InlineData("fetch")]
    [InlineData("report")]
    public void Page_Section_IsWhatTheCommandPrints(string section) => AssertSame(section);

    // Its backtests under other conditions are a process each.
    [Trait("Category", "Endurance")]
    [Fact]
    public void Page_SectionOfVerify_IsWhatTheCommandPrints() => AssertSame("verify");

    [Fact]
    public void Page_Metrics_AreAllMetricsWithTheirTypes()
    {
        var expected = MetricNames.All.Select(metric => $"{metric.Name}: {Type(metric.Format)}");
        Assert.Equal(expected, Page.MetricFields.Select(field => $"{field.Path}: {field.Type}"));
    }

    [Fact]
    public void Page_EveryCommandWithFormat_HasASection()
    {
        var commands = Documentation.Commands.Where(command => command.Options.Any(option => option.Name == "--format")).Select(command => command.Name);
        Assert.All(commands, command => Assert.NotEmpty(Page.Of(command)));
    }

    private void AssertSame(string section)
    {
        var fields = Page.Of(section);
        var (seen, problems) = (new HashSet<JsonPageField>(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var output in runs.Of(section)) Walk("", output, fields, seen, problems);
        foreach (var field in fields.Where(field => !seen.Contains(field) && !field.MayBeAbsent)) problems.Add($"{field.Path} is on the page and was never printed");
        Assert.Empty(problems);
    }

    private static string Type(MetricFormat format) => format switch
    {
        MetricFormat.Count => "integer or null",
        MetricFormat.Flag => "boolean or null",
        _ => "number or null",
    };

    private static void Walk(string path, JsonElement value, IReadOnlyList<JsonPageField> fields, HashSet<JsonPageField> seen, SortedSet<string> problems)
    {
        if (path.Length > 0)
        {
            var field = JsonPageField.Find(fields, path);
            // Elements that are objects are described by their fields.
            if (field is null && !(path.EndsWith("[]", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.Object)) problems.Add($"{path} was printed and is not on the page");
            if (field is not null && !field.Holds(value)) problems.Add($"{path} is {value.GetRawText()[..Math.Min(40, value.GetRawText().Length)]}, not {field.Type}");
            if (field is not null) seen.Add(field);
            if (field is { IsRecord: true }) return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject()) Walk(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value, fields, seen, problems);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray()) Walk(path + "[]", element, fields, seen, problems);
        }
    }
}
