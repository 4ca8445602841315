using System.Globalization;

namespace ParityFast.Policy;

/// <summary>One line of <c>parity.exempt.txt</c>: <c>rule | member | reason | owner | expiry (yyyy-MM-dd)</c>.</summary>
internal sealed class Exemption(string rule, string member, string reason, string owner, DateTime expires)
{
    public string Rule { get; } = rule;

    /// <summary>The member in which the finding lies, as the message names it: <c>Type.Member</c>.</summary>
    public string Member { get; } = member;

    public string Reason { get; } = reason;

    public string Owner { get; } = owner;

    /// <summary>The last day it holds. <c>verify</c> checks it; the analyzer must not read the clock.</summary>
    public DateTime Expires { get; } = expires;
}

/// <summary>The exemptions of a project. An incomplete line exempts nothing and is reported as PF9003.</summary>
internal sealed class Exemptions
{
    private readonly Dictionary<string, Exemption> _byRuleAndMember = new(StringComparer.Ordinal);

    public IEnumerable<Exemption> All => _byRuleAndMember.Values;

    public void Read(string text, Action<int, string> onError)
    {
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var problem = Add(line.Split('|'));
            if (problem is not null)
                onError(number, problem);
        }
    }

    public Exemption? Find(string rule, string member) => _byRuleAndMember.TryGetValue(rule + "|" + member, out var found) ? found : null;

    private string? Add(string[] parts)
    {
        string Part(int index) => index < parts.Length ? parts[index].Trim() : "";
        var rule = Part(0);
        if (rule.Length != 6 || !rule.StartsWith("PF", StringComparison.Ordinal))
            return $"'{rule}' is not a rule id";
        if (rule.StartsWith("PF9", StringComparison.Ordinal))
            return $"'{rule}' guards the guarantee itself and has no exemption";
        if (Part(1).Length == 0)
            return "the member is missing: rule | member | reason | owner | expiry";
        if (Part(2).Length == 0)
            return "the reason is missing: rule | member | reason | owner | expiry";
        if (Part(3).Length == 0)
            return "the owner is missing: rule | member | reason | owner | expiry";
        if (!DateTime.TryParseExact(Part(4), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires))
            return $"the expiry '{Part(4)}' is not a date as yyyy-MM-dd";
        _byRuleAndMember[rule + "|" + Part(1)] = new Exemption(rule, Part(1), Part(2), Part(3), expires);
        return null;
    }
}
