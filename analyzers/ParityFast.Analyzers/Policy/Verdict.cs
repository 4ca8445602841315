namespace ParityFast.Policy;

/// <summary>What the policy says about a member of a foreign assembly.</summary>
internal enum VerdictKind
{
    /// <summary>No line covers it: denied by default.</summary>
    Unknown,

    Allowed,

    Denied,
}

/// <summary>A verdict and, for a denial, the line that says why.</summary>
internal readonly struct Verdict
{
    public static readonly Verdict Unknown;
    public static readonly Verdict Allowed = new(VerdictKind.Allowed, null);

    private Verdict(VerdictKind kind, PolicyEntry? entry)
    {
        Kind = kind;
        Entry = entry;
    }

    public VerdictKind Kind { get; }

    /// <summary>The line that denied it; null unless <see cref="Kind"/> is <see cref="VerdictKind.Denied"/>.</summary>
    public PolicyEntry? Entry { get; }

    public static Verdict Of(PolicyEntry entry) => entry.IsAllowed ? Allowed : new Verdict(VerdictKind.Denied, entry);
}
