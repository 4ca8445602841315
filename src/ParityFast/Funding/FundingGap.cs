namespace ParityFast.Funding;

/// <summary>A stretch of a funding history in which payments are missing. It is reported and never filled: nothing is paid in it.</summary>
/// <param name="From">The last payment before it, Unix microseconds, UTC.</param>
/// <param name="To">The first payment after it, Unix microseconds, UTC.</param>
/// <param name="Missing">Number of payments that the market's interval has between the two.</param>
public readonly record struct FundingGap(long From, long To, int Missing);
