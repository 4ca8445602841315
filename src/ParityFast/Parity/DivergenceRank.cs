namespace ParityFast.Comparison;

/// <summary>Which kind names a record in which several things differ: the order, before what follows from it.</summary>
internal static class DivergenceRank
{
    // A changed action brings its own size, reason and execution; another candle explains another size; another size another fill.
    private static readonly DivergenceKind[] Order =
    [
        DivergenceKind.Timestamp, DivergenceKind.Action, DivergenceKind.Mark, DivergenceKind.Series, DivergenceKind.Quantity,
            DivergenceKind.Notional,
        DivergenceKind.Leverage, DivergenceKind.Reason, DivergenceKind.Guard, DivergenceKind.Execution, DivergenceKind.Order,
            DivergenceKind.Fill,
        DivergenceKind.Window, DivergenceKind.Position, DivergenceKind.Equity,
    ];

    /// <summary>Puts the field that names the divergence first; the order is stable otherwise.</summary>
    public static IReadOnlyList<FieldDifference> Sort(List<FieldDifference> fields) =>
        fields.Count == 1 ? fields : [.. fields.OrderBy(field => Array.IndexOf(Order, field.Kind))];
}
