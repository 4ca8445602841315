using System.Text;
using ParityFast.Input;

namespace ParityFast.Funding;

/// <summary>Makes payments of a table's records.</summary>
internal sealed class FundingRowReader(SourcePlace place, FundingFileOptions options)
{
    private const string ValidTimes = "fundingTime, calc_time, fundingRateTimestamp, timestamp, time, date";
    private const string ValidRates = "fundingRate, last_funding_rate, realizedRate, rate";

    // OKX states the rate that was paid beside the one that was announced.
    private static readonly string[] RateNames = ["realizedrate", "lastfundingrate", "fundingrate", "rate"];
    private static readonly string[] TimeNames = ["fundingtime", "calctime", "fundingratetimestamp", "timestamp", "datetime",
        "time", "date"];
    private static readonly string[] IntervalNames = ["fundingintervalhours", "intervalhours"];
    private static readonly string[] SymbolNames = ["symbol", "instid"];

    public FundingRow Read(TableRow row)
    {
        place.Line = row.Line;
        var time = row.Find(TimeNames) ?? throw Missing(row, "time", ValidTimes);
        var rate = row.Find(RateNames) ?? throw Missing(row, "funding rate", ValidRates);
        var symbol = row.Find(SymbolNames)?.Text ?? row.Group;
        return new FundingRow(row.Line, Time(time), Rate(rate), row.Find(IntervalNames) is { } interval ? Interval(interval) : 0, symbol);
    }

    private long Time(TableField field)
    {
        var text = field.Value.Span;
        var fault = CandleTime.Parse(text, out var time);
        if (fault != TimeFault.None)
        {
            var problem = fault switch
            {
                TimeFault.TooFine => "is finer than a microsecond",
                TimeFault.NoSuchDate => "is not a date and time that exist",
                _ => "is not a time",
            };
            place.Throw($"{field.Written} {{0}} {problem}", text, "an epoch in s, ms or µs, or a time such as 2025-01-15T08:00:00Z",
                "correct the line");
        }

        if (!SaysZone(text)) time -= UnixTime.Length(options.ZoneOffset);
        var behind = time % UnixTime.Minute;
        return behind > 0 && behind <= UnixTime.Length(options.StampTolerance) ? time - behind : time;
    }

    // An epoch is UTC by definition; a date's own hyphens are not the sign of an offset.
    private static bool SaysZone(ReadOnlySpan<byte> text)
    {
        var digits = CandleTime.CountDigits(text);
        if ((digits == text.Length && digits != 8) || (digits is 9 or 10 or 11 && text[digits] == '.')) return true;
        return text.Length > 10 && text[10..].IndexOfAny("+-ZC"u8) >= 0;
    }

    private long Rate(TableField field)
    {
        var text = field.Value.Span;
        const string expectation = "a fraction between -1 and 1, positive when longs pay";
        if (!DecimalNumber.TryParse(text, out var number))
            place.Throw($"{field.Written} {{0}} is not a number", text, expectation, "correct the line");
        if (!number.TryToSteps(FundingSeries.MaxRateDecimals, out var steps) && number.Decimals > FundingSeries.MaxRateDecimals)
            place.Throw($"{field.Written} {{0}} has more than {FundingSeries.MaxRateDecimals} fractional digits", text, expectation,
                "round it");
        var one = Scale.PowerOfTen(FundingSeries.MaxRateDecimals);
        if (!number.TryToSteps(FundingSeries.MaxRateDecimals, out _) || steps > one || steps < -one)
            place.Throw($"{field.Written} {{0}} is not a fraction between -1 and 1", text, expectation,
                "divide percentages by 100: one basis point is 0.0001");
        return steps;
    }

    private long Interval(TableField field)
    {
        if (DecimalNumber.TryParse(field.Value.Span, out var number) && number.TryToSteps(0, out var hours) && hours is >= 1 and <= 24)
            return hours * FundingInterval.Hour;
        throw place.Fault($"{field.Written} {{0}} is not a number of hours", field.Value.Span, "whole hours from 1 to 24",
            "correct the line");
    }

    private InputFormatException Missing(TableRow row, string what, string valid)
    {
        var names = string.Join(", ", row.Fields.Select(field => field.Written));
        var known = row.Fields.Any(field => field.Value.IsEmpty
            && (Array.IndexOf(TimeNames, field.Name) >= 0 || Array.IndexOf(RateNames, field.Name) >= 0));
        return place.Fault($"{what} is missing among {{0}}", Encoding.UTF8.GetBytes(names), $"one of {valid}",
            known ? "complete or remove the line" : $"name the column one of: {valid}");
    }
}
