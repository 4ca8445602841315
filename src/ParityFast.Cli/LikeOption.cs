using System.CommandLine;
using ParityFast.Comparison;
using ParityFast.Configuration;
using ParityFast.Recording;
using ParityFast.Signals;

namespace ParityFast.Cli;

/// <summary>
/// The option that has a backtest start at the start of a recorded run. What the command line gives as well must say the same: a
/// backtest that differs on purpose is not a comparison.
/// </summary>
internal sealed class LikeOption
{
    private readonly Option<string?> _like = new("--like")
    {
        Description = "Decision log of a live session: start with its strategy, configuration, "
            + "instrument, account, costs, guards and warm-up, over its candles.",
    };

    private LikeOption(Command command) => command.Options.Add(_like);

    public static LikeOption AddTo(Command command) => new(command);

    /// <summary>The log to follow; null if none is named.</summary>
    public LikeLog? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_like) is not { } path) return null;
        FileKind.RequireLog(path);
        return LikeLog.Read(path);
    }

    /// <summary>The recorded options unless the command line gives others.</summary>
    /// <param name="like">The recorded run.</param>
    /// <param name="given">What the command line gives, defaults if it gives nothing.</param>
    /// <param name="isGiven">Whether the command line gives the option of a name.</param>
    public static BacktestOptions Options(LikeLog like, BacktestOptions given, Func<string, bool> isGiven)
    {
        var options = like.Options();
        Require("--capital", given.InitialCapital == options.InitialCapital, given.InitialCapital, options.InitialCapital);
        Require("--commission", given.CommissionRate == options.CommissionRate, given.CommissionRate, options.CommissionRate);
        Require("--slippage", given.SlippageRate == options.SlippageRate, given.SlippageRate, options.SlippageRate);
        Require("--fill", given.FillTiming == options.FillTiming, given.FillTiming, options.FillTiming);
        Require("--allow-spot-short", given.AllowSpotShort == options.AllowSpotShort, given.AllowSpotShort, options.AllowSpotShort);
        Require("--resting-orders", given.RestingOrders == options.RestingOrders, given.RestingOrders, options.RestingOrders);
        Require("--max-volume-share", given.MaxVolumeShare == options.MaxVolumeShare, $"{given.MaxVolumeShare}", Share(options));
        Require("--guards", given.Guards == options.Guards, "other guards", "what the log says");
        // What the log's candles saw, unless the files are what is to be compared.
        var series = given.Series.Count > 0 ? given.Series : options.Series;
        return options with { LogDirectory = given.LogDirectory, Source = given.Source, Metrics = given.Metrics, Series = series };

        void Require(string name, bool isSame, object value, object recorded)
        {
            if (!isSame && isGiven(name)) throw Contradiction(like, name, value, recorded);
        }
    }

    private static object Share(BacktestOptions recorded) => recorded.MaxVolumeShare is { } share ? share : "that fills took no share";

    /// <summary>Rejects a type that is not the recorded strategy's.</summary>
    public static void Check(LikeLog like, Type type)
    {
        var name = StrategyCatalog.LogNameOf(type);
        if (name != like.Header.StrategyName) throw Contradiction(like, "--strategy", name, like.Header.StrategyName);
    }

    /// <summary>Rejects a configuration that is not the recorded one.</summary>
    public static void Check(LikeLog like, StrategyDefinition strategy)
    {
        foreach (var ((name, value), (_, expected)) in strategy.Configuration.Zip(Recorded(like, strategy)))
        {
            if (!Equals(value, expected)) throw Contradiction(like, name, value ?? "null", expected ?? "null");
        }
    }

    private static IReadOnlyList<KeyValuePair<string, object?>> Recorded(LikeLog like, StrategyDefinition strategy) =>
        SignalOption.IsOf(strategy)
            ? ConfigurationValues.Of(ConfigurationReader.Read(typeof(SignalTraderConfig),
                LoggedOptions.ToJson(like.Header.Configuration), like.Path))
            : like.Strategy(strategy.Type).Configuration;

    /// <summary>Rejects an instrument that is not the recorded one.</summary>
    public static void Check(LikeLog like, Instrument instrument)
    {
        foreach (var ((name, value), (_, expected)) in ConfigurationValues.Of(instrument).Zip(ConfigurationValues.Of(like.Instrument)))
        {
            if (!Equals(value, expected)) throw Contradiction(like, name, value ?? "null", expected ?? "null");
        }
    }

    /// <summary>Rejects a price scale that is not the recorded one.</summary>
    public static void Check(LikeLog like, int? priceDecimals)
    {
        if (priceDecimals is { } decimals && decimals != like.Header.PriceDecimals)
            throw Contradiction(like, "--price-decimals", decimals, like.Header.PriceDecimals);
    }

    private static InputException Contradiction(LikeLog like, string name, object value, object recorded) =>
        new(FormattableString.Invariant($"{name} {value} contradicts {like.Path}, which says {recorded}"), $"leave out {name}, or --like");
}
