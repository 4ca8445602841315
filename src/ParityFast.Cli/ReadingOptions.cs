using System.CommandLine;
using System.Globalization;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>The options that say how to read rows of candles, the same for files and for feeds.</summary>
internal sealed class ReadingOptions
{
    private readonly Option<TimeLabel> _timeLabel = CommonOptions.Choice<TimeLabel>("--time-label",
        "Which end of its interval a candle's time names.");
    private readonly Option<string?> _columns = new("--columns")
    {
        Description = "Columns of a file without a header, such as time,open,close,low,high,volume.",
    };
    private readonly Option<string?> _interval;
    private readonly Option<string?> _zone = new("--zone")
    {
        Description = "Time zone of times that say none, such as America/New_York; without it UTC.",
    };
    private readonly Option<DateOrder> _dateOrder = CommonOptions.Choice<DateOrder>("--date-order",
        "Whether day or month is first in dates that do not begin with the year.");
    private readonly Option<string?> _priceScale = new("--price-scale")
    {
        Description = "What prices are in units of: 1e-9 for whole billionths; without it 1.",
    };
    private readonly Option<int?> _roundPrices = new("--round-prices")
    {
        Description = "Round prices to this many fractional digits, for files with the noise of floating point; "
            + "without it such a price is an error.",
    };
    private readonly Option<bool> _skipEmpty = new("--skip-empty")
    {
        Description = "Leave out rows whose prices are null, NaN or zero, because nothing traded; they count as gaps.",
    };
    private readonly Option<bool> _skipHeaders = new("--skip-headers") { Description = "Skip headers in the middle of a file." };
    private readonly Option<string[]> _only = new("--only")
    {
        HelpName = "value",
        Description = "Take the rows of one instrument, by the value of its column, such as AAPL of the column ticker.",
    };
    private readonly Option<string?> _volumeColumn = new("--volume-column")
    {
        Description = "The column of volumes, if there are several; none reads no volumes.",
    };

    private ReadingOptions(Command command, string interval)
    {
        _interval = new("--interval") { Description = $"{IntervalOption.Description} Without it {interval}." };
        foreach (var option in All) command.Options.Add(option);
    }

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All =>
        [_timeLabel, _columns, _interval, _zone, _dateOrder, _priceScale, _roundPrices, _skipEmpty, _skipHeaders, _only, _volumeColumn];

    /// <param name="command">The command.</param>
    /// <param name="interval">The length of a candle that is taken if none is stated.</param>
    public static ReadingOptions AddTo(Command command, string interval) => new(command, interval);

    public TimeLabel TimeLabel(ParseResult parsed) => parsed.GetValue(_timeLabel);

    /// <summary>Length of a candle, or the calendar that says it; neither if nothing was given.</summary>
    public (long? Microseconds, CandleCalendar? Calendar) Interval(ParseResult parsed) =>
        IntervalOption.Read(parsed.GetValue(_interval), parsed.GetValue(_zone));

    /// <summary>How to read what the command line names.</summary>
    /// <exception cref="InputException">An option has no such value.</exception>
    public CandleFileOptions Read(ParseResult parsed)
    {
        var (interval, calendar) = Interval(parsed);
        return new CandleFileOptions
        {
            TimeLabel = TimeLabel(parsed),
            Columns = parsed.GetValue(_columns),
            Interval = interval,
            Calendar = calendar,
            Zone = parsed.GetValue(_zone),
            DateOrder = parsed.GetValue(_dateOrder),
            PriceShift = PriceShift(parsed.GetValue(_priceScale)),
            RoundPrices = parsed.GetValue(_roundPrices) is { } decimals ? RoundPrices(decimals) : null,
            SkipEmpty = parsed.GetValue(_skipEmpty),
            SkipHeaders = parsed.GetValue(_skipHeaders),
            Only = parsed.GetValue(_only) ?? [],
            VolumeColumn = parsed.GetValue(_volumeColumn),
        };
    }

    private static int RoundPrices(int decimals) => decimals is >= 0 and <= CandleFileOptions.MaxDecimals
        ? decimals
        : throw new InputException($"--round-prices {decimals} is not from 0 to {CandleFileOptions.MaxDecimals}",
            "give the fractional digits of the instrument's price increment");

    // A power of ten: 1e-9, 0.001 or 1.
    private static int PriceShift(string? text)
    {
        if (text is null) return 0;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= 1)
        {
            for (var (shift, power) = (0, 1m); shift <= 18; shift++, power /= 10)
            {
                if (scale == power) return shift;
            }
        }

        throw new InputException($"--price-scale {text} is no power of ten from 1e-18 to 1",
            "give what a price of 1 in the file is worth, such as 1e-9 or 0.01");
    }
}
