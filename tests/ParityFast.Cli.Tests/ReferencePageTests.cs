using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ParityFast.Certificates;
using ParityFast.Configuration;
using ParityFast.Live;
using ParityFast.Margin;
using ParityFast.Metrics;
using ParityFast.Orders;
using ParityFast.Signals;
using ParityFast.Strategies;
using ParityFast.Stress;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Tests;

/// <summary>Every field, option, indicator, code and rule is on its page, with the default that it has.</summary>
public sealed partial class ReferencePageTests
{
    public static TheoryData<string, Type> Files => new()
    {
        { "## Instrument", typeof(Instrument) },
        { "## Guards", typeof(GuardOptions) },
        { "### `baseline-perps`", typeof(BaselinePerpsConfig) },
        { "### `sma-cross`", typeof(SmaCrossConfig) },
        { "### `breakout`", typeof(BreakoutConfig) },
        { "### `rsi-atr`", typeof(RsiAtrConfig) },
        { "### `signals`", typeof(SignalTraderConfig) },
    };

    public static TheoryData<Type> Options => [.. typeof(Backtest).Assembly.GetExportedTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type != typeof(GuardOptions) && type.IsSealed)];

    public static TheoryData<Type> Scenarios => [.. typeof(StressScenario).Assembly.GetExportedTypes().Where(type => type.BaseType == typeof(StressScenario)).Append(typeof(StressPreset))];

    [Theory]
    [MemberData(nameof(Files))]
    public void ConfigurationFiles_EveryField_IsThereWithItsDefault(string heading, Type record)
    {
        var table = PageTable.Read("configuration-files.md", heading);
        var fields = ConfigurationValues.Of(Activator.CreateInstance(record)!);
        Assert.Equal(fields.Select(field => field.Key).Order(StringComparer.Ordinal), table.Names.Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.Equal(Written(field.Value, "\"\""), table[field.Key][1]));
    }

    [Fact]
    public void ConfigurationFiles_EveryBuiltInStrategy_IsThere() =>
        Assert.All(StrategyCatalog.Names, name => Assert.NotEmpty(PageTable.Read("configuration-files.md", $"### `{name}`").Names));

    [Theory]
    [MemberData(nameof(Options))]
    public void Options_EveryField_IsThereWithItsDefault(Type record)
    {
        CompareOptions($"## {record.Name}", record);
        var section = Documentation.Page("options.md").Split($"\n## {record.Name}\n")[1].Split("\n## ")[0];
        Assert.Contains($"Namespace `{record.Namespace}`.", section, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Options_EveryScenario_IsThereWithItsDefaults(Type record) => CompareOptions($"### {record.Name}", record);

    [Fact]
    public void Indicators_EveryDeclaration_IsThere()
    {
        // Those over columns are in the table of names, which FeaturePageTests compares.
        var declared = typeof(StrategySetup).GetMethods()
            .Where(method => method.DeclaringType == typeof(StrategySetup) && method.ReturnType == typeof(Indicator)).Select(method => method.Name);
        Assert.Equal(declared.Order(StringComparer.Ordinal), Declarations().Select(row => row.Name).Order(StringComparer.Ordinal));
        var columns = typeof(IndicatorColumn).Assembly.GetExportedTypes().Where(type => type.BaseType == typeof(IndicatorColumn)).ToArray();
        Assert.NotEmpty(columns);
        Assert.All(columns, column => Assert.Contains($"`{column.Name}`", Documentation.Page("indicators.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void Indicators_WarmUp_IsTheTables()
    {
        var rows = Declarations().Where(row => row.WarmUp.Length > 0).ToArray();
        Assert.InRange(rows.Length, 10, int.MaxValue);
        foreach (var (name, warmUp) in rows)
        {
            // Of two of one name the plain one: the other is in a row of its own.
            var method = typeof(StrategySetup).GetMethods()
                .Where(method => method.DeclaringType == typeof(StrategySetup) && method.Name == name)
                .MinBy(method => method.GetParameters().Length)!;
            object[] arguments = [.. method.GetParameters().Select(parameter =>
                parameter.ParameterType == typeof(int) ? 7 : parameter.ParameterType == typeof(string) ? "1d" : (object)2m)];
            var indicator = default(Indicator);
            using var builder = new DecisionContextBuilder<Snippets.Leveraged, Snippets.Leveraged.State>(Instrument.Spot("X"), 2, setup =>
            {
                indicator = (Indicator)method.Invoke(setup, arguments)!;
                return default;
            });
            Assert.Equal(warmUp switch { "n" => 7, "n + 1" => 8, _ => int.Parse(warmUp, CultureInfo.InvariantCulture) }, indicator.WarmUp);
        }
    }

    [Fact]
    public void Executors_EveryFieldOfAnOrder_IsThere()
    {
        var page = Documentation.Page("executors.md");
        Assert.All(typeof(LiveOrder).GetProperties(), field => Assert.Contains($"`{field.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Fills_EveryCode_HasItsRule()
    {
        var named = CodeRow().Matches(Documentation.Page("fills-and-costs.md")).SelectMany(row => Code().Matches(row.Groups[1].Value)).Select(code => code.Groups[1].Value).ToHashSet();
        Assert.All(Enum.GetValues<Refusal>().Where(refusal => refusal != Refusal.None), refusal => Assert.Contains(refusal.Code(), named));
    }

    [Fact]
    public void Analyzer_EveryRule_IsInItsTable()
    {
        var page = Documentation.Page("analyzer.md");
        var rules = Documentation.RulePages.ToArray();
        Assert.InRange(rules.Length, 50, int.MaxValue);
        Assert.All(rules, rule =>
        {
            var (title, severity) = (RuleTitle().Match(rule.Text).Groups[1].Value, RuleSeverity().Match(rule.Text).Groups[1].Value);
            var id = Path.GetFileNameWithoutExtension(rule.Name);
            Assert.Contains($"| [{id}](rules/{id}.md) | {severity} | {title} |", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Index_EveryPage_IsInIt()
    {
        var index = Documentation.Page("index.md");
        Assert.All(Documentation.Pages.Where(page => page.Name is not ("index.md" or "README.md")), page => Assert.Contains($"({page.Name})", index, StringComparison.Ordinal));
    }

    private static void CompareOptions(string heading, Type record)
    {
        var table = PageTable.Read("options.md", heading);
        var properties = record.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).ToArray();
        Assert.Equal(properties.Select(property => property.Name).Order(StringComparer.Ordinal), table.Names.Order(StringComparer.Ordinal));
        var defaults = Activator.CreateInstance(record)!;
        Assert.All(properties, property => Assert.Equal(Default(property, defaults), Plain(table[property.Name][0])));
    }

    private static IEnumerable<(string Name, string WarmUp)> Declarations() => PageTable.Read("indicators.md", "# Indicators") is { Names: var names } table
        ? names.Where(name => name.StartsWith("setup.", StringComparison.Ordinal)).Select(name => (name.Split('.', '(')[1], Number().IsMatch(table[name][2]) ? table[name][2] : ""))
        : [];

    private static string Default(PropertyInfo property, object defaults)
    {
        if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null) return "required";
        return property.GetValue(defaults) switch
        {
            "" => "empty",
            null => "null",
            IReadOnlyList<StressCase> => "every case",
            // What only a sentence can say.
            IList { Count: 0 } or IDictionary { Count: 0 } => "none",
            DateOnly => "today, UTC",
            MetricOptions => "all",
            GuardOptions => "all off",
            CertificationOptions => "none",
            SweepShard => "the whole",
            FlashCrash => "defaults",
            MarginSchedule => "MarginSchedule.Default",
            TimeProvider => "TimeProvider.System",
            AccountOptions or SweepOptions => "defaults",
            StressPreset preset => preset.Name,
            var value => Plain(Written(value, "empty")),
        };
    }

    private static string Plain(string cell) => cell.Trim('`');

    private static string Written(object? value, string empty) => "`" + value switch
    {
        null => "null",
        "" => empty,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    } + "`";

    [GeneratedRegex(@"^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \| ", RegexOptions.Multiline)]
    private static partial Regex CodeRow();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^# PF\d{4}: (.+)$", RegexOptions.Multiline)]
    private static partial Regex RuleTitle();

    [GeneratedRegex(@"^\| (error|warning|info) \| ", RegexOptions.Multiline)]
    private static partial Regex RuleSeverity();

    [GeneratedRegex(@"^(n|n \+ 1|1)$")]
    private static partial Regex Number();
}
