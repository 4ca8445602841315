namespace ParityFast.Cli.Benching;

/// <summary>How a figure compares with its limit.</summary>
internal enum BudgetStatus
{
    Within,
    Beyond,

    /// <summary>A time of another processor, or a figure that this run does not have.</summary>
    NotCompared,
}
