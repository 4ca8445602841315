namespace ParityFast;

/// <summary>The zone of a timeframe, and when its days begin.</summary>
/// <param name="Name">Name in the tz database.</param>
/// <param name="OpensAt">Local time at which a day begins.</param>
internal sealed record PeriodZone(string Name, TimeOnly OpensAt)
{
    public override string ToString() => OpensAt == default ? Name : FormattableString.Invariant($"{Name} {OpensAt:HH:mm}");
}
