using System.CommandLine;
using ParityFast.Venues;

namespace ParityFast.Cli;

/// <summary>The options of a live session whose candles a venue sends.</summary>
internal sealed class VenueFeedOptionSet
{
    private const int UsualWarmUp = 500;

    private readonly Option<string?> _market = new("--venue")
    {
        HelpName = "venue:symbol",
        Description = $"Take the candles of this market, such as binance:BTCUSDT. Venues: {string.Join(", ", Venue.Names)}.",
    };
    private readonly Option<int?> _warmUp = new("--warm-up")
    {
        HelpName = "candles",
        Description = "With --venue: candles of its history to warm indicators up with. Without it what the strategy needs, at least "
            + $"{UsualWarmUp}.",
    };
    private readonly Option<long?> _stopAfter = new("--stop-after")
    {
        HelpName = "candles",
        Description = "With --venue: end after this many candles, with the log's footer. 1440 minutes are a day.",
    };
    private readonly VenueOption _venue;

    private VenueFeedOptionSet(Command command)
    {
        foreach (var option in new Option[] { _market, _warmUp, _stopAfter }) command.Options.Add(option);
        _venue = VenueOption.AddTo(command, hasStream: true);
    }

    public static VenueFeedOptionSet AddTo(Command command) => new(command);

    /// <summary>The venue's session; null if the command line names no venue.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="interval">The length of a candle that it states, in microseconds.</param>
    /// <exception cref="InputException">There is no such venue, or an option does not fit.</exception>
    public VenueSession? Open(ParseResult parsed, long? interval)
    {
        if (parsed.GetValue(_market) is not { } market)
        {
            foreach (var option in _venue.All.Concat([_warmUp, _stopAfter]))
            {
                if (StrategyOptions.IsGiven(parsed, option))
                    throw new InputException($"{option.Name} is about the market that --venue names",
                    "name one, such as --venue binance:BTCUSDT, or leave it out");
            }

            return null;
        }

        if (parsed.GetValue(_stopAfter) is <= 0 and var stop)
            throw new InputException($"--stop-after {stop} is not a number of candles", "give 1 or more");
        var (name, symbol) = VenueOption.Split(market);
        var venue = _venue.Open(parsed, name, Messages.Note);
        try
        {
            return new VenueSession(venue, symbol, venue.Interval(TimeSpan.FromMicroseconds(interval ?? 60_000_000)),
                parsed.GetValue(_stopAfter));
        }
        catch
        {
            venue.Dispose();
            throw;
        }
    }

    /// <summary>How many candles of history a strategy is warmed up with.</summary>
    /// <exception cref="InputException">It is no such number.</exception>
    public int WarmUp(ParseResult parsed, StrategyDefinition strategy, Instrument instrument, int priceDecimals) =>
        parsed.GetValue(_warmUp) switch
        {
            null => Math.Max(UsualWarmUp, strategy.FirstDecision(instrument, priceDecimals)),
            >= 1 and <= 1_000_000 and var candles => candles,
            var other => throw new InputException($"--warm-up {other} is not from 1 to 1000000 candles",
                "give the candles that the strategy needs"),
        };
}
