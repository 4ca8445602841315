using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Comparison;

/// <summary>Compares what two logs say of themselves: strategy, configuration, options, instrument, fingerprint.</summary>
internal static class HeaderComparer
{
    /// <summary>Name of the difference between logs of other rules.</summary>
    public const string Rules = "rules";

    /// <summary>Name of the difference between logs of other price scales.</summary>
    public const string PriceDecimals = "price_decimals";

    // The folder of a log, whether it was written, how figures are annualised, and which end of a candle its source names, is no difference
    // between runs.
    private static readonly string[] Ignored = ["enable_decision_logging", "log_directory", MetricOptionsMap.Name, "tzdb", "time_label"];

    public static IEnumerable<FieldDifference> Compare(IDecisionSource backtest, IDecisionSource live)
    {
        if (backtest.StrategyName is { } name && live.StrategyName is { } other && name != other)
            yield return new(DivergenceKind.Configuration, "strategy_name", name, other);
        foreach (var difference in CompareCommon(backtest.Config, live.Config)) yield return difference;
        if (backtest.Header is not { } first || live.Header is not { } second) yield break;
        foreach (var difference in CompareAll(DivergenceKind.Configuration, first.Configuration, second.Configuration))
            yield return difference;
        foreach (var difference in CompareAll(DivergenceKind.Instrument, InstrumentMap.ToMap(first.Instrument),
            InstrumentMap.ToMap(second.Instrument)))
            yield return difference;
        if (first.PriceDecimals != second.PriceDecimals)
            yield return new(DivergenceKind.Instrument, PriceDecimals, ScaleOf(first), ScaleOf(second));
        if (first.Interval != second.Interval)
            yield return new(DivergenceKind.Configuration, "interval_seconds", Text(first.Interval / 1_000_000),
                Text(second.Interval / 1_000_000));
        foreach (var difference in CompareCommon(first.Reading, second.Reading)) yield return difference;
        foreach (var difference in CompareSeries(first.Series, second.Series)) yield return difference;
        if (first.Rules != second.Rules) yield return new(DivergenceKind.Configuration, Rules, Text(first.Rules), Text(second.Rules));
        // Of two schemes, hashes differ whatever the code is: the report says so beside its divergences.
        if (first.FingerprintScheme == second.FingerprintScheme && first.Fingerprint is { } print && second.Fingerprint is { } otherPrint
            && print != otherPrint)
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

    // A session gets values as they come, and has no file of them.
    private static IEnumerable<FieldDifference> CompareSeries(LogMap first, LogMap second)
    {
        var (scales, others) = (SeriesEvents.Scales(first), SeriesEvents.Scales(second));
        if (scales != others) yield return new(DivergenceKind.Configuration, SeriesEvents.Name, scales, others);
        foreach (var (name, _) in first)
        {
            if (SeriesEvents.FileOf(first, name) is { } file && SeriesEvents.FileOf(second, name) is { } other && file != other)
                yield return new(DivergenceKind.Configuration, $"{SeriesEvents.Name} {name}", file, other);
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

    private static string ScaleOf(DecisionLogHeader header) =>
        header.IsPriceScaleGuessed ? $"{Text(header.PriceDecimals)} (guessed)" : Text(header.PriceDecimals);

    private static string? Text(LogValue value) => value.IsNil ? null : value.ToString();

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
