namespace ParityFast.Il;

/// <summary>A rule broken in compiled code, and the call path to it.</summary>
internal sealed class IlFinding(string rule, string? severity, string member, string message, IReadOnlyList<string> path)
{
    public string Rule { get; } = rule;

    /// <summary>The severity, if it differs from the rule's own.</summary>
    public string? Severity { get; } = severity;

    /// <summary>The member of the user's that it lies in, as an exemption names it.</summary>
    public string Member { get; } = member;

    public string Message { get; } = message;

    /// <summary>From the root to the member the finding is about.</summary>
    public IReadOnlyList<string> Path { get; } = path;
}
