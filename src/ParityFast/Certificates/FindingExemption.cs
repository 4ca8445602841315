namespace ParityFast.Certificates;

/// <summary>Who answers for leaving a finding, and until when.</summary>
/// <param name="Reason">Why it is harmless here.</param>
/// <param name="Owner">Who says so.</param>
/// <param name="Expires">The last day that this holds.</param>
public sealed record FindingExemption(string Reason, string Owner, DateOnly Expires);
