using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Turns the text of one candle into whole steps and rejects what cannot be a candle. Every format goes through here, files and streams
/// alike; the fast path of CSV leaves to here whatever it is not sure of. Scales grow with the digits met, unless they are given.
/// </summary>
internal sealed class CandleRowParser(CandleFileOptions options, GrowingColumns? columns, SourcePlace place, int priceShift = 0)
{
    private readonly int _shift = options.AllPriceShift > 0 ? options.AllPriceShift : priceShift;
    private readonly RowTimes _times = new(options);
    private bool _isEmptyRow, _wasRounded;
    private int _volumeCeiling = options.VolumeDecimals ?? CandleFileOptions.MaxDecimals;

    public SourcePlace Place { get; set; } = place;

    /// <summary>What the source is known as; null for nothing in particular.</summary>
    public string? Shape { get; set; }

    /// <summary>Rows whose prices were rounded, by <see cref="CandleFileOptions.RoundPrices"/>.</summary>
    public int Rounded { get; private set; }

    /// <summary>Whether the source says of the candle that was parsed last that it is closed; null if it says nothing.</summary>
    public bool? IsClosed { get; private set; }

    /// <summary>The candle that was parsed last is not closed, by the source's own word.</summary>
    public bool IsForming => IsClosed == false;

    /// <summary>Columns that rows must have.</summary>
    public CandleFields Fields { get; set; }

    /// <summary>The day that milliseconds since midnight count from, Unix microseconds; null if they count from none.</summary>
    public long? DayStart
    {
        get => _times.DayStart;
        set => _times.DayStart = value;
    }

    /// <summary>The order of dates that do not begin with the year, if the shape of the source says it.</summary>
    public DateOrder DateOrder
    {
        set => _times.Order = value;
    }

    /// <summary>What separates the cells of a row, for hints; 0 for what has no cells.</summary>
    public byte Delimiter { get; set; }

    /// <summary>Lines of the source, which may show the order of its dates.</summary>
    public ReadOnlyMemory<byte> Ahead
    {
        set => _times.Ahead = value;
    }

    public int PriceDecimals { get; private set; } = options.PriceDecimals ?? options.RoundPrices ?? 0;

    public int VolumeDecimals { get; private set; } = options.VolumeDecimals ?? 0;

    /// <summary>No price can raise the scale any more.</summary>
    public bool IsPriceScaleFinal =>
        options.PriceDecimals is not null || options.RoundPrices is not null || PriceDecimals == CandleFileOptions.MaxDecimals;

    /// <summary>No volume can raise the scale any more.</summary>
    public bool IsVolumeScaleFinal => VolumeDecimals >= _volumeCeiling;

    /// <summary>Digits that prices are shifted by before they are read as steps.</summary>
    public int PriceShift => _shift;

    /// <exception cref="InputFormatException">A cell is missing, is not what it should be, or the candle is impossible.</exception>
    public LabelledCandle Parse(in RawCandle raw) => Parse(raw, out _);

    /// <summary>The same, and whether the time is local: it names no zone.</summary>
    public LabelledCandle Parse(in RawCandle raw, out bool isLocal)
    {
        if (raw.Time.IsEmpty)
            ThrowEmpty("time", isEmptyRow: false);
        var time = _times.Read(raw.Time, Place, out isLocal);
        IsClosed = ClosedWord.Read(raw.IsClosed);
        _isEmptyRow = EmptyRow.IsNothing(raw.Close) && EmptyRow.Is(raw, Fields);
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
        var row = new LabelledCandle(
            time,
            Has(CandleFields.Open) ? Steps(open, raw.Open, "open") : closeSteps,
            Has(CandleFields.High) ? Steps(high, raw.High, "high") : closeSteps,
            Has(CandleFields.Low) ? Steps(low, raw.Low, "low") : closeSteps,
            closeSteps,
            Has(CandleFields.Volume) ? Volume(raw.Volume) : 0,
            Has(CandleFields.CloseTime) ? _times.ReadClose(raw.CloseTime, Place) : 0);
        if (options.RoundPrices is not null && (row.Open > row.High || row.Close > row.High || row.Open < row.Low || row.Close < row.Low))
            row = RoundedPrices.Fit(row, raw);
        CheckRange(row, raw);
        if (_wasRounded) Rounded++;
        _wasRounded = false;
        return row;
    }

