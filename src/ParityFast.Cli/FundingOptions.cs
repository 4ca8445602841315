using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ParityFast.Funding;
using ParityFast.Input;

namespace ParityFast.Cli;

/// <summary>The options that say what funding a perpetual pays.</summary>
internal sealed class FundingOptions
{
    private readonly Option<string?> _file = new("--funding")
    {
        Description = "Funding history of the perpetual, as exchanges publish it: CSV or JSON. Without it none is paid.",
    };
    private readonly Option<string?> _zone = new("--funding-zone")
    {
        Description = "Zone of the history's times if they name none, such as +03:00; without it UTC.",
    };
    private readonly Option<decimal?> _rate = new Option<decimal?>("--funding-rate")
    {
        Description = "One funding rate every eight hours from 00:00 UTC, a fraction of the notional; positive means that longs pay.",
    }
        .TakingNumbers();

    private FundingOptions(Command command)
    {
        foreach (var option in new Option[] { _file, _zone, _rate }) command.Options.Add(option);
    }

    public static FundingOptions AddTo(Command command) => new(command);

    /// <summary>The funding that the command line names, its gaps said; null for none.</summary>
    public FundingSeries? Read(ParseResult parsed)
    {
        var (file, zone, rate) = (parsed.GetValue(_file), parsed.GetValue(_zone), parsed.GetValue(_rate));
        if (file is not null && rate is { } both)
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"--funding {file} and --funding-rate {both} were both given"),
                "leave out one of them");
        if (zone is not null && file is null)
            throw new InputException($"--funding-zone {zone} is about the file that --funding names", "name a file, or leave it out");
        if (rate is { } constant) return FundingSeries.Constant(constant);
        if (file is null) return null;
        return FundingFile.Load(file,
            new FundingFileOptions { ZoneOffset = zone is null ? TimeSpan.Zero : FundingFileOptions.ParseZone(zone) });
    }

    /// <summary>What errors call the history: its file as it was named.</summary>
    public string Source(ParseResult parsed) => parsed.GetValue(_file) ?? "--funding-rate";

    /// <summary>
    /// Reports which settings of the instrument and the funding have no effect, and that nothing is paid if the candles have no funding in
    /// the given history.
    /// </summary>
    /// <param name="funding">The funding; null for none.</param>
    /// <param name="candles">The candles, at least one.</param>
    /// <param name="instrument">What is traded.</param>
    public static void Warn(FundingSeries? funding, CandleSeries candles, Instrument instrument)
    {
        InstrumentNotes.Say(instrument, candles, funding);
        if (candles.Count == 0 || !IsHistory(funding, instrument)) return;
        var (first, last) = (candles.CloseTime[0] - candles.IntervalMicroseconds, candles.CloseTime[^1]);
        foreach (var gap in funding.Gaps.Where(gap => gap.To > first && gap.From < last)) Gap(gap);
        var (begin, end) = (funding.Times[0], funding.Times[^1]);
        if (begin - funding.IntervalMicroseconds > first)
            Messages.Warning($"the funding history begins at {Time(begin)} and the candles at {Time(first)}: nothing is paid before");
        if (end + funding.IntervalMicroseconds <= last)
            Messages.Warning($"the funding history ends at {Time(end)} and the candles at {Time(last)}: nothing is paid after");
    }

    /// <summary>Says the same of candles that are yet to come.</summary>
    /// <param name="funding">The funding; null for none.</param>
    /// <param name="history">The candles before them; null for none.</param>
    /// <param name="instrument">What is traded.</param>
    public static void WarnAhead(FundingSeries? funding, CandleSeries? history, Instrument instrument)
    {
        InstrumentNotes.Say(instrument, history, funding);
        if (!IsHistory(funding, instrument)) return;
        var from = history is { Count: > 0 } ? history.CloseTime[^1] : long.MinValue;
        foreach (var gap in funding.Gaps.Where(gap => gap.To > from)) Gap(gap);
        Messages.Warning($"the funding history ends at {Time(funding.Times[^1])}: nothing is paid after");
    }

    private static bool IsHistory([NotNullWhen(true)] FundingSeries? funding, Instrument instrument) =>
        funding is { IsConstant: false } && instrument.MarketType == MarketType.Perpetual;

    private static void Gap(FundingGap gap) => Messages.Warning(string.Create(CultureInfo.InvariantCulture,
        $"the funding history lacks {Counted.Of(gap.Missing, "payment")} between {Time(gap.From)} and "
            + $"{Time(gap.To)}: nothing is paid there"));

    private static string Time(long microseconds) => $"{UnixTime.ToMinute(microseconds)} UTC";
}
