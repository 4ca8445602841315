using System.CommandLine;
using ParityFast.Comparison;
using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>The options that say which candles to read, and how.</summary>
internal sealed class CandleOptions
{
    private readonly Argument<string[]> _files = new("CANDLES")
    {
        Description = "Candle files in time order: CSV, JSON, answers of exchanges, Parquet, LEAN zips; .gz and .zip of text.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _sample = new("--sample") { Description = "Use the embedded synthetic series instead of a file." };

    private readonly Option<int> _skipLines = new("--skip-lines") { Description = "Lines to skip before the header." };
    private readonly Option<DuplicatePolicy> _duplicates =
        CommonOptions.Choice<DuplicatePolicy>("--duplicates", "What to do with two candles of the same time.");
    private readonly Option<bool> _sort = new("--sort") { Description = "Put candles in time order first." };
    private readonly Option<bool> _equityPrices = new("--equity-prices")
    {
        Description = "Prices are ten thousand times the price, as in LEAN's equity files.",
    };
    private readonly Option<int?> _priceDecimals = new("--price-decimals")
    {
        Description = "Fractional digits of a price; without it those of the instrument's price_increment, "
            + "else the most in the files, which is a guess.",
    };
    private readonly ReadingOptions _reading;
    private readonly StrategyArgument? _first;

    private CandleOptions(Command command, StrategyArgument? first)
    {
        _first = first;
        command.Arguments.Add(_files);
        command.Options.Add(_sample);
        _reading = ReadingOptions.AddTo(command, "the most common distance");
        foreach (var option in new Option[] { _skipLines, _duplicates, _sort, _equityPrices, _priceDecimals }) command.Options.Add(option);
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

    /// <summary>The candles that the command line names; what of them was rounded or left out is reported.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="instrument">What is traded: its price increment is the scale, its symbol names the base asset's volume.</param>
    /// <param name="like">A run that is followed: what its log says of reading candles holds; null for none.</param>
    public CandleSeries Load(ParseResult parsed, Instrument instrument, LikeLog? like = null)
    {
        var files = Require(parsed);
        if (files.Count == 0) return SampleCandles.Create();
        var options = Read(parsed) with
        {
            PriceDecimals = like?.Header.PriceDecimals ?? StatedDecimals(parsed) ?? StrategyOptions.PriceDecimals(instrument),
            Symbol = instrument.Symbol,
        };
        // Volumes are rounded to their scale: a run that is followed had its own.
        if (like is not null)
        {
            var hasVolume = (like.Header.Fields & CandleFields.Volume) != 0;
            options = options.Following(RecordedReading.Of(like.Header), like.Path) with
            {
                VolumeDecimals = hasVolume ? like.Header.VolumeDecimals : null,
            };
        }

        var report = CandleFile.Inspect(files, options);
        foreach (var note in report.Notes) Messages.Note(note);
        return report.Series;
    }

    /// <summary>The price scale as the command line states it; null if it states none.</summary>
    /// <exception cref="InputException">No price has that many digits.</exception>
    public int? StatedDecimals(ParseResult parsed) =>
        CommonOptions.Decimals(parsed, _priceDecimals, "give the most fractional digits that prices have");

    /// <summary>What is in the files that the command line names.</summary>
    public CandleFileReport Inspect(ParseResult parsed) => Require(parsed) is { Count: > 0 } files
        ? CandleFile.Inspect(files, Read(parsed) with { PriceDecimals = StatedDecimals(parsed) })
        : InspectSample();

    /// <summary>What is in each of two files that the command line names.</summary>
    /// <exception cref="InputException">It does not name two, or one cannot be read.</exception>
    public (CandleFileReport Left, CandleFileReport Right) InspectTwo(ParseResult parsed)
    {
        if (Require(parsed) is not [var left, var right])
            throw new InputException("--diff compares two candle files", "name two files of the same market");
        var options = Read(parsed) with { PriceDecimals = StatedDecimals(parsed) };
        return (CandleFile.Inspect([left], options), CandleFile.Inspect([right], options));
    }

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
            Fields = CandleFields.Time | CandleFields.Open | CandleFields.High | CandleFields.Low | CandleFields.Close
                | CandleFields.Volume,
            TimeLabel = TimeLabel.Open,
            Duplicates = 0,
            Gaps = 0,
            MissingCandles = 0,
            FirstTime = candles.CloseTime[0] - candles.LabelOffsetMicroseconds,
            LastTime = candles.CloseTime[^1] - candles.LabelOffsetMicroseconds,
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
        return files.Count > 0
            ? files
            : throw new InputException("no candle file was given", "name one, or use --sample for the embedded synthetic series");
    }

    /// <summary>How to read what the command line names.</summary>
    public CandleFileOptions Read(ParseResult parsed) => _reading.Read(parsed) with
    {
        SkipLines = parsed.GetValue(_skipLines) is >= 0 and var lines
            ? lines
            : throw new InputException($"--skip-lines {parsed.GetValue(_skipLines)} is not a number of lines", "give 0 or more"),
        Duplicates = parsed.GetValue(_duplicates),
        Sort = parsed.GetValue(_sort),
        EquityPrices = parsed.GetValue(_equityPrices),
    };
}
