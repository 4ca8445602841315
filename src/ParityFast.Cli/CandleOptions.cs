using System.CommandLine;
using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>The options that say which candles to read, and how.</summary>
internal sealed class CandleOptions
{
    private readonly Argument<string[]> _files = new("CANDLES")
    {
        Description = "Candle files in time order: CSV, Binance klines, Coinbase JSON, LEAN zips; .gz and .zip of these.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _sample = new("--sample") { Description = "Use the embedded synthetic series instead of a file." };

    private readonly Option<TimeLabel> _timeLabel =
        CommonOptions.Choice<TimeLabel>("--time-label", "Which end of its interval a candle's time names.");

    private readonly Option<string?> _columns = new("--columns") { Description = "Columns of a file without a header, such as time,open,close,low,high,volume." };
    private readonly Option<int> _skipLines = new("--skip-lines") { Description = "Lines to skip before the header." };
    private readonly Option<DuplicatePolicy> _duplicates =
        CommonOptions.Choice<DuplicatePolicy>("--duplicates", "What to do with two candles of the same time.");
    private readonly Option<bool> _sort = new("--sort") { Description = "Put candles in time order first." };
    private readonly Option<bool> _equityPrices = new("--equity-prices") { Description = "Prices are ten thousand times the price, as in LEAN's equity files." };
    private readonly Option<double?> _interval = new Option<double?>("--interval") { Description = "Length of a candle in seconds; without it the most common distance." }.TakingNumbers();

    private readonly StrategyArgument? _first;

    private CandleOptions(Command command, StrategyArgument? first)
    {
        _first = first;
        command.Arguments.Add(_files);
        foreach (var option in new Option[] { _sample, _timeLabel, _columns, _skipLines, _duplicates, _sort, _equityPrices, _interval })
        {
            command.Options.Add(option);
        }
    }

    /// <param name="command">The command.</param>
    /// <param name="first">A word before the files that may be one of them.</param>
    public static CandleOptions AddTo(Command command, StrategyArgument? first = null) => new(command, first);

    public bool IsSample(ParseResult parsed) => parsed.GetValue(_sample);

    public IReadOnlyList<string> Files(ParseResult parsed)
    {
        var files = parsed.GetValue(_files) ?? [];
        return _first?.CandleFile(parsed) is { } first ? [first, .. files] : files;
    }

    /// <summary>What a log calls the candles: the files as they were named.</summary>
    public string Source(ParseResult parsed) => IsSample(parsed) ? SampleCandles.Name : string.Join(", ", Files(parsed));

    /// <summary>The candles that the command line names.</summary>
    public CandleSeries Load(ParseResult parsed, int? priceDecimals = null, int? volumeDecimals = null)
    {
        var files = Require(parsed);
        return files.Count == 0 ? SampleCandles.Create() : CandleFile.Load(files, Read(parsed, priceDecimals) with { VolumeDecimals = volumeDecimals });
    }

    /// <summary>What is in the files that the command line names.</summary>
    public CandleFileReport Inspect(ParseResult parsed) => Require(parsed) is { Count: > 0 } files ? CandleFile.Inspect(files, Read(parsed, null)) : InspectSample();

    private static CandleFileReport InspectSample()
    {
        var candles = SampleCandles.Create();
        return new CandleFileReport
        {
            Series = candles,
            Format = CandleFileFormat.Csv,
            Sources = [SampleCandles.Name],
            Compression = "none",
            Encoding = "utf-8",
            Fields = Market.CandleFields.Time | Market.CandleFields.Open | Market.CandleFields.High | Market.CandleFields.Low | Market.CandleFields.Close | Market.CandleFields.Volume,
            TimeLabel = TimeLabel.Open,
            Duplicates = 0,
            Gaps = 0,
            MissingCandles = 0,
        };
    }

    private IReadOnlyList<string> Require(ParseResult parsed)
    {
        var files = Files(parsed);
        if (IsSample(parsed))
        {
            return files.Count == 0 ? files : throw new InputException("--sample and a candle file were both given", "give one of them");
        }

        foreach (var file in files) FileKind.RequireCandles(file);
        return files.Count > 0 ? files : throw new InputException("no candle file was given", "name one, or use --sample for the embedded synthetic series");
    }

    private CandleFileOptions Read(ParseResult parsed, int? priceDecimals) => new()
    {
        TimeLabel = parsed.GetValue(_timeLabel),
        Columns = parsed.GetValue(_columns),
        SkipLines = parsed.GetValue(_skipLines) is >= 0 and var lines ? lines : throw new InputException($"--skip-lines {parsed.GetValue(_skipLines)} is not a number of lines", "give 0 or more"),
        Duplicates = parsed.GetValue(_duplicates),
        Sort = parsed.GetValue(_sort),
        EquityPrices = parsed.GetValue(_equityPrices),
        Interval = BarSeconds.ToMicroseconds(parsed.GetValue(_interval)),
        PriceDecimals = priceDecimals,
    };
}