    /// <summary>The time of a row alone; false if it is none, or local and not to be told.</summary>
    public bool TryTime(ReadOnlySpan<byte> text, out long time) => _times.TryRead(text, out time);

    private bool Has(CandleFields field) => (Fields & field) != 0;

    private DecimalNumber Price(ReadOnlySpan<byte> text, string name)
    {
        if (text.IsEmpty)
            ThrowEmpty(name, _isEmptyRow);
        if (!DecimalNumber.TryParse(text, out var number))
            ThrowNotANumber(text, name, _isEmptyRow);
        if (number.Negative || number.Mantissa == 0)
            ThrowNotPositive(text, name);
        if (_shift != 0)
            number = number.ShiftRight(_shift, keepsZeros: options.EquityPrices);
        if (options.RoundPrices is { } round && (number.Cut || number.Decimals > round)) number = Round(number, round, text, name);
        var decimalsMost = options.PriceDecimals ?? CandleFileOptions.MaxDecimals;
        if (number.Decimals > decimalsMost || (number.Cut && number.Written > decimalsMost))
            ThrowDigits(text, name);
        if (number.Cut)
            ThrowTooLarge(text, name, Math.Max(PriceDecimals, number.Decimals), TooLargeHint);
        return number;
    }

    private DecimalNumber Round(in DecimalNumber number, int decimals, ReadOnlySpan<byte> text, string name)
    {
        _wasRounded = true;
        if (!number.TryRoundToSteps(decimals, out var steps)) ThrowTooLarge(text, name, decimals, TooLargeHint);
        if (steps == 0)
            Place.Throw($"{name} {{0}} is zero if it is rounded to {Counted.Of(decimals, "digit")}", text, "a price above zero", TinyHint);
        return DecimalNumber.FromSteps(steps, decimals);
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
            Place.Throw($"prices have {Counted.Of(decimals, "fractional digit")} here, and an earlier one is too large for that many",
                default,
                "prices that fit 64 bits at one scale", "give the instrument's price increment: further zeros are then ignored");
        }

