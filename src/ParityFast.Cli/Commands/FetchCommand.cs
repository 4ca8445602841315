using System.CommandLine;
using ParityFast.Backtesting;
using ParityFast.Input;
using ParityFast.Venues;

namespace ParityFast.Cli.Commands;

/// <summary>Fetches a venue's candles to a file, with the instrument's rules and the funding history.</summary>
internal sealed class FetchCommand
{
    public const string Name = "fetch";

    private readonly Argument<string> _market = new("VENUE:SYMBOL")
    {
        Description = "The market, such as binance:BTCUSDT. Venues: "
            + $"{string.Join(", ", Venue.Names)}.",
    };
    private readonly Option<string> _interval = new("--interval")
    {
        Description = "Length of a candle, one of the venue's.",
        DefaultValueFactory = _ => "1m",
    };
    private readonly Option<string?> _from = new("--from")
    {
        HelpName = "time",
        Description = "First open time, UTC, such as 2025-01-01 or 2025-01-01T08:00:00Z.",
    };
    private readonly Option<string?> _to = new("--to")
    {
        HelpName = "time",
        Description = "End: the first open time that is not fetched. Without it the last closed candle.",
    };
    private readonly Option<string?> _output = new("--output")
    {
        HelpName = "file",
        Description = "The candle file, CSV or Parquet (.parquet). The instrument file and the manifest are written beside it.",
    };
    private readonly Option<string?> _funding = new("--funding")
    {
        HelpName = "file",
        Description = "Write the funding history of the range to this file too.",
    };
    private readonly Option<bool> _instrument = new("--instrument")
    {
        Description = "Write the instrument file alone: to --output, or to "
            + "SYMBOL.instrument.json.",
    };
    private readonly Option<OutputFormat> _format = CommonOptions.Format();
    private readonly VenueOption _venue;

    private FetchCommand(Command command)
    {
        command.Arguments.Add(_market);
        foreach (var option in new Option[] { _interval, _from, _to, _output, _funding, _instrument }) command.Options.Add(option);
        _venue = VenueOption.AddTo(command);
        command.Options.Add(_format);
    }

    public static Command Create()
    {
        var command = new Command(Name, """
            Fetches a market's candles from an exchange to a file, with its instrument file. See docs/venues.md.

            Example: parityfast fetch binance:BTCUSDT --interval 1m --from 2025-01-01 --to 2025-02-01 --output btc.csv
            Example: parityfast fetch binance:BTCUSDT --interval 1h --from 2025-01-01 --output btc.parquet
            Example: parityfast fetch binance-usdm:BTCUSDT --from 2025-01-01 --output btc-perp.csv --funding btc-funding.csv
            Example: parityfast fetch binance:BTCUSDT --instrument --output btc.json
            """);
        var fetch = new FetchCommand(command);
        command.SetAction(async (parsed, cancellation) => (int)await fetch.RunAsync(parsed, cancellation));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (name, symbol) = VenueOption.Split(parsed.GetValue(_market)!);
        using var venue = _venue.Open(parsed, name, Messages.Note);
        if (parsed.GetValue(_instrument)) return await WriteInstrumentAsync(parsed, venue, symbol, cancellation);
        var request = Request(parsed, venue, symbol);
        OutputFile.Require(request.Output);
        if (request.FundingOutput is { } funding) OutputFile.Require(funding, request.Output);
        var latest = new LatestProgress<FetchProgress>();
        FetchResult result;
        using (new ProgressLine(elapsed => Progress(elapsed, latest.Value)))
        {
            result = await VenueFetch.RunAsync(venue, request, latest, cancellation);
        }

        Warn(venue, request, result);
        if (parsed.GetValue(_format) == OutputFormat.Json) WriteJson(venue, request, result);
        else WriteTable(venue, request, result);
        return ExitCode.Done;
    }

    private FetchRequest Request(ParseResult parsed, IVenue venue, string symbol)
    {
        var interval = venue.Interval(parsed.GetValue(_interval)!);
        var output = parsed.GetValue(_output) ??
            throw new InputException("fetch was given no --output",
            $"name the candle file, such as --output {symbol.ToLowerInvariant()}-{interval.Name}.csv");
        var from = parsed.GetValue(_from) ??
            throw new InputException("fetch was given no --from", "give the first open time, such as --from 2025-01-01");
        var to = parsed.GetValue(_to);
        var request = new FetchRequest
        {
            Symbol = symbol,
            Interval = interval,
            From = VenueOption.Time("--from", from),
            To = to is null ? null : VenueOption.Time("--to", to),
            Output = output,
            FundingOutput = parsed.GetValue(_funding),
        };
        return request.To is not { } end || end > request.From
            ? request
            : throw new InputException($"--to {to} is not after --from {from}",
                "give a later --to, or leave it out for the last closed candle");
    }

