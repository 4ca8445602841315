using ParityFast.Configuration;
using ParityFast.Engine;

namespace ParityFast.Log;

/// <summary>What a log's header says of a run, as what a run is made of: to resume it, to repeat it, to replay it.</summary>
public static class RecordedRun
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
            throw new InputException($"the log is about {header.StrategyName}, not about {strategyType.Name}", "name the strategy that wrote it");
        return StrategyShape.Of(strategyType).ConfigurationType is { } type
            ? StrategyDefinition.Of(strategyType, ConfigurationReader.Read(type, LoggedOptions.ToJson(header.Configuration), "the log's configuration"))
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
}
