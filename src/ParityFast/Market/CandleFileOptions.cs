namespace ParityFast.Market;

/// <summary>How to read candle files. The defaults read what exchanges publish.</summary>
public sealed record CandleFileOptions
{
    /// <summary>Most fractional digits that a price or a volume keeps.</summary>
    public const int MaxDecimals = 9;

    /// <summary>The defaults.</summary>
    public static CandleFileOptions Default { get; } = new();

    /// <summary>Which end of its interval a candle's time names. Set it to <see cref="TimeLabel.Close"/> if the source says so.</summary>
    public TimeLabel TimeLabel { get; init; }

    /// <summary>Length of one candle in microseconds; null takes the most common distance between two candles. A file of one candle needs it.</summary>
    public long? Interval { get; init; }

    /// <summary>Fractional digits of the instrument's price increment, 0 to 9; null takes the most fractional digits written in the file.</summary>
    public int? PriceDecimals { get; init; }

    /// <summary>Fractional digits that volumes keep, 0 to 9; null takes the most written in the file. Further digits are rounded half-even.</summary>
    public int? VolumeDecimals { get; init; }

    /// <summary>What to do with a candle whose time is the same as the one before it.</summary>
    public DuplicatePolicy Duplicates { get; init; }

    /// <summary>Sorts the candles by time; without it a time that goes backwards is an error.</summary>
    public bool Sort { get; init; }

    /// <summary>
    /// Streams only: hands out every candle in the order in which it arrives, older and equal times among them, because the
    /// reader decides what to do with those, as a live session does.
    /// </summary>
    public bool AnyOrder { get; init; }

    /// <summary>Names the columns of a file without a header, in the file's order, separated by commas: <c>time,open,close,low,high,volume</c>. Other names are columns to ignore.</summary>
    public string? Columns { get; init; }

    /// <summary>Lines to skip before the header or the first candle of each file.</summary>
    public int SkipLines { get; init; }

    /// <summary>Prices are whole ten-thousandths, as LEAN writes them for equities (973100 is 97.3100).</summary>
    public bool EquityPrices { get; init; }

    /// <summary>Bytes read at a time; null takes the default. Tests shrink it so that rows cross its edges.</summary>
    internal int? BufferSize { get; init; }

    /// <summary>Leaves out the fast path, so that tests can compare it with the general one.</summary>
    internal bool GeneralPathOnly { get; init; }

    internal void Validate()
    {
        CheckDecimals(PriceDecimals, nameof(PriceDecimals));
        CheckDecimals(VolumeDecimals, nameof(VolumeDecimals));
        ArgumentOutOfRangeException.ThrowIfNegative(SkipLines);
        if (Interval is { } interval)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval, nameof(Interval));
    }

    private static void CheckDecimals(int? decimals, string name)
    {
        if (decimals is < 0 or > MaxDecimals)
            throw new ArgumentOutOfRangeException(name, decimals, "A price or a volume has 0 to 9 fractional digits.");
    }
}
