using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Turns the text of one candle into whole steps and rejects what cannot be a candle. Every format goes through here, files and streams
/// alike; the fast path of CSV leaves to here whatever it is not sure of. Scales grow with the digits met, unless they are given.
/// </summary>
internal sealed class CandleRowParser(CandleFileOptions options, GrowingColumns? columns, SourcePlace place)
{
    private const int EquityDecimals = 4;
    private const long MillisecondsPerDay = 86_400_000;

    private readonly int _shift = options.EquityPrices ? EquityDecimals : 0;
    private int _volumeCeiling = options.VolumeDecimals ?? CandleFileOptions.MaxDecimals;

    public SourcePlace Place { get; set; } = place;

    /// <summary>Columns that rows must have.</summary>
    public CandleFields Fields { get; set; }

    /// <summary>The day that milliseconds since midnight count from, Unix microseconds; null if times are complete by themselves.</summary>
    public long? DayStart { get; set; }

    public int PriceDecimals { get; private set; } = options.PriceDecimals ?? 0;

    public int VolumeDecimals { get; private set; } = options.VolumeDecimals ?? 0;

    /// <summary>No price can raise the scale any more.</summary>
    public bool IsPriceScaleFinal => options.PriceDecimals is not null || PriceDecimals == CandleFileOptions.MaxDecimals;

    /// <summary>No volume can raise the scale any more.</summary>
    public bool IsVolumeScaleFinal => VolumeDecimals >= _volumeCeiling;

    /// <summary>Digits that prices are shifted by before they are read as steps.</summary>
    public int PriceShift => _shift;

    /// <exception cref="InputFormatException">A cell is missing, is not what it should be, or the candle is impossible.</exception>
    public LabelledCandle Parse(in RawCandle raw)
    {
        var time = Time(raw.Time);
        var close = Price(raw.Close, "close");
        DecimalNumber open = close, high = close, low = close;
        var written = close.Written;
        if (Has(CandleFields.Open))
            written = Math.Max(written, (open = Price(raw.Open, "open")).Written);
        if (Has(CandleFields.High))
            written = Math.Max(written, (high = Price(raw.High, "high")).Written);
        if (Has(CandleFields.Low))
            written = Math.Max(written, (low = Price(raw.Low, "low")).Written);

        if (written > PriceDecimals && !IsPriceScaleFinal)
            RaisePriceDecimals(Math.Min(written, CandleFileOptions.MaxDecimals));
        var closeSteps = Steps(close, raw.Close, "close");
        var row = new LabelledCandle(time,
            Has(CandleFields.Open) ? Steps(open, raw.Open, "open") : closeSteps,
            Has(CandleFields.High) ? Steps(high, raw.High, "high") : closeSteps,
            Has(CandleFields.Low) ? Steps(low, raw.Low, "low") : closeSteps,
            closeSteps,
            Has(CandleFields.Volume) ? Volume(raw.Volume) : 0);
        CheckRange(row, raw);
        return row;
    }

    private bool Has(CandleFields field) => (Fields & field) != 0;

    private long Time(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            ThrowEmpty("time");
        if (DayStart is { } day)
            return day + TimeOfDay(text);
        var fault = CandleTime.Parse(text, out var time);
        if (fault != TimeFault.None)
            ThrowTime(fault, text);
        return time;
    }

    private long TimeOfDay(ReadOnlySpan<byte> text)
    {
        var milliseconds = -1L;
        if (!DecimalNumber.TryParse(text, out var number) || !number.TryToSteps(0, out milliseconds) || milliseconds is < 0 or >= MillisecondsPerDay)
            Place.Throw("time {0} is not in milliseconds since midnight", text, "a whole number from 0 to 86399999", "LEAN minute files count milliseconds from the date in their name");
        return milliseconds * 1000;
    }

    private DecimalNumber Price(ReadOnlySpan<byte> text, string name)
    {
        if (text.IsEmpty)
            ThrowEmpty(name);
        if (!DecimalNumber.TryParse(text, out var number))
            ThrowNotANumber(text, name);
        if (number.Negative || number.Mantissa == 0)
            ThrowNotPositive(text, name);
        if (_shift != 0)
            number = number.ShiftRight(_shift);
        var decimalsMost = options.PriceDecimals ?? CandleFileOptions.MaxDecimals;
        if (number.Decimals > decimalsMost || (number.Cut && number.Written > decimalsMost))
            ThrowDigits(text, name);
        if (number.Cut)
            ThrowTooLarge(text, name, Math.Max(PriceDecimals, number.Decimals), TooLargeHint);
        return number;
    }

