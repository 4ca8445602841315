using ParityFast.Configuration;
using ParityFast.Funding;
using ParityFast.LogFormat;

namespace ParityFast.Recording;

/// <summary>What a log's header says of a run, as what a run is made of: to resume it, to repeat it, to replay it.</summary>
internal static class RecordedRun
{
    /// <summary>The strategy of the log, configured as the log says.</summary>
    /// <param name="header">The log's header.</param>
    /// <param name="strategyType">The strategy's type in this build.</param>
    /// <exception cref="InputException">The type is not of the log's name, or does not take its configuration.</exception>
    public static StrategyDefinition Strategy(DecisionLogHeader header, Type strategyType)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(strategyType);
        if (strategyType.Name != header.StrategyName)
            throw new InputException($"the log is about {header.StrategyName}, not about {strategyType.Name}",
                "name the strategy that wrote it");
        return StrategyShape.Of(strategyType).ConfigurationType is { } type
            ? StrategyDefinition.Of(strategyType,
                ConfigurationReader.Read(type, LoggedOptions.ToJson(header.Configuration), "the log's configuration"))
            : StrategyDefinition.Of(strategyType);
    }

    /// <summary>Capital, costs, fills and guards of the log, and from which candle on it decides.</summary>
    /// <param name="header">The log's header.</param>
    /// <exception cref="InputException">An option is not one that this build knows.</exception>
    public static BacktestOptions Options(DecisionLogHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return LoggedOptions.Read(header.Options, new BacktestOptions { FirstDecision = header.FirstDecision }, header.Run.RunId);
    }

    /// <summary>Demands the funding history that a log's run pays: a log names it by its hash, and does not hold it.</summary>
    /// <param name="header">The log's header.</param>
    /// <param name="funding">The history at hand; null for none.</param>
    /// <param name="source">What errors call the history, such as its file.</param>
    /// <exception cref="InputException">The log's run pays a history, and this is not the one.</exception>
    public static void RequireFunding(DecisionLogHeader header, FundingSeries? funding, string source)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header.Options["funding"].Map is not { } recorded || recorded["sha256"].Text is not { } hash) return;
        var own = funding is null or { IsConstant: true } ? null : LoggedOptions.FundingMap(funding);
        if (own?["sha256"].Text == hash) return;
        var found = own is null
            ? "is no funding history"
            : FormattableString.Invariant($"has {own["payments"].Integer} payments with sha256 {own["sha256"].Text}");
        throw new InputException(FormattableString.Invariant(
            $"{source}: {found}, and {header.Run.RunId} pays one of {recorded["payments"].Integer} payments with sha256 {hash}"),
            "give the history that the session was started with, unchanged (--funding, and --funding-zone if it was given); "
                + "a longer history is another one: start a new session for it");
    }
}
