using System.CommandLine;
using ParityFast.Fingerprints;
using ParityFast.LogFormat;
using ParityFast.Market;
using ParityFast.Recording;
using ParityFast.Reports;
using ParityFast.Signals;

namespace ParityFast.Cli;

/// <summary>The options of a run's page: what it shows beside the log.</summary>
internal sealed class RunPageOptions
{
    private readonly Option<string[]> _candles = new("--candles")
    {
        Description = "Candle files that the run was of, read as its log says: draws candles if the log has closes alone.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _strategy = new("--strategy")
    {
        HelpName = "strategy",
        Description = "The strategy of the log, path/to/My.dll[:TypeName], whose indicators are drawn; a built-in one is found by itself.",
    };

    private readonly MonteCarloArguments _monteCarlo;

    private RunPageOptions(Command command)
    {
        command.Options.Add(_candles);
        command.Options.Add(_strategy);
        _monteCarlo = MonteCarloArguments.AddTo(command);
    }

    public static RunPageOptions AddTo(Command command) => new(command);

    /// <summary>Rejects what is about a run if the page is of something else.</summary>
    /// <exception cref="InputException">The command line has --candles or --strategy.</exception>
    public void RefuseWithoutRun(ParseResult parsed)
    {
        if (parsed.GetValue(_candles) is { Length: > 0 } || parsed.GetValue(_strategy) is not null)
            throw new InputException("--candles and --strategy are about the page of a run, and this page is of something else",
                "leave them out, or name one decision log");
    }

    /// <summary>What the command line gives for the page of a log.</summary>
    /// <exception cref="InputException">A file cannot be read, or the strategy is another one.</exception>
    public RunReportOptions Read(ParseResult parsed, string log)
    {
        var header = DecisionLog.Load(log).Header;
        var files = parsed.GetValue(_candles) ?? [];
        return new RunReportOptions
        {
            Strategy = header is null ? null : Strategy(header, parsed.GetValue(_strategy)),
            Candles = files.Length == 0 ? null : Candles(files, header ?? throw NoHeader(log), log),
            CandlesName = string.Join(", ", files),
            MonteCarlo = _monteCarlo.Read(parsed),
        };
    }

    // A log names a strategy and never the code to load. One of a built-in name may be another's: only the same code draws by itself.
    private static StrategyDefinition? Strategy(DecisionLogHeader header, string? named)
    {
        // Its decisions are in a file, and its one column is nothing to draw.
        if (header.StrategyName == SignalFile.StrategyName) return null;
        if (named is not null) return RecordedRun.Strategy(header, StrategyCatalog.Find(named));
        if (StrategyCatalog.FindBuiltIn(header.StrategyName) is not { } type) return null;
        var fingerprint = StrategyFingerprint.Compute(type);
        return fingerprint.Scheme == header.FingerprintScheme && fingerprint.Hash == header.Fingerprint
            ? RecordedRun.Strategy(header, type) : null;
    }

    private static CandleSeries Candles(string[] files, DecisionLogHeader header, string log)
    {
        foreach (var file in files) FileKind.RequireCandles(file);
        var options = new CandleFileOptions
        {
            PriceDecimals = header.PriceDecimals,
            Symbol = header.Symbol
        }.Following(RecordedReading.Of(header), log);
        return CandleFile.Load(files, header.Fields.HasFlag(CandleFields.Volume)
            ? options with { VolumeDecimals = header.VolumeDecimals } : options);
    }

    private static InputException NoHeader(string log) =>
        new($"{log}: does not say how its candles were read", "leave --candles out, or give the .msgpack log");
}
