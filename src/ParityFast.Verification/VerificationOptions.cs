namespace ParityFast.Verification;

/// <summary>Inputs of a verification besides the built-in policy.</summary>
public sealed record VerificationOptions
{
    /// <summary>The folders that are searched for dependencies before the assembly's own folder.</summary>
    public IReadOnlyList<string> ProbingFolders { get; init; } = [];

    /// <summary>
    /// Text of the project's <c>parity.exempt.txt</c>: <c>rule | member | reason | owner | expiry</c> a line; empty for none.
    /// </summary>
    public string Exemptions { get; init; } = "";

    /// <summary>Texts of the project's <c>parity.allow*.txt</c>. They cover what the policy does not know and lift no denial.</summary>
    public IReadOnlyList<string> Allowances { get; init; } = [];

    /// <summary>The day on which exemptions are judged; today in UTC.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);
}