    private async Task<ExitCode> WriteInstrumentAsync(ParseResult parsed, IVenue venue, string symbol, CancellationToken cancellation)
    {
        foreach (var other in new Option[] { _from, _to, _funding })
        {
            if (StrategyOptions.IsGiven(parsed, other))
                throw new InputException($"--instrument writes the instrument file alone, and {other.Name} is about candles",
                "leave out one of them");
        }

        var path = parsed.GetValue(_output) ?? $"{symbol.Replace('/', '-')}.instrument.json";
        OutputFile.Require(path);
        var market = await venue.MarketAsync(symbol, cancellation);
        await File.WriteAllBytesAsync(path, InstrumentText.Write(market.Instrument), cancellation);
        var margin = await VenueFetch.WriteMarginAsync(venue, symbol,
            VenueFetch.MarginPath(path.Replace(".instrument.json", ".json", StringComparison.Ordinal)), cancellation);
        WarnOfStatus(venue.Name, symbol, market);
        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("venue", venue.Name);
                writer.WriteString("symbol", symbol);
                writer.WriteString("status", market.Status);
                writer.WriteString("instrument_file", path);
                writer.WriteOptional("margin_file", margin);
            });
        }
        else
        {
            Line("Instrument", path);
            if (margin is not null) Line("Margin tiers", margin);
        }

        return ExitCode.Done;
    }

    private static string Progress(TimeSpan elapsed, FetchProgress progress)
    {
        if (progress.Candles == 0) return "connecting";
        // Of what this process has to do.
        var done = progress.Here / Math.Max(1e-9, 1 - progress.Done + progress.Here);
        return $"{100 * progress.Done:0} %, {Counted.Grouped(progress.Candles, "candle")}, {UnixTime.ToMinute(progress.Time)}"
            + ProgressLine.Left(elapsed, done);
    }

    private static void WarnOfStatus(string venue, string symbol, VenueMarket market)
    {
        if (!market.IsTrading) Messages.Warning($"{venue} does not trade {symbol} now: its status is {market.Status}");
    }

    private static void Warn(IVenue venue, FetchRequest request, FetchResult result)
    {
        WarnOfStatus(venue.Name, request.Symbol, result.Market);
        if (request.To is { } to && to > result.To)
            Messages.Warning($"--to is later than the last closed candle: the file ends at {UnixTime.ToIso8601(result.To)}");
        var before = (result.First - result.From) / request.Interval.Microseconds;
        if (before > 0)
            Messages.Warning($"the venue's first candle in the range is of {UnixTime.ToIso8601(result.First)}, {VenueOption.Text(before)} "
                + "candles after --from: "
                + (venue.HistoryCandles is { } last ? $"its history has the last {Counted.Of(last, "candle")} alone"
                    : "the market may have been listed then"));
        var after = ((result.To - result.Last) / request.Interval.Microseconds) - 1;
        if (after > 0)
            Messages.Warning($"the venue's last candle in the range is of {UnixTime.ToIso8601(result.Last)}, "
                + $"{Counted.Grouped(after, "candle")} before its end");
        if (result.Gaps == 0) return;
        var first = string.Join(", ", result.FirstGaps.Take(3).Select(gap => $"{gap.Missing} from {UnixTime.ToIso8601(gap.From)}"));
        Messages.Warning($"the venue lacks {Counted.Grouped(result.Missing, "candle")} in {Counted.Grouped(result.Gaps, "gap")}: "
            + $"{first}{(result.Gaps > 3 ? ", …; the manifest has more" : "")}");
    }

    private static void WriteTable(IVenue venue, FetchRequest request, FetchResult result)
    {
        Line("Market", $"{venue.Name}:{request.Symbol}, {request.Interval.Name}");
        var earlier = result.WasThere ? ", all there before"
            : result.Resumed > 0 ? $", of them {VenueOption.Text(result.Resumed)} from an earlier run" : "";
        Line("Candles", VenueOption.Text(result.Candles) + earlier);
        Line("From", $"{UnixTime.ToIso8601(result.First)} to {UnixTime.ToIso8601(result.Last)}");
        Line("Gaps", result.Gaps == 0 ? "none" : $"{VenueOption.Text(result.Gaps)}, {Counted.Grouped(result.Missing, "candle")} missing");
        if (result.Fundings is { } fundings) Line("Funding", $"{VenueOption.Text(fundings)} payments, {request.FundingOutput}");
        Line("File", result.Output);
        Line("Instrument", result.InstrumentFile);
        if (result.MarginFile is { } margin) Line("Margin tiers", margin);
        Line("Manifest", result.Manifest);
        Line("SHA-256", result.Hash);
    }

    private static void WriteJson(IVenue venue, FetchRequest request, FetchResult result) => JsonOutput.Write(writer =>
    {
        writer.WriteString("venue", venue.Name);
        writer.WriteString("symbol", request.Symbol);
        writer.WriteString("interval", request.Interval.Name);
        writer.WriteNumber("candles", result.Candles);
        writer.WriteNumber("resumed", result.Resumed);
        writer.WriteString("first_time", UnixTime.ToIso8601(result.First));
        writer.WriteString("last_time", UnixTime.ToIso8601(result.Last));
        writer.WriteNumber("gaps", result.Gaps);
        writer.WriteNumber("missing", result.Missing);
        writer.WriteString("file", result.Output);
        writer.WriteString("instrument_file", result.InstrumentFile);
        writer.WriteOptional("margin_file", result.MarginFile);
        writer.WriteString("manifest", result.Manifest);
        writer.WriteOptional("funding_file", request.FundingOutput);
        if (result.Fundings is { } fundings) writer.WriteNumber("funding_payments", fundings);
        writer.WriteString("status", result.Market.Status);
        writer.WriteString("sha256", result.Hash);
    });

    private static void Line(string title, string value) => Console.Out.WriteLine(SummaryTable.Line(title, value));
}
