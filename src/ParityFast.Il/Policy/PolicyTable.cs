namespace ParityFast.Policy;

/// <summary>
/// Lines of policy, found by the most specific name first: member, member pattern, type, enclosing types, namespaces, type suffix.
/// </summary>
internal sealed class PolicyTable
{
    private readonly Dictionary<string, List<PolicyEntry>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PolicyEntry>> _namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KeyValuePair<string, PolicyEntry>>> _memberPatterns = new(StringComparer.Ordinal);
    private readonly List<SuffixEntry> _typeSuffixes = [];
    private readonly Dictionary<string, HashSet<string>> _names = new(StringComparer.Ordinal);

    public void Add(PolicyEntry entry, string key)
    {
        entry.Key = key;
        if (key.StartsWith("*", StringComparison.Ordinal))
        {
            var (type, member) = SplitMember(key);
            _typeSuffixes.Add(new SuffixEntry(type.Substring(1), member, entry));
        }
        else if (key.EndsWith(".*", StringComparison.Ordinal))
        {
            Into(_namespaces, key.Substring(0, key.Length - 2)).Add(entry);
        }
        else if (key.IndexOf('*') >= 0)
        {
            var (type, member) = SplitMember(key);
            Into(_memberPatterns, type).Add(new KeyValuePair<string, PolicyEntry>(member, entry));
        }
        else
        {
            Into(_exact, key).Add(entry);
        }
    }

    public void AddName(string list, string name)
    {
        if (!_names.TryGetValue(list, out var names))
            _names[list] = names = new HashSet<string>(StringComparer.Ordinal);
        names.Add(name);
    }

    /// <summary>
    /// Whether the list <paramref name="list"/> holds <paramref name="name"/> or, as <c>NAMESPACE.*</c>, one of its namespaces.
    /// </summary>
    public bool IsListed(string list, string name)
    {
        if (!_names.TryGetValue(list, out var names))
            return false;
        if (names.Contains(name))
            return true;
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (names.Contains(name.Substring(0, dot) + ".*"))
                return true;
        }

        return false;
    }

    public IEnumerable<string> Names(string list) => _names.TryGetValue(list, out var names) ? names : [];

    public Verdict Judge(IMemberShape member)
    {
        var bare = BareName(member.Name);
        var found = First(_exact, member.TypeName + "." + member.Name, member);
        if (found is null && bare.Length != member.Name.Length)
            found = First(_exact, member.TypeName + "." + bare, member);
        found ??= FirstPattern(member, bare) ?? FirstContainer(member);
        if (found is null)
        {
            foreach (var suffix in _typeSuffixes)
            {
                if (member.TypeName.EndsWith(suffix.Type, StringComparison.Ordinal) && Matches(suffix.Member, bare)
                    && suffix.Entry.Applies(member))
                {
                    found = suffix.Entry;
                    break;
                }
            }
        }

        return found is null ? Verdict.Unknown : Verdict.Of(found);
    }

    /// <summary><c>get_Now</c> and <c>Now</c> are the same line.</summary>
    public static string BareName(string name)
    {
        foreach (var prefix in AccessorPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return name.Substring(prefix.Length);
        }

        return name;
    }

    private static readonly string[] AccessorPrefixes = ["get_", "set_", "add_", "remove_"];

    private PolicyEntry? FirstPattern(IMemberShape member, string bare)
    {
        if (!_memberPatterns.TryGetValue(member.TypeName, out var patterns))
            return null;
        foreach (var pattern in patterns)
        {
            if (Matches(pattern.Key, bare) && pattern.Value.Applies(member))
                return pattern.Value;
        }

        return null;
    }

    private PolicyEntry? FirstContainer(IMemberShape member)
    {
        for (var name = member.TypeName; ;)
        {
            var found = First(_exact, name, member);
            if (found is not null)
                return found;
            var dot = name.LastIndexOf('.');
            if (dot < 0)
                return null;
            name = name.Substring(0, dot);
            found = First(_namespaces, name, member);
            if (found is not null)
                return found;
        }
    }

    private static PolicyEntry? First(Dictionary<string, List<PolicyEntry>> table, string key, IMemberShape member)
    {
        if (!table.TryGetValue(key, out var entries))
            return null;
        foreach (var entry in entries)
        {
            if (entry.Applies(member))
                return entry;
        }

        return null;
    }

    private static bool Matches(string pattern, string name)
    {
        if (pattern.StartsWith("*", StringComparison.Ordinal))
            return name.EndsWith(pattern.Substring(1), StringComparison.Ordinal);
        if (pattern.EndsWith("*", StringComparison.Ordinal))
            return name.StartsWith(pattern.Substring(0, pattern.Length - 1), StringComparison.Ordinal);
        return string.Equals(pattern, name, StringComparison.Ordinal);
    }

    // "System.Random..ctor" is the member ".ctor" of "System.Random".
    private static (string Type, string Member) SplitMember(string key)
    {
        var dot = key.LastIndexOf('.');
        if (dot > 0 && key[dot - 1] == '.')
            dot--;
        return (key.Substring(0, dot), key.Substring(dot + 1));
    }

    private static List<T> Into<T>(Dictionary<string, List<T>> table, string key)
    {
        if (!table.TryGetValue(key, out var list))
            table[key] = list = [];
        return list;
    }

    private readonly struct SuffixEntry(string type, string member, PolicyEntry entry)
    {
        public string Type { get; } = type;

        public string Member { get; } = member;

        public PolicyEntry Entry { get; } = entry;
    }
}
