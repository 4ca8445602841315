namespace ParityFast.Funding;

/// <summary>One payment as a source has it.</summary>
/// <param name="Line">Line in the source, from 1.</param>
/// <param name="Time">Due time, Unix microseconds, UTC.</param>
/// <param name="Rate">Rate in steps of 10^-18.</param>
/// <param name="Interval">Interval that it states, in microseconds; 0 for none.</param>
/// <param name="Symbol">Market that it states; empty for none.</param>
internal readonly record struct FundingRow(long Line, long Time, long Rate, long Interval, string Symbol);
