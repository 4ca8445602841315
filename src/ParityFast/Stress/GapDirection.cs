namespace ParityFast.Stress;

/// <summary>Which way a gap goes.</summary>
public enum GapDirection
{
    /// <summary>Prices fall.</summary>
    Down,

    /// <summary>Prices rise.</summary>
    Up,

    /// <summary>Each gap's way is drawn.</summary>
    Random,
}
