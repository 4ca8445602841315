using System.Reflection;
using System.Text.Json;
using ParityFast.Strategies;

namespace ParityFast.Tests.Samples;

/// <summary>The convention by which the tool finds and configures the built-in strategies.</summary>
public sealed class BuiltInStrategyTests
{
    public static TheoryData<Type, Type> Strategies => new()
    {
        { typeof(BaselinePerpsStrategy), typeof(BaselinePerpsConfig) },
        { typeof(SmaCross), typeof(SmaCrossConfig) },
        { typeof(RsiAtr), typeof(RsiAtrConfig) },
        { typeof(Breakout), typeof(BreakoutConfig) },
    };

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Strategy_HasOneConstructorAndAConfigOfDefaults(Type strategy, Type config)
    {
        var constructor = Assert.Single(strategy.GetConstructors());
        Assert.Equal([config, typeof(StrategySetup)], constructor.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.NotNull(Activator.CreateInstance(config));
        Assert.All(config.GetProperties(), property => Assert.True(property.SetMethod is { IsPublic: true }, property.Name));
        Assert.All(config.GetProperties(), property => Assert.Contains(
            Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, new[] { typeof(int), typeof(bool), typeof(decimal) }));
        Assert.True(strategy.GetCustomAttribute<System.Runtime.CompilerServices.IsReadOnlyAttribute>() is not null, "a strategy is a readonly struct");
    }

    [Fact]
    public void BaselinePerpsConfig_Fields_AreTheOriginals()
    {
        string[] original =
        [
            "short_ma_period", "long_ma_period", "target_leverage", "trailing_stop_pct", "position_fraction", "max_trade_usd", "enable_shorts",
            "max_adds", "disable_new_entries", "use_stop_entry", "use_post_only", "prefer_maker_orders", "funding_bias_bps",
            "funding_block_long_bps", "funding_block_short_bps", "ma_cross_epsilon_bps", "ma_cross_confirm_bars", "force_entry_on_trend",
        ];
        Assert.Equal(original, typeof(BaselinePerpsConfig).GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)));
    }
}
