using System.CommandLine;
using ParityFast.Engine;
using ParityFast.Metrics;

namespace ParityFast.Cli.Commands;

/// <summary>Runs a strategy over candles and says what came of it.</summary>
internal sealed class BacktestCommand
{
    private readonly CandleOptions _candles;
    private readonly GuardFile _guards;
    private readonly StrategyOptions _strategy;
    private readonly Option<OutputFormat> _format = CommonOptions.Format();
    private readonly Option<decimal> _capital = new("--capital") { Description = "Cash at the start, in quote units.", DefaultValueFactory = _ => 10_000m };
    private readonly Option<decimal> _commission = new("--commission") { Description = "Commission as a fraction of the filled notional.", DefaultValueFactory = _ => 0.001m };
    private readonly Option<decimal> _slippage = new("--slippage") { Description = "Slippage as a fraction of the price.", DefaultValueFactory = _ => 0.0005m };
    private readonly Option<FillTiming> _fill = CommonOptions.Choice("--fill", "When orders are filled.", FillTiming.DecisionMark);
    private readonly Option<bool> _allowSpotShort = new("--allow-spot-short") { Description = "Let a spot account go short." };
    private readonly Option<double?> _periodsPerYear = new("--periods-per-year") { Description = "Bars in a year for ratios; without it those of a 365-day year." };

    private BacktestCommand(Command command)
    {
        _candles = CandleOptions.AddTo(command);
        _strategy = StrategyOptions.AddTo(command);
        _guards = GuardFile.AddTo(command);
        foreach (var option in new Option[] { _capital, _commission, _slippage, _fill, _allowSpotShort, _periodsPerYear, _format })
        {
            command.Options.Add(option);
        }
    }

    public static Command Create()
    {
        var command = new Command("backtest", """
            Runs a strategy over candles.

            Example: parityfast backtest btc-1m.csv --symbol BTC-USD --strategy sma-cross --set short_ma_period=5 --set long_ma_period=20
            Example: parityfast backtest --sample
            """);
        var backtest = new BacktestCommand(command);
        command.SetAction(parsed => (int)backtest.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        var strategy = _strategy.Strategy(parsed);
        var instrument = _strategy.Instrument(parsed, _candles.Files(parsed));
        var priceDecimals = instrument.PriceIncrement is { } increment ? Scale.SignificantDecimals(increment) : (int?)null;
        var candles = _candles.Load(parsed, priceDecimals);
        var result = Backtest.Run(strategy, candles, instrument, Options(parsed));
        if (parsed.GetValue(_format) == OutputFormat.Json) WriteJson(result);
        else Console.Out.Write(result.Summary());
        BacktestHints.Say(result);
        return ExitCode.Done;
    }

    private BacktestOptions Options(ParseResult parsed) => new()
    {
        InitialCapital = parsed.GetValue(_capital),
        CommissionRate = parsed.GetValue(_commission),
        SlippageRate = parsed.GetValue(_slippage),
        FillTiming = parsed.GetValue(_fill),
        AllowSpotShort = parsed.GetValue(_allowSpotShort),
        Guards = _guards.Read(parsed),
        Metrics = new MetricOptions { PeriodsPerYear = parsed.GetValue(_periodsPerYear) },
    };

    private static void WriteJson(BacktestResult result) => JsonOutput.Write(writer =>
    {
        writer.WriteString("strategy_name", result.Strategy.Name);
        writer.WriteString("symbol", result.Instrument.Symbol);
        writer.WriteString("digest", result.Digest);
        writer.WriteNumber("decisions", result.DecisionCount);
        writer.WriteNumber("final_equity", result.FinalEquity);
        writer.WriteStartObject("refusals");
        foreach (var (code, count) in result.Refusals) writer.WriteNumber(code, count);
        writer.WriteEndObject();
        writer.WriteStartObject("metrics");
        foreach (var metric in MetricNames.All) metric.WriteJson(writer, result.Metrics);
        writer.WriteEndObject();
    });
}