        PriceDecimals = decimals;
    }

    private long Volume(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            ThrowEmpty("volume", isEmptyRow: false);
        if (!DecimalNumber.TryParse(text, out var number))
            ThrowNotANumber(text, "volume", isEmptyRow: false);
        if (number.Negative && number.Mantissa != 0)
            Place.Throw("volume {0} is negative", text, "zero or more", VolumeHint);
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
        while (columns is not null && decimals > VolumeDecimals
            && !columns.TryScaleVolumes((long)DecimalNumber.PowerOfTen(decimals - VolumeDecimals)))
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
            ThrowTooLarge(text, "volume", decimals, decimals > 0 ? "check the value; fewer volume decimals allow larger ones" : VolumeHint);
        columns?.CoarsenVolumes((long)DecimalNumber.PowerOfTen(VolumeDecimals - decimals));
        VolumeDecimals = _volumeCeiling = decimals;
        return steps;
    }

    private void CheckRange(in LabelledCandle row, in RawCandle raw)
    {
        if (row.High < row.Low && Has(CandleFields.High) && Has(CandleFields.Low))
            Place.Throw($"high {{0}} is below low '{SourcePlace.Readable(raw.Low)}'", raw.High, "a high at or above the low",
                RangeHint(row.Low - row.High, row.High));
        if (row.Close > row.High && Has(CandleFields.High))
            Place.Throw($"close {{0}} is above high '{SourcePlace.Readable(raw.High)}'", raw.Close, "a close between low and high",
                RangeHint(row.Close - row.High, row.High));
        if (row.Close < row.Low && Has(CandleFields.Low))
            Place.Throw($"close {{0}} is below low '{SourcePlace.Readable(raw.Low)}'", raw.Close, "a close between low and high",
                RangeHint(row.Low - row.Close, row.High));
        if (row.Open > row.High && Has(CandleFields.High))
            Place.Throw($"open {{0}} is above high '{SourcePlace.Readable(raw.High)}'", raw.Open, "an open between low and high",
                RangeHint(row.Open - row.High, row.High));
        if (row.Open < row.Low && Has(CandleFields.Low))
            Place.Throw($"open {{0}} is below low '{SourcePlace.Readable(raw.Low)}'", raw.Open, "an open between low and high",
                RangeHint(row.Low - row.Open, row.High));
    }

    // What is a millionth of the price or less is the noise of floating point, which rounding to fewer digits takes away.
    private string RangeHint(long distance, long price)
    {
        if (options.RoundPrices is not null || distance > price / 1_000_000) return ColumnsHint;
        var noise = distance.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        return PriceDecimals - noise >= 0
            ? $"this is the noise of floating point: round the prices, such as --round-prices {Math.Min(PriceDecimals - noise, 6)}"
            : ColumnsHint;
    }

    private const string TooLargeHint = "check the value; fewer decimals (the instrument's price increment) allow larger ones";

    private const string TinyHint = "write the prices of a thousand or a million units, as exchanges do (1000PEPE), and divide the volumes "
        + "by as much: a price has nine fractional digits at most";

    private const string ColumnsHint = "correct or remove the line: as it is the file cannot be read; if every line is like this, "
        + "its columns are in another order than they are named";

    private const string SkipHint = "nothing traded in this row: leave such rows out with --skip-empty, and they count as gaps";

    [DoesNotReturn]
    private void ThrowEmpty(string name, bool isEmptyRow) =>
        Place.Throw($"{name} is missing", default, $"a value in every cell of the {name} column",
            isEmptyRow ? SkipHint : name == "volume" ? VolumeHint : "complete or remove the line: as it is the file cannot be read");

    [DoesNotReturn]
    private void ThrowNotANumber(ReadOnlySpan<byte> text, string name, bool isEmptyRow) =>
        Place.Throw($"{name} {{0}} is not a number", text, "digits with an optional decimal point, such as 42350.50",
            isEmptyRow
                ? SkipHint
                : name == "volume" ? NumberHints.ForVolume(Encoding.UTF8.GetString(text), Delimiter) ?? VolumeHint
                    : text.IndexOfAny(",' $"u8) >= 0 || text.ContainsAnyInRange((byte)0x80, (byte)0xFF)
                        || NumberHints.IsShortened(Encoding.UTF8.GetString(text))
                        ? NumberHints.For(Encoding.UTF8.GetString(text), Delimiter)
                        : "correct or remove the line: as it is the file cannot be read");

    private const string VolumeHint = "correct the line; if nothing reads volumes, leave them out with --volume-column none";

    [DoesNotReturn]
    private void ThrowNotPositive(ReadOnlySpan<byte> text, string name) =>
        Place.Throw($"{name} {{0}} is not above zero", text, "a price above zero",
            _isEmptyRow ? SkipHint : "correct or remove the line: as it is the file cannot be read");

    [DoesNotReturn]
    private void ThrowDigits(ReadOnlySpan<byte> text, string name)
    {
        var limit = options.PriceDecimals ?? CandleFileOptions.MaxDecimals;
        var zeros = text is [(byte)'0', (byte)'.', ..] ? text[2..].IndexOfAnyExcept((byte)'0') : -1;
        // Of a price below 1e-8 rounding leaves one digit at most.
        if (options.PriceDecimals is null && zeros >= CandleFileOptions.MaxDecimals - 1)
            Place.Throw($"{name} {{0}} has more than {limit} fractional digits", text, $"at most {limit} fractional digits", TinyHint);
        var usual = options.PriceDecimals ?? (zeros < 0 ? 4 : Math.Clamp(zeros + 5, 8, CandleFileOptions.MaxDecimals));
        Place.Throw($"{name} {{0}} has more than {limit} fractional digits", text, $"at most {limit} fractional digits",
            (Shape is null ? "" : $"this is a {Shape}: ")
                + (options.PriceDecimals is null ? $"round the prices to the instrument's increment, such as --round-prices {usual}"
                    : "the scale that is stated (--price-decimals, the instrument's price_increment, or the log that is followed) is "
                        + $"coarser than the file: correct it, or round the prices to it with --round-prices {usual}"));
    }

    [DoesNotReturn]
    private void ThrowTooLarge(ReadOnlySpan<byte> text, string name, int decimals, string hint) =>
        Place.Throw($"{name} {{0}} does not fit 64 bits at {Counted.Of(decimals, "fractional digit")}", text,
            $"at most {Counted.Of(18 - decimals, "digit")} before the point", hint);
}
