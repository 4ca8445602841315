using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>Compares what two logs say of themselves: strategy, configuration, options, instrument, fingerprint.</summary>
internal static class HeaderComparer
{
    // The path of a log, and whether one was written, is no difference between runs.
    private static readonly string[] Ignored = ["enable_decision_logging", "log_directory"];

    public static IEnumerable<FieldDifference> Compare(IDecisionSource backtest, IDecisionSource live)
    {
        if (backtest.StrategyName is { } name && live.StrategyName is { } other && name != other)
            yield return new(DivergenceKind.Configuration, "strategy_name", name, other);
        foreach (var difference in CompareCommon(backtest.Config, live.Config)) yield return difference;
        if (backtest.Header is not { } first || live.Header is not { } second) yield break;
        foreach (var difference in CompareAll(DivergenceKind.Configuration, first.Configuration, second.Configuration)) yield return difference;
        foreach (var difference in CompareAll(DivergenceKind.Instrument, InstrumentMap.ToMap(first.Instrument), InstrumentMap.ToMap(second.Instrument)))
            yield return difference;
        if (first.PriceDecimals != second.PriceDecimals)
            yield return new(DivergenceKind.Instrument, "price_decimals", Text(first.PriceDecimals), Text(second.PriceDecimals));
        if (first.Interval != second.Interval)
            yield return new(DivergenceKind.Configuration, "interval_seconds", Text(first.Interval / 1_000_000), Text(second.Interval / 1_000_000));
        if (first.Fingerprint is { } print && second.Fingerprint is { } otherPrint && print != otherPrint)
            yield return new(DivergenceKind.Fingerprint, "fingerprint", print, otherPrint);
    }

    /// <summary>Options that both logs state: a live session has no use for some of a backtest's.</summary>
    private static IEnumerable<FieldDifference> CompareCommon(LogMap? first, LogMap? second)
    {
        if (first is null || second is null) yield break;
        foreach (var (name, value) in first)
        {
            if (Ignored.Contains(name) || !second.Contains(name) || IsSame(value, second[name])) continue;
            yield return new(DivergenceKind.Configuration, name, Text(value), Text(second[name]));
        }
    }

    private static IEnumerable<FieldDifference> CompareAll(DivergenceKind kind, LogMap first, LogMap second)
    {
        foreach (var name in first.Select(entry => entry.Key).Union(second.Select(entry => entry.Key)))
        {
            if (!IsSame(first[name], second[name])) yield return new(kind, name, Text(first[name]), Text(second[name]));
        }
    }

    private static bool IsSame(LogValue first, LogValue second) =>
        first == second || (first.Decimal is { } left && second.Decimal is { } right && left == right);

    private static string? Text(LogValue value) => value.IsNil ? null : value.ToString();

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
