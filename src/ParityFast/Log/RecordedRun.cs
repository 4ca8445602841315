using System.Text.Json;
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
            ? StrategyDefinition.Of(strategyType, ConfigurationReader.Read(type, Json(header.Configuration), "the log's configuration"))
            : StrategyDefinition.Of(strategyType);
    }

    /// <summary>Capital, costs, fills and guards of the log, and from which candle on it decides.</summary>
    /// <param name="header">The log's header.</param>
    /// <exception cref="DecisionLogException">The header lacks an option.</exception>
    public static BacktestOptions Options(DecisionLogHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var read = new MapReader(header.Options, header.Run.RunId);
        return new BacktestOptions
        {
            InitialCapital = read.Decimal("initial_capital"),
            CommissionRate = read.Decimal("commission_rate"),
            SlippageRate = read.Decimal("slippage_rate"),
            FillTiming = read.Text("fill_timing") == "next_open" ? FillTiming.NextOpen : FillTiming.DecisionMark,
            AllowSpotShort = read.Boolean("allow_spot_short"),
            Guards = header.Options["guards"].Map is { } guards
                ? (GuardOptions)ConfigurationReader.Read(typeof(GuardOptions), Json(guards), "the log's guards")
                : GuardOptions.None,
            FirstDecision = header.FirstDecision,
        };
    }

    private static byte[] Json(LogMap map)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in map)
            {
                writer.WritePropertyName(name);
                if (value.Boolean is { } flag) writer.WriteBooleanValue(flag);
                else if (value.Integer is { } number) writer.WriteNumberValue(number);
                else writer.WriteStringValue(value.Text);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
