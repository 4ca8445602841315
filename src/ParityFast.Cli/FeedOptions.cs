using System.CommandLine;
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

    private readonly Option<string[]> _history = new("--history") { Description = "Candle file before the feed's first candle, to warm indicators up with." };
    private readonly Option<bool> _follow = new("--follow") { Description = "Wait for more at the end of the file." };
    private readonly Option<bool> _endAtEof = new("--end-at-eof") { Description = "Write the log's footer when standard input or a FIFO ends; without it the log can be resumed." };
    private readonly Option<int?> _priceDecimals = new("--price-decimals") { Description = "Fractional digits of a price; without it those of the instrument's price_increment." };
    private readonly Option<int?> _volumeDecimals = new("--volume-decimals") { Description = "Fractional digits that volumes keep, the most that the feed ever writes; without it the history's. Needed if the strategy or the slippage reads volumes." };
    private readonly Option<double?> _interval = new Option<double?>("--interval") { Description = "Length of a candle in seconds; without it the history's." }.TakingNumbers();
    private readonly Option<TimeLabel> _timeLabel = CommonOptions.Choice<TimeLabel>("--time-label", "Which end of its interval a candle's time names.");
    private readonly Option<string?> _columns = new("--columns") { Description = "Columns of a feed without a header, such as time,open,high,low,close,volume." };

    private FeedOptions(Command command)
    {
        command.Arguments.Add(_candles);
        foreach (var option in new Option[] { _history, _follow, _endAtEof, _priceDecimals, _volumeDecimals, _interval, _timeLabel, _columns }) command.Options.Add(option);
    }

    public static FeedOptions AddTo(Command command) => new(command);

    public string Name(ParseResult parsed) => parsed.GetValue(_candles) is { } path and not "-" ? path : "stdin";

    public TimeLabel TimeLabel(ParseResult parsed) => parsed.GetValue(_timeLabel);

    /// <summary>The feed.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellation">Ends the wait for the writer of a FIFO.</param>
    /// <exception cref="InputException">There is no such file.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<FeedSource> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
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
            var stream = await Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), CancellationToken.None).WaitAsync(cancellation);
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
        if (Decimals(parsed, _priceDecimals) is { } decimals) return decimals;
        return instrument.PriceIncrement is { } increment
            ? Scale.SignificantDecimals(increment)
            : throw new InputException("a live session needs to know how many fractional digits prices have", "give an --instrument with a price_increment, or --price-decimals");
    }

    /// <summary>The volume scale as the option says; null if it says nothing.</summary>
    /// <exception cref="InputException">No number of candles has that many digits.</exception>
    public int? VolumeDecimals(ParseResult parsed) => Decimals(parsed, _volumeDecimals);

    public CandleSeries? History(ParseResult parsed, int priceDecimals)
    {
        if (parsed.GetValue(_history) is not { Length: > 0 } files) return null;
        foreach (var file in files) FileKind.RequireCandles(file);
        return CandleFile.Load(files, new CandleFileOptions
        {
            TimeLabel = TimeLabel(parsed),
            PriceDecimals = priceDecimals,
            VolumeDecimals = VolumeDecimals(parsed),
            Interval = Microseconds(parsed),
        });
    }

    /// <summary>Length of a candle.</summary>
    /// <exception cref="InputException">Neither option nor history says it.</exception>
    public TimeSpan Interval(ParseResult parsed, CandleSeries? history) => (Microseconds(parsed) ?? history?.Interval) is { } interval
        ? TimeSpan.FromMicroseconds(interval)
        : throw new InputException("a live session needs to know how long a candle is", "give --interval in seconds, or a --history");

    /// <summary>How the feed's rows are read by a session that reads <paramref name="fields"/> beside the close.</summary>
    public CandleFileOptions Candles(ParseResult parsed, LiveOptions options, CandleFields fields) => new()
    {
        TimeLabel = options.TimeLabel,
        Interval = (long)(options.Interval.Ticks / TimeSpan.TicksPerMicrosecond),
        PriceDecimals = options.PriceDecimals,
        // If the strategy does not read volumes, a volume with too many fractional digits must not cost a candle.
        VolumeDecimals = (fields & CandleFields.Volume) == 0 ? 0 : options.VolumeDecimals,
        Columns = parsed.GetValue(_columns),
    };

    private static int? Decimals(ParseResult parsed, Option<int?> option) => parsed.GetValue(option) switch
    {
        < 0 or > Scale.MaxDecimals => throw new InputException(FormattableString.Invariant($"{option.Name} {parsed.GetValue(option)} is not from 0 to {Scale.MaxDecimals}"), "give the most fractional digits that the feed writes"),
        var decimals => decimals,
    };

    private long? Microseconds(ParseResult parsed) => BarSeconds.ToMicroseconds(parsed.GetValue(_interval));
}
