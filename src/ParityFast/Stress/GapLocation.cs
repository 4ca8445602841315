namespace ParityFast.Stress;

/// <summary>The place of the gaps.</summary>
public enum GapLocation
{
    /// <summary>Before any candle but the first.</summary>
    Random,

    /// <summary>Before a candle that is the first to close in a UTC day.</summary>
    Overnight,

    /// <summary>Before the candle at <see cref="GapMove.Start"/>.</summary>
    Fixed,
}
