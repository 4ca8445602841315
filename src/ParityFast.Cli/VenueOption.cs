using System.CommandLine;
using System.Globalization;
using System.Text;
using ParityFast.Input;
using ParityFast.Venues;

namespace ParityFast.Cli;

/// <summary>A market of a venue as the command line names it, VENUE:SYMBOL, and the addresses of the venue.</summary>
internal sealed class VenueOption
{
    private readonly Option<string?> _baseUrl = new("--base-url")
    {
        HelpName = "url",
        Description = "Address of the venue's REST interface; without it the documented one. https, or http to this machine."
    };
    private readonly Option<string?> _streamUrl = new("--stream-url")
    {
        HelpName = "url",
        Description = "Address of the venue's stream; without it the documented one, or that of --base-url if it is this machine."
    };

    private VenueOption(Command command, bool hasStream)
    {
        command.Options.Add(_baseUrl);
        if (hasStream) command.Options.Add(_streamUrl);
    }

    public static VenueOption AddTo(Command command, bool hasStream = false) => new(command, hasStream);

    /// <summary>The options, for a command that takes no venue with them.</summary>
    public IReadOnlyList<Option> All => [_baseUrl, _streamUrl];

    /// <summary>Venue and symbol of VENUE:SYMBOL.</summary>
    /// <exception cref="InputException">It is neither.</exception>
    public static (string Venue, string Symbol) Split(string market)
    {
        var colon = market.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && colon < market.Length - 1) return (market[..colon], market[(colon + 1)..]);
        throw new InputException($"'{market}' is not VENUE:SYMBOL",
            $"write it as binance:BTCUSDT; the venues are: {string.Join(", ", Venue.Names)}");
    }

    /// <summary>The venue, reached as the command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name">Its name.</param>
    /// <param name="notice">Told of waits and attempts that failed.</param>
    /// <exception cref="InputException">There is no such venue, or an address is not one.</exception>
    public IVenue Open(ParseResult parsed, string name, Action<string> notice) => Venue.Open(name, new VenueOptions
    {
        RestUrl = Url(parsed, _baseUrl),
        StreamUrl = parsed.CommandResult.Command.Options.Contains(_streamUrl) ? Url(parsed, _streamUrl) : null,
        OnNotice = notice,
    });

    /// <summary>A time as people or programs write it, Unix microseconds.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static long Time(string option, string text) => CandleTime.Parse(Encoding.UTF8.GetBytes(text), out var time) == TimeFault.None
        && time >= 0
        ? time
        : throw new InputException($"{option} '{text}' is not a time",
            "write a day or a time in UTC, such as 2025-01-15 or 2025-01-15T08:00:00Z");

    /// <summary>Whole numbers with separators, as tables show them.</summary>
    public static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static Uri? Url(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0 => url,
        var text => throw new InputException($"{option.Name} '{text}' is not an address",
            "write it with its scheme, such as https://api.binance.com"),
    };
}
