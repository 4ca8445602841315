using System.CommandLine;
using ParityFast.Comparison;
using ParityFast.Configuration;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Recording;
using ParityFast.Signals;

namespace ParityFast.Cli;

/// <summary>The options that say which strategy to run, configured how, on which instrument.</summary>
internal sealed class StrategyOptions
{
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly Option<string> _strategy = new("--strategy")
    {
        HelpName = "strategy",
        Description = $"A built-in strategy ({string.Join(", ", StrategyCatalog.Names)}) or path/to/My.dll[:TypeName].",
        DefaultValueFactory = _ => StrategyCatalog.Default,
    };

    private readonly Option<string?> _config = new("--config") { Description = "JSON file with the strategy's fields." };
    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "name=value",
        Description = "One field of the strategy, as name=value; "
            + "takes precedence over --config. Of several values of a field the last one counts.",
    };
    private readonly Option<string?> _instrument = new("--instrument")
    {
        Description = "JSON file with the instrument's fields; without it a spot market, and a perpetual for --sample.",
    };
    private readonly Option<string?> _symbol = new("--symbol")
    {
        Description = "The symbol; without it the instrument's, or the name of the candle file.",
    };

    private readonly StrategyArgument? _argument;
    private readonly SignalOption _signals;

    private StrategyOptions(Command command, bool byArgument)
    {
        if (byArgument) _argument = StrategyArgument.AddTo(command, parsed => IsGiven(parsed, _strategy));
        _strategy.Offering(StrategyCatalog.Names);
        _set.OfferingFields();
        foreach (var option in new Option[] { _strategy, _config, _set }) command.Options.Add(option);
        _signals = SignalOption.AddTo(command);
        foreach (var option in new Option[] { _instrument, _symbol }) command.Options.Add(option);
    }

    public static StrategyOptions AddTo(Command command) => new(command, byArgument: false);

    /// <summary>The same, and the strategy may be the first word of the command.</summary>
    public static StrategyOptions AddWithArgumentTo(Command command) => new(command, byArgument: true);

    /// <summary>A word that may name the strategy or the first candle file; null if the command takes none.</summary>
    public StrategyArgument? Argument => _argument;

    /// <summary>The strategy's type: the one that the command line names, else the built-in one that a log names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="log">The log.</param>
    /// <param name="recorded">The strategy's name in it.</param>
    public Type Type(ParseResult parsed, string log, string recorded) =>
        IsGiven(parsed, _strategy) ? StrategyCatalog.Find(parsed.GetValue(_strategy)!)
        : _signals.IsGiven(parsed) ? typeof(SignalTrader)
        : RecordedStrategy.Find(log, recorded, parsed);

    /// <summary>The strategy that the command line names, configured as it says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="reading">How candles are read, for the times of signals; null for the defaults.</param>
    /// <exception cref="InputException">There is no such strategy, or its configuration cannot be read.</exception>
    public StrategyDefinition Strategy(ParseResult parsed, Func<CandleFileOptions>? reading = null)
    {
        var type = Named(parsed);
        var overrides = OverridesSaid(parsed);
        var path = parsed.GetValue(_config);
        if (type == typeof(SignalTrader)) return Signals(parsed, path, overrides, reading);
        if (StrategyShape.Of(type).ConfigurationType is not { } configurationType)
        {
            return path is null && overrides.Count == 0
                ? StrategyNote.Of(StrategyDefinition.Of(type))
                : throw new InputException($"{type.Name} has no configuration", "leave out --config and --set");
        }

        var configuration = path is null
            ? ConfigurationReader.Read(configurationType, default, "configuration", overrides)
            : ConfigurationReader.ReadFile(configurationType, path, overrides);
        var strategy = StrategyDefinition.Of(type, configuration);
        WarnOfEqualAverages(strategy);
        StrategyNote.Of(strategy);
        return strategy;
    }

    /// <summary>The strategy of a log's header, configured as the log says; of signals with the file that the command line names.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The log.</param>
    /// <param name="header">Its header.</param>
    public StrategyDefinition Recorded(ParseResult parsed, string path, DecisionLogHeader header)
    {
        var type = Type(parsed, path, header.StrategyName);
        return type == typeof(SignalTrader) && header.StrategyName == SignalFile.StrategyName
            ? _signals.Read(parsed, header, path, Nothing)
            : RecordedRun.Strategy(header, type);
    }

    /// <summary>Demands that the command line names the strategy: what runs for months has no default.</summary>
    /// <exception cref="InputException">It does not.</exception>
    public void RequireNamed(ParseResult parsed, string otherwise)
    {
        if (!IsGiven(parsed, _strategy) && !_signals.IsGiven(parsed))
            throw new InputException($"{parsed.CommandResult.Command.Name} was given no strategy",
                $"name one with --strategy: {string.Join(", ", StrategyCatalog.Names)}, or path/to/My.dll[:TypeName]; {otherwise}");
    }

    /// <summary>True if the command line gives an instrument, or its symbol.</summary>
    public bool NamesInstrument(ParseResult parsed) => parsed.GetValue(_instrument) is not null || parsed.GetValue(_symbol) is not null;

    /// <summary>The instrument that the command line gives, of these candles.</summary>
    public Instrument Instrument(ParseResult parsed, CandleOptions candles)
    {
        var files = candles.Files(parsed);
        return Instrument(parsed, files, isSample: files.Count == 0);
    }

    /// <summary>The instrument that the command line gives.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="files">The candle files; the first one's name is the symbol if nothing says it.</param>
    /// <param name="isSample">True if the candles are the embedded series, which has an instrument of its own.</param>
    public Instrument Instrument(ParseResult parsed, IReadOnlyList<string> files, bool isSample = false)
    {
        var symbol = parsed.GetValue(_symbol);
        if (parsed.GetValue(_instrument) is { } path)
        {
            var instrument = InstrumentFile.Read(path);
            if (string.IsNullOrEmpty(instrument.Symbol)) instrument = instrument with { Symbol = symbol ?? DefaultSymbol(files) };
            return symbol is null || symbol == instrument.Symbol
                ? instrument
                : throw new InputException($"--symbol is {symbol}, but {path} is about {instrument.Symbol}",
                    "leave out --symbol, or give the instrument of that symbol");
        }

        if (isSample) return symbol is null ? SampleCandles.Instrument : SampleCandles.Instrument with { Symbol = symbol };
        return ParityFast.Instrument.Spot(symbol ?? DefaultSymbol(files));
    }

    /// <summary>The strategy that a log names, configured as it says; what the command line gives takes precedence.</summary>
    public StrategyDefinition Strategy(ParseResult parsed, LikeLog like)
    {
        var type = Type(parsed, like);
        var overrides = OverridesSaid(parsed);
        var isOther = StrategyCatalog.LogNameOf(type) != like.Header.StrategyName;
        try
        {
            var strategy = Configured(parsed, like, type, overrides);
            if (isOther) Messages.Warning(OfAnother(like, type));
            return strategy;
        }
        catch (InputException error) when (isOther)
        {
            throw new InputException($"{OfAnother(like, type)}, whose configuration it does not take: {error.Message}",
                RecordedStrategy.Advice(like.Header.StrategyName), error);
        }
    }

    private static string OfAnother(LikeLog like, Type type) =>
        $"{like.Path}: was written by the strategy {like.Header.StrategyName}, and --strategy names {StrategyCatalog.LogNameOf(type)}";

    private StrategyDefinition Configured(ParseResult parsed, LikeLog like, Type type, Dictionary<string, string> overrides)
    {
        if (type == typeof(SignalTrader)) return StrategyNote.Of(_signals.Read(parsed, like.Header, like.Path, overrides));
        return StrategyNote.Of(parsed.GetValue(_config) is { } path && StrategyShape.Of(type).ConfigurationType is { } configuration
            ? StrategyDefinition.Of(type, ConfigurationReader.ReadFile(configuration, path, overrides))
            : like.Strategy(type, overrides));
    }

    // A file of signals names the strategy that takes them.
    private Type Named(ParseResult parsed)
    {
        var named = _argument?.Strategy(parsed) ?? (IsGiven(parsed, _strategy) ? parsed.GetValue(_strategy) : null);
        if (!_signals.IsGiven(parsed)) return StrategyCatalog.Find(named ?? parsed.GetValue(_strategy)!);
        if (named is null || StrategyCatalog.FindBuiltIn(named) == typeof(SignalTrader)) return typeof(SignalTrader);
        throw new InputException($"--signals is about the strategy {SignalFile.StrategyName}, and the command line names {named}",
            "leave out one of them");
    }

    private StrategyDefinition Signals(
        ParseResult parsed, string? path, Dictionary<string, string> overrides, Func<CandleFileOptions>? reading)
    {
        var configuration = path is null
            ? ConfigurationReader.Read(typeof(SignalTraderConfig), default, "configuration", overrides)
            : ConfigurationReader.ReadFile(typeof(SignalTraderConfig), path, overrides);
        return StrategyNote.Of(_signals.Read(parsed, (SignalTraderConfig)configuration, reading?.Invoke() ?? CandleFileOptions.Default));
    }

    /// <summary>The same, of a log that was read.</summary>
    public Type Type(ParseResult parsed, LikeLog like) => Type(parsed, like.Path, like.Header.StrategyName);

    /// <summary>The instrument that a log names, or the one that the command line gives.</summary>
    public Instrument Instrument(ParseResult parsed, LikeLog like) =>
        parsed.GetValue(_instrument) is null && parsed.GetValue(_symbol) is null
            ? like.Instrument
            : Instrument(parsed, [like.Instrument.Symbol]);

    /// <summary>Rejects one value for a field that has a range of them.</summary>
    /// <exception cref="InputException">A field of <paramref name="ranged"/> is given with --set as well.</exception>
    public void RefuseSet(ParseResult parsed, IEnumerable<string> ranged)
    {
        var overrides = Overrides(parsed.GetValue(_set) ?? []);
        foreach (var name in ranged.Where(overrides.ContainsKey))
            throw new InputException($"--set {name}={overrides[name]} and --range {name} were both given",
                "leave out one of them: a field has one value or a range");
    }

    /// <summary>True if the command line gives an option, and not its default.</summary>
    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>Fractional digits of a price, if the instrument states them.</summary>
    public static int? PriceDecimals(Instrument instrument) =>
        instrument.PriceIncrement is { } increment ? Scale.SignificantDecimals(increment) : null;

    // The Python reference engine accepts it and never trades; a person should hear why.
    private static void WarnOfEqualAverages(StrategyDefinition strategy)
    {
        var fields = strategy.Configuration.ToDictionary(field => field.Key, field => field.Value);
        if (fields.GetValueOrDefault("short_ma_period") is int shorter && fields.GetValueOrDefault("long_ma_period") is int longer
            && shorter >= longer)
        {
            Messages.Warning(
                $"short_ma_period {shorter} is not below long_ma_period {longer}: both averages are the same, and there is never a signal");
        }
    }

    private static string DefaultSymbol(IReadOnlyList<string> files)
    {
        if (files.Count == 0) return "BTC-USD";
        var name = Path.GetFileName(files[0]);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? name[..dot] : name;
    }

    // The last one counts, as everywhere; a field that was forgotten further left should not go unnoticed.
    private Dictionary<string, string> OverridesSaid(ParseResult parsed) => Overrides(parsed.GetValue(_set) ?? [], (name, first, last) =>
        Messages.Warning($"--set {name}={first} and --set {name}={last} were both given: {last} is taken"));

    private static Dictionary<string, string> Overrides(string[] pairs, Action<string, string, string>? replaced = null)
    {
        var overrides = new Dictionary<string, string>();
        foreach (var pair in pairs)
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0) throw new InputException($"--set '{pair}' is not name=value", "write it as --set short_ma_period=5");
            var (name, value) = (pair[..split], pair[(split + 1)..]);
            if (overrides.TryGetValue(name, out var before) && before != value) replaced?.Invoke(name, before, value);
            overrides[name] = value;
        }

        return overrides;
    }
}
