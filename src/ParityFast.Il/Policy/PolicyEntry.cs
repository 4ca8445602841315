namespace ParityFast.Policy;

/// <summary>One line of the policy: a verdict, the member, type or namespace it is about, and its conditions.</summary>
internal sealed class PolicyEntry
{
    /// <summary>The rule a denial belongs to, <c>PF0001</c>; empty for an allowance.</summary>
    public string Rule { get; set; } = "";

    /// <summary><c>error</c>, <c>warning</c> or <c>info</c> if the line differs from its rule's own severity.</summary>
    public string? Severity { get; set; }

    /// <summary>What the line is about, without a wildcard.</summary>
    public string Key { get; set; } = "";

    /// <summary>Said after the member's name in a message: <c>reads the wall clock</c>.</summary>
    public string Reason { get; set; } = "";

    public bool IsAllowed => Rule.Length == 0;

    /// <summary>Parameter types that must all be there.</summary>
    public List<string> When { get; } = [];

    /// <summary>Parameter types of which one is enough to make the line not apply.</summary>
    public List<string> Unless { get; } = [];

    /// <summary>A type argument (index, or -1 for any) that must be, or be a tuple that contains, the named type.</summary>
    public List<KeyValuePair<int, string>> Of { get; } = [];

    /// <summary>The number of parameters, or -1 for any.</summary>
    public int ParameterCount { get; set; } = -1;

    public bool Applies(IMemberShape member)
    {
        if (ParameterCount >= 0 && member.ParameterTypes.Count != ParameterCount)
            return false;
        foreach (var type in When)
        {
            if (!Contains(member.ParameterTypes, type))
                return false;
        }

        foreach (var type in Unless)
        {
            if (Contains(member.ParameterTypes, type))
                return false;
        }

        foreach (var argument in Of)
        {
            if (!HasArgument(member.TypeArguments, argument.Key, argument.Value))
                return false;
        }

        return true;
    }

    private static bool Contains(IReadOnlyList<string> types, string type)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (string.Equals(types[i], type, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool HasArgument(IReadOnlyList<string> arguments, int index, string type)
    {
        if (index >= 0)
            return index < arguments.Count && IsOrHolds(arguments[index], type);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (IsOrHolds(arguments[i], type))
                return true;
        }

        return false;
    }

    // A tuple compares by its elements, so a tuple with a string in it compares as strings do.
    private static bool IsOrHolds(string argument, string type) =>
        string.Equals(argument, type, StringComparison.Ordinal)
        || (argument.IndexOf(type, StringComparison.Ordinal) >= 0
            && (argument.StartsWith("System.ValueTuple<", StringComparison.Ordinal)
                || argument.StartsWith("System.Tuple<", StringComparison.Ordinal)));
}
