namespace ParityFast.Metrics;

/// <summary>
/// Capital of 1 that returns are compounded on: what it is, its lowest, and its deepest fall from a peak. Once nothing is left, nothing
/// comes.
/// </summary>
internal struct CapitalWalk()
{
    private double _peak = 1;

    /// <summary>What is left, not below zero.</summary>
    public double Capital { get; private set; } = 1;

    /// <summary>The least that was left at any time.</summary>
    public double Lowest { get; private set; } = 1;

    /// <summary>The largest (peak − capital) ÷ peak, a positive fraction; the 1 at the start is the first peak.</summary>
    public double MaxDrawdown { get; private set; }

    /// <summary>Takes the next return, a fraction.</summary>
    public void Step(double value)
    {
        Capital = Math.Max(0, Capital * (1 + value));
        if (Capital >= _peak)
        {
            _peak = Capital;
            return;
        }

        Lowest = Math.Min(Lowest, Capital);
        MaxDrawdown = Math.Max(MaxDrawdown, (_peak - Capital) / _peak);
    }
}
