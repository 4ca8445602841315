namespace ParityFast.Metrics;

/// <summary>What kind of number a metric is, and so how people want to read it.</summary>
public enum MetricFormat
{
    /// <summary>A fraction, shown as per cent: 0.0123 is 1.23 %.</summary>
    Fraction,

    /// <summary>An amount in quote currency.</summary>
    Money,

    /// <summary>A whole number of things.</summary>
    Count,

    /// <summary>A plain number.</summary>
    Ratio,

    /// <summary>Yes or no; the value is 1 or 0, in JSON true or false.</summary>
    Flag,
}
