namespace ParityFast.Metrics;

/// <summary>Which of two values of a metric is the better one, for ranking.</summary>
public enum MetricOrder
{
    /// <summary>Neither: it describes.</summary>
    None,

    /// <summary>More is better.</summary>
    HigherIsBetter,

    /// <summary>Less is better.</summary>
    LowerIsBetter,
}
