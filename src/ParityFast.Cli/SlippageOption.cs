using System.CommandLine;
using System.Globalization;
using ParityFast.Slippage;

namespace ParityFast.Cli;

/// <summary>The options that say how far from the market orders fill, beyond the rate of --slippage.</summary>
internal sealed class SlippageOption
{
    private static readonly SlippageOptions Defaults = new();

    private readonly Option<SlippageModel> _model = CommonOptions.Choice<SlippageModel>("--slippage-model",
        "What is added to the rate of --slippage: nothing, or a part by volatility or by share of the candle's volume.");
    private readonly Option<decimal> _coefficient = CommonOptions.Number("--slippage-coefficient",
        "Volatility: number of standard deviations. Volume: rate of an order as large as the candle's volume.", Defaults.Coefficient);
    private readonly Option<int> _period = new("--slippage-period")
    {
        Description = "Number of returns that the volatility is of.",
        DefaultValueFactory = _ => Defaults.VolatilityPeriod,
    };
    private readonly Option<decimal> _maxRate = CommonOptions.Number("--slippage-max",
        "Largest distance of a fill from the market price, a fraction of it.", Defaults.MaxRate);
    private readonly Option<decimal> _halfSpread = new Option<decimal>("--half-spread")
    {
        Description = "Half the distance between bid and ask, a fraction of the price; added to the slippage.",
    }
        .TakingNumbers();

    private SlippageOption(Command command)
    {
        foreach (var option in new Option[] { _model, _coefficient, _period, _maxRate, _halfSpread }) command.Options.Add(option);
    }

    public static SlippageOption AddTo(Command command) => new(command);

    /// <summary>What the command line says; null if it says no more than a rate.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="rate">The rate of --slippage.</param>
    public SlippageOptions? Read(ParseResult parsed, decimal rate)
    {
        var model = parsed.GetValue(_model);
        Require(parsed, _coefficient, model != SlippageModel.Fixed, "volatility, volume or volume-sqrt");
        Require(parsed, _period, model == SlippageModel.Volatility, "volatility");
        if (!new Option[] { _model, _maxRate, _halfSpread }.Any(option => StrategyOptions.IsGiven(parsed, option))) return null;
        return new SlippageOptions
        {
            Kind = Kind(model),
            Rate = rate,
            HalfSpreadRate = parsed.GetValue(_halfSpread),
            Coefficient = parsed.GetValue(_coefficient),
            VolatilityPeriod = parsed.GetValue(_period),
            MaxRate = parsed.GetValue(_maxRate),
        };
    }

    private static void Require<T>(ParseResult parsed, Option<T> option, bool isRead, string models)
    {
        if (!isRead && StrategyOptions.IsGiven(parsed, option))
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"{option.Name} {parsed.GetValue(option)} has no effect in this slippage model"),
                $"give --slippage-model {models}, or leave it out");
    }

    private static SlippageKind Kind(SlippageModel model) => model switch
    {
        SlippageModel.Volatility => SlippageKind.Volatility,
        SlippageModel.Volume => SlippageKind.VolumeLinear,
        SlippageModel.VolumeSqrt => SlippageKind.VolumeSquareRoot,
        _ => SlippageKind.Fixed,
    };
}
