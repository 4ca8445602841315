namespace ParityFast.Cli.Benching;

/// <summary>The result of a budget file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Written">True if it was written, false if it was compared with.</param>
/// <param name="Processor">The processor that its limits of time are for; null if it has none.</param>
/// <param name="Rows">Its limits.</param>
internal sealed record BudgetOutcome(string Path, bool Written, string? Processor, IReadOnlyList<BudgetRow> Rows)
{
    public IEnumerable<BudgetRow> Beyond => Rows.Where(row => row.Status == BudgetStatus.Beyond);

    public int NotCompared => Rows.Count(row => row.Status == BudgetStatus.NotCompared);

    /// <summary>In a word, as JSON has it.</summary>
    public string State => Written ? "written" : Beyond.Any() ? "beyond" : "within";
}
