using System.CommandLine;
using ParityFast.Configuration;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Recording;
using ParityFast.Signals;

namespace ParityFast.Cli;

/// <summary>The option that names a file of decisions made elsewhere, which the strategy <c>signals</c> takes.</summary>
internal sealed class SignalOption
{
    private readonly Option<string?> _file = new("--signals")
    {
        HelpName = "file",
        Description = "Table of decisions made elsewhere, which the strategy signals takes: time, action, sizes, prices (docs/signals.md).",
    };

    private SignalOption(Command command) => command.Options.Add(_file);

    public static SignalOption AddTo(Command command) => new(command);

    /// <summary>True if the command line names a file.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    /// <summary>True for the strategy that takes signals.</summary>
    public static bool IsOf(StrategyDefinition strategy) => strategy.Type == typeof(SignalTrader);

    /// <summary>The strategy of the file, its times not yet those of candles.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="configuration">Makes its configuration.</param>
    /// <param name="reading">How times are read.</param>
    /// <param name="source">What errors call the configuration's origin.</param>
    /// <exception cref="InputException">No file is named, or it cannot be read.</exception>
    public StrategyDefinition Read(ParseResult parsed, SignalTraderConfig configuration, CandleFileOptions reading,
        string source = "the configuration")
    {
        if (parsed.GetValue(_file) is not { } path)
        {
            throw new InputException($"the strategy {SignalFile.StrategyName} takes its decisions from a file, and none is named",
                "name it with --signals FILE");
        }

        return SignalFile.Load(path, reading).Strategy(configuration, SignalClock.Labels, source);
    }

    /// <summary>The strategy of a log, with the file that the log's run had.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="header">The log's header.</param>
    /// <param name="log">The log's path, for errors.</param>
    /// <param name="overrides">Fields that take precedence, as text.</param>
    /// <exception cref="InputException">No file is named, or another one.</exception>
    public StrategyDefinition Read(ParseResult parsed, DecisionLogHeader header, string log, IReadOnlyDictionary<string, string> overrides)
    {
        var configuration = (SignalTraderConfig)ConfigurationReader.Read(
            typeof(SignalTraderConfig), LoggedOptions.ToJson(header.Configuration), log, overrides);
        var reading = RecordedReading.Of(header);
        var strategy = Read(parsed, configuration, new CandleFileOptions().Following(reading, log), log);
        return AtLabels(strategy, SignalClock.Of(header.LabelOffset, reading));
    }

    /// <summary>The strategy with its times at the candles of a series; any other strategy as it is.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="candles">The candles.</param>
    /// <param name="firstDecision">The candle, counted from one, at which the first decision is taken.</param>
    /// <exception cref="InputException">A row between the candles labels none of them.</exception>
    public static StrategyDefinition AtCandles(StrategyDefinition strategy, CandleSeries candles, int firstDecision)
    {
        if (strategy.ConfigurationObject is not SignalTraderConfig { File: { } file } configuration) return strategy;
        var clock = SignalClock.Of(candles);
        if (new SignalCheck(file, clock).Outside(candles, firstDecision) is > 0 and var outside)
        {
            Messages.Warning(FormattableString.Invariant(
                $"{file.Path}: {outside} of {file.Count} rows lie outside of the candles that are decided on, and do nothing"));
        }

        return file.Strategy(configuration, clock);
    }

    /// <summary>The strategy with its times at the candles of a live session; any other strategy as it is.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="shape">A series of the session's interval and labels.</param>
    /// <param name="history">Candles before the session's; null for none.</param>
    /// <exception cref="InputException">A row's time is no whole number of candles after the history's.</exception>
    public static StrategyDefinition AtFeed(StrategyDefinition strategy, CandleSeries shape, CandleSeries? history)
    {
        if (strategy.ConfigurationObject is not SignalTraderConfig { File: { } file } configuration) return strategy;
        var clock = SignalClock.Of(shape);
        if (history is { Count: > 0 } && shape.Calendar is null)
            new SignalCheck(file, clock).RequireGrid(history.CloseTime[^1], shape.IntervalMicroseconds);
        return file.Strategy(configuration, clock);
    }

    /// <summary>The strategy with its times at candles that are labelled by a clock.</summary>
    public static StrategyDefinition AtLabels(StrategyDefinition strategy, SignalClock clock) =>
        strategy.ConfigurationObject is SignalTraderConfig { File: { } file } configuration
            ? file.Strategy(configuration, clock)
            : strategy;
}
