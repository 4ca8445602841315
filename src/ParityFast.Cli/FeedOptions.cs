using System.CommandLine;
using System.Globalization;
using ParityFast.Live;
using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>The options that name the source of a live session's candles.</summary>
internal sealed class FeedOptions
{
    private static readonly TimeSpan FollowEvery = TimeSpan.FromMilliseconds(50);

    private readonly Argument<string?> _candles = new("CANDLES")
    {
        Description = "The feed: a file with CSV or JSON lines, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _sample = new("--sample")
    {
        Description = "Take the embedded synthetic series as the feed, on paper and at once.",
    };
    private readonly Option<string[]> _history = new("--history")
    {
        Description = "Candle file before the feed's first candle, to warm indicators up with.",
    };
    private readonly Option<bool> _follow = new("--follow") { Description = "Wait for more at the end of the file." };
    private readonly Option<bool> _endAtEof = new("--end-at-eof")
    {
        Description = "Write the log's footer when standard input or a FIFO ends; without it the log can be resumed.",
    };
    private readonly Option<int?> _priceDecimals = new("--price-decimals")
    {
        Description = "Fractional digits of a price; without it those of the instrument's price_increment.",
    };
    private readonly Option<int?> _volumeDecimals = new("--volume-decimals")
    {
        Description = "Fractional digits that volumes keep, the most that the feed ever writes; "
            + "without it the history's. Needed if the strategy or the slippage reads volumes.",
    };
    private readonly Option<double> _clockTolerance = new Option<double>("--clock-tolerance")
    {
        Description = "Seconds by which a candle may close after this machine's clock and count as closed; without it 0.",
    }
        .TakingNumbers();
    private readonly ReadingOptions _reading;

    private FeedOptions(Command command)
    {
        command.Arguments.Add(_candles);
        foreach (var option in new Option[] { _sample, _history, _follow, _endAtEof, _priceDecimals, _volumeDecimals })
            command.Options.Add(option);
        _reading = ReadingOptions.AddTo(command, "the history's");
        command.Options.Add(_clockTolerance);
    }

    public static FeedOptions AddTo(Command command) => new(command);

    /// <summary>True if the feed is the embedded series, which says its scales and its interval itself.</summary>
    public bool IsSample(ParseResult parsed) => parsed.GetValue(_sample);

    public string Name(ParseResult parsed) =>
        IsSample(parsed) ? SampleCandles.Name : parsed.GetValue(_candles) is { } path and not "-" ? path : "stdin";

    public TimeLabel TimeLabel(ParseResult parsed) => _reading.TimeLabel(parsed);

    /// <summary>How far a candle's close may lie ahead of the clock.</summary>
    /// <exception cref="InputException">It is no such time.</exception>
    public TimeSpan ClockTolerance(ParseResult parsed) => parsed.GetValue(_clockTolerance) is >= 0 and <= 3600 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new InputException(
            FormattableString.Invariant($"--clock-tolerance {parsed.GetValue(_clockTolerance)} is not from 0 to 3600 seconds"),
            "give the difference between this clock and the exchange's");

    /// <summary>What is stated of reading rows.</summary>
    public CandleFileOptions Reading(ParseResult parsed) => _reading.Read(parsed);

    /// <summary>The calendar that says when candles close; null for candles of one length.</summary>
    public CandleCalendar? Calendar(ParseResult parsed, CandleSeries? history) =>
        _reading.Interval(parsed) is var (length, calendar) && (length ?? calendar?.NominalMicroseconds) is not null
            ? calendar
            : history?.Calendar;

    /// <summary>The length of a candle that the command line states, microseconds; null if it states none.</summary>
    /// <exception cref="InputException">It states one of a calendar.</exception>
    public long? Length(ParseResult parsed) => Nominal(parsed);

    /// <summary>Rejects what is about a file or a pipe.</summary>
    /// <exception cref="InputException">Something of it is given.</exception>
    public void RefuseWith(ParseResult parsed, string other)
    {
        if (parsed.GetValue(_candles) is { } file)
            throw new InputException($"{other} and the feed '{file}' were both given", "give one of them");
        var about = new Option[] { _sample, _history, _follow,
            _endAtEof }.Concat(_reading.All.Where(option => option.Name != "--interval"));
        if (about.FirstOrDefault(option => StrategyOptions.IsGiven(parsed, option)) is { } given)
            throw new InputException($"{given.Name} is about a file or a pipe, and {other} is neither", $"leave out {given.Name}");
    }

    /// <summary>How a venue's candles are read as those of a file are.</summary>
    public CandleFileOptions OfVenue(ParseResult parsed, int priceDecimals, Instrument instrument) =>
        new() { PriceDecimals = priceDecimals, VolumeDecimals = VolumeDecimals(parsed), Symbol = instrument.Symbol };

    /// <summary>The feed.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellation">Ends the wait for the writer of a FIFO.</param>
    /// <exception cref="InputException">There is no such file.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<FeedSource> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (IsSample(parsed)) return FeedSource.Sample;
        if (parsed.GetValue(_candles) is not { } path || path == "-")
        {
            return parsed.GetValue(_follow)
                ? throw new InputException("--follow is about a file that grows", "leave it out: standard input is followed to its end")
                : FeedSource.StandardInput(parsed.GetValue(_endAtEof));
        }

        FileKind.RequireCandles(path);
        try
        {
            // On a thread of its own: opening a FIFO waits for its writer.
            var stream = await Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
                CancellationToken.None)
                .WaitAsync(cancellation);
            return FeedSource.File(stream, parsed.GetValue(_endAtEof));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {error.Message}", "check the path of the feed", error);
        }
    }

    public CandleFeedOptions Feed(ParseResult parsed, LiveSession session, FeedSource source) => new()
    {
        Name = Name(parsed),
        FollowEvery = parsed.GetValue(_follow) ? FollowEvery : null,
        Required = session.Fields,
        MayBeCut = source.IsPipe,
    };

    /// <summary>The price scale, which cannot follow from candles that are yet to come.</summary>
    /// <exception cref="InputException">Neither option nor instrument says it.</exception>
    public int PriceDecimals(ParseResult parsed, Instrument instrument)
    {
        if (IsSample(parsed)) return SampleDecimals(parsed, instrument);
        if (Decimals(parsed, _priceDecimals) is { } decimals) return decimals;
        return instrument.PriceIncrement is { } increment
            ? Scale.SignificantDecimals(increment)
            : throw new InputException("a live session needs to know how many fractional digits prices have",
                "give an --instrument with a price_increment, or --price-decimals");
    }

    private int SampleDecimals(ParseResult parsed, Instrument instrument)
    {
        if (new Option[] { _history, _follow, _priceDecimals, _volumeDecimals }.Concat(_reading.All)
            .FirstOrDefault(option => StrategyOptions.IsGiven(parsed, option)) is { } other)
            throw new InputException($"--sample says itself what {other.Name} is about", "leave out one of them");
        if (parsed.GetValue(_candles) is { } file)
            throw new InputException($"--sample and the feed '{file}' were both given", "give one of them");
        return instrument.PriceIncrement is not { } increment || Scale.SignificantDecimals(increment) <= SampleCandles.PriceDecimals
            ? SampleCandles.PriceDecimals
            : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"the instrument's price_increment {increment} is finer "
                + $"than the sample's prices, of {SampleCandles.PriceDecimals} decimals"), "leave out --instrument, or name a feed");
    }

    /// <summary>The volume scale as the option says; null if it says nothing.</summary>
    /// <exception cref="InputException">No number of candles has that many digits.</exception>
    public int? VolumeDecimals(ParseResult parsed) => IsSample(parsed) ? SampleCandles.VolumeDecimals : Decimals(parsed, _volumeDecimals);

    public CandleSeries? History(ParseResult parsed, int priceDecimals, Instrument instrument)
    {
        if (parsed.GetValue(_history) is not { Length: > 0 } files) return null;
        foreach (var file in files) FileKind.RequireCandles(file);
        // A history has a header of its own.
        return CandleFile.Load(files,
            _reading.Read(parsed) with
            {
                Columns = null,
                PriceDecimals = priceDecimals,
                VolumeDecimals = VolumeDecimals(parsed),
                Symbol = instrument.Symbol,
            });
    }

    /// <summary>Length of a candle.</summary>
    /// <exception cref="InputException">Neither option nor history says it.</exception>
    public TimeSpan Interval(ParseResult parsed, CandleSeries? history) =>
        (IsSample(parsed) ? SampleCandles.Interval : Nominal(parsed) ?? history?.IntervalMicroseconds) is { } interval
            ? TimeSpan.FromMicroseconds(interval)
            : throw new InputException("a live session needs to know how long a candle is",
                "give --interval, in seconds or as in 1mo, or a --history");

    /// <summary>How the feed's rows are read by a session that reads <paramref name="fields"/> beside the close.</summary>
    public CandleFileOptions Candles(ParseResult parsed, LiveOptions options, CandleFields fields, Instrument instrument,
        IReadOnlyDictionary<string, string>? recorded = null) =>
        (recorded is null
            ? _reading.Read(parsed)
            : (_reading.Read(parsed) with { Interval = null, Calendar = null }).Following(recorded, "the log")) with
        {
            TimeLabel = options.TimeLabel,
            Calendar = options.Calendar,
            Interval = options.Calendar is null ? options.Interval.Ticks / TimeSpan.TicksPerMicrosecond : null,
            Symbol = instrument.Symbol,
            PriceDecimals = options.PriceDecimals,
            // A volume that no code reads must not cost a candle because it has no room for fractional digits.
            VolumeDecimals = (fields & CandleFields.Volume) == 0 ? 0 : options.VolumeDecimals,
        };

    private static int? Decimals(ParseResult parsed, Option<int?> option) =>
        CommonOptions.Decimals(parsed, option, "give the most fractional digits that the feed writes");

    private long? Nominal(ParseResult parsed) =>
        _reading.Interval(parsed) is var (length, calendar) ? length ?? calendar?.NominalMicroseconds : null;
}
