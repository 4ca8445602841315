namespace ParityFast.Comparison;

/// <summary>One field that differs.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Field">Name of the field, as logs in JSON call it.</param>
/// <param name="Backtest">Its value in the backtest log; null if it is absent.</param>
/// <param name="Live">Its value in the live log; null if it is absent.</param>
public sealed record FieldDifference(DivergenceKind Kind, string Field, string? Backtest, string? Live);