    private long Steps(in DecimalNumber number, ReadOnlySpan<byte> text, string name)
    {
        if (!number.TryToSteps(PriceDecimals, out var steps))
            ThrowTooLarge(text, name, PriceDecimals, TooLargeHint);
        return steps;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RaisePriceDecimals(int decimals)
    {
        if (columns is not null && !columns.TryScalePrices((long)DecimalNumber.PowerOfTen(decimals - PriceDecimals)))
        {
            Place.Throw($"prices have {decimals} fractional digits here, and an earlier one is too large for that many", default,
                "prices that fit 64 bits at one scale", "give the instrument's price increment: further zeros are then ignored");
        }

        PriceDecimals = decimals;
    }

    private long Volume(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            ThrowEmpty("volume");
        if (!DecimalNumber.TryParse(text, out var number))
            ThrowNotANumber(text, "volume");
        if (number.Negative && number.Mantissa != 0)
            Place.Throw("volume {0} is negative", text, "zero or more", "correct the line, or name the right column with --columns");
        if (number.Written > VolumeDecimals && !IsVolumeScaleFinal)
            RaiseVolumeDecimals(Math.Min(number.Written, _volumeCeiling));
        if (!number.TryRoundToSteps(VolumeDecimals, out var steps))
            steps = CoarsenVolumes(number, text);
        return steps;
    }

    // To the finest scale that every volume so far fits.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RaiseVolumeDecimals(int decimals)
    {
        while (columns is not null && decimals > VolumeDecimals && !columns.TryScaleVolumes((long)DecimalNumber.PowerOfTen(decimals - VolumeDecimals)))
            _volumeCeiling = --decimals;
        VolumeDecimals = decimals;
    }

    // Volumes decide nothing, so a huge one costs fractional digits rather than the file.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long CoarsenVolumes(in DecimalNumber number, ReadOnlySpan<byte> text)
    {
        var steps = 0L;
        var decimals = VolumeDecimals;
        while (options.VolumeDecimals is null && decimals > 0 && !number.TryRoundToSteps(--decimals, out steps))
        {
        }

        if (steps == 0)
            ThrowTooLarge(text, "volume", decimals, "check the value; fewer volume decimals allow larger ones");
        columns?.CoarsenVolumes((long)DecimalNumber.PowerOfTen(VolumeDecimals - decimals));
        VolumeDecimals = _volumeCeiling = decimals;
        return steps;
    }

    private void CheckRange(in LabelledCandle row, in RawCandle raw)
    {
        if (row.High < row.Low && Has(CandleFields.High) && Has(CandleFields.Low))
            Place.Throw($"high {{0}} is below low '{SourcePlace.Readable(raw.Low)}'", raw.High, "a high at or above the low", ColumnsHint);
        if (row.Close > row.High && Has(CandleFields.High))
            Place.Throw($"close {{0}} is above high '{SourcePlace.Readable(raw.High)}'", raw.Close, "a close between low and high", ColumnsHint);
        if (row.Close < row.Low && Has(CandleFields.Low))
            Place.Throw($"close {{0}} is below low '{SourcePlace.Readable(raw.Low)}'", raw.Close, "a close between low and high", ColumnsHint);
        if (row.Open > row.High && Has(CandleFields.High))
            Place.Throw($"open {{0}} is above high '{SourcePlace.Readable(raw.High)}'", raw.Open, "an open between low and high", ColumnsHint);
        if (row.Open < row.Low && Has(CandleFields.Low))
            Place.Throw($"open {{0}} is below low '{SourcePlace.Readable(raw.Low)}'", raw.Open, "an open between low and high", ColumnsHint);
    }

    private const string TooLargeHint = "check the value; fewer decimals (the instrument's price increment) allow larger ones";

    private const string ColumnsHint = "correct the line; if every line is like this, the columns are in another order: name them with --columns";

    [DoesNotReturn]
    private void ThrowEmpty(string name) =>
        Place.Throw($"{name} is missing", default, $"a value in every cell of the {name} column", "complete or remove the line");

    [DoesNotReturn]
    private void ThrowNotANumber(ReadOnlySpan<byte> text, string name) =>
        Place.Throw($"{name} {{0}} is not a number", text, "digits with an optional decimal point, such as 42350.50",
            text.Contains((byte)',') ? "use a decimal point and no thousands separators" : "correct or remove the line");

    [DoesNotReturn]
    private void ThrowNotPositive(ReadOnlySpan<byte> text, string name) =>
        Place.Throw($"{name} {{0}} is not above zero", text, "a price above zero", "correct or remove the line");

    [DoesNotReturn]
    private void ThrowDigits(ReadOnlySpan<byte> text, string name)
    {
        var limit = options.PriceDecimals ?? CandleFileOptions.MaxDecimals;
        Place.Throw($"{name} {{0}} has more than {limit} fractional digits", text, $"at most {limit} fractional digits",
            options.PriceDecimals is null ? "round the prices to the instrument's increment" : "the instrument's price increment is coarser than the file: correct one of them");
    }

    [DoesNotReturn]
    private void ThrowTooLarge(ReadOnlySpan<byte> text, string name, int decimals, string hint) =>
        Place.Throw($"{name} {{0}} does not fit 64 bits at {decimals} fractional digits", text, $"at most {18 - decimals} digits before the point", hint);

    [DoesNotReturn]
    private void ThrowTime(TimeFault fault, ReadOnlySpan<byte> text)
    {
        if (fault == TimeFault.NoSuchDate)
            Place.Throw("time {0} is not a date and time that exist", text, "a date of the calendar and a time from 00:00 to 23:59:59", "correct or remove the line");
        if (fault == TimeFault.TooFine)
            Place.Throw("time {0} is finer than a microsecond", text, "whole microseconds", "round the times");
        if (text is [_, (byte)':', ..] or [_, _, (byte)':', ..])
            Place.Throw("time {0} is a time of day without a date", text, "date and time in one column, such as 2024-01-31 23:59:00", "dates and times in two columns are not supported: join them into one");
        Place.Throw("time {0} is not a time", text, "an epoch in s, ms, µs or ns, or ISO 8601 such as 2024-01-31T23:59:00Z",
            Place.Line > 1 ? "write the times as an epoch or in ISO 8601, such as 2024-01-31T23:59:00Z; if the time is in another column, name the columns with --columns"
                : "if the first line is a header or a preamble, skip it with --skip-lines 1; if the time is in another column, name the columns with --columns");
    }
}
