using System.Reflection;

namespace ParityFast.Policy;

/// <summary>One rule: id, severity (<c>error</c>, <c>warning</c>, <c>info</c>), category and title.</summary>
internal sealed class Rule(string id, string severity, string category, string title)
{
    public string Id { get; } = id;

    public string Severity { get; } = severity;

    public string Category { get; } = category;

    public string Title { get; } = title;

    /// <summary>The rule's page.</summary>
    public string HelpLink => $"https://github.com/parityfast/parityfast/blob/main/docs/rules/{Id}.md";
}

/// <summary>Every rule there is, in the order of <c>catalogue.txt</c>.</summary>
internal static class RuleCatalogue
{
    private static readonly Lazy<Dictionary<string, Rule>> ById = new(Read);

    public static IEnumerable<Rule> All => ById.Value.Values;

    public static Rule Get(string id) => ById.Value[id];

    private static Dictionary<string, Rule> Read()
    {
        var rules = new Dictionary<string, Rule>(StringComparer.Ordinal);
        using var stream = typeof(RuleCatalogue).GetTypeInfo().Assembly.GetManifestResourceStream("ParityFast.RuleCatalogue");
        using var reader = new StreamReader(stream!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split('|');
            var id = parts[0].Trim();
            rules.Add(id, new Rule(id, parts[1].Trim(), parts[2].Trim(), parts[3].Trim()));
        }

        return rules;
    }
}
