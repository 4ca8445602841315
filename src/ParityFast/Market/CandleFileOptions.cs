using ParityFast.Input;

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

    /// <summary>
    /// Length of one candle in microseconds; null takes the most common distance between two candles. A file of one candle needs it.
    /// </summary>
    public long? Interval { get; init; }

    /// <summary>
    /// When candles close whose lengths differ, such as months and sessions; null for candles of one length. In place of
    /// <see cref="Interval"/>.
    /// </summary>
    public CandleCalendar? Calendar { get; init; }

    /// <summary>
    /// Time zone of times that say none, a name of the tz database such as America/New_York or an offset such as +03:00; null for UTC.
    /// Epochs are UTC always.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>Whether the day or the month is first in dates that do not begin with the year.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>
    /// Fractional digits of the instrument's price increment, 0 to 9; null takes the most fractional digits written in the file.
    /// </summary>
    public int? PriceDecimals { get; init; }

    /// <summary>
    /// Fractional digits that volumes keep, 0 to 9; null takes the most written in the file. Further digits are rounded half-even.
    /// </summary>
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

    /// <summary>
    /// Names the columns of a file without a header, in the file's order, separated by commas: <c>time,open,close,low,high,volume</c>.
    /// Other names are columns to ignore.
    /// </summary>
    public string? Columns { get; init; }

    /// <summary>Lines to skip before the header or the first candle of each file.</summary>
    public int SkipLines { get; init; }

    /// <summary>Prices are whole ten-thousandths, as LEAN writes them for equities (973100 is 97.3100).</summary>
    public bool EquityPrices { get; init; }

    /// <summary>Digits by which the point of every price is moved to the left: 9 for prices in whole billionths. 0 to 18.</summary>
    public int PriceShift { get; init; }

    /// <summary>
    /// Fractional digits that prices are rounded to, half-even, 0 to 9; null leaves them as they are written, and noise of floating point
    /// is an error.
    /// </summary>
    public int? RoundPrices { get; init; }

    /// <summary>Leaves out rows whose prices are all null, NaN, zero or missing, because nothing traded; they count as gaps.</summary>
    public bool SkipEmpty { get; init; }

    /// <summary>Skips headers in the middle of a file that was joined of several.</summary>
    public bool SkipHeaders { get; init; }

    /// <summary>
    /// Takes only the rows of one instrument: each is a value of a column such as ticker or symbol, or a column and its value as in
    /// <c>publisher_id=2</c>.
    /// </summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>
    /// Name of the column that volumes are in, if several are; <see cref="NoVolume"/> reads none. Null takes the one that the name or the
    /// symbol says.
    /// </summary>
    public string? VolumeColumn { get; init; }

    /// <summary>Symbol of the instrument, by which the base asset's volume is told from the quote's; null if it is not known.</summary>
    public string? Symbol { get; init; }

    /// <summary>What <see cref="VolumeColumn"/> says for no volumes.</summary>
    public const string NoVolume = "none";

    /// <summary>Digits that prices are shifted by in all.</summary>
    internal int AllPriceShift => PriceShift + (EquityPrices ? 4 : 0);

    /// <summary>Bytes read at a time; null takes the default. Tests shrink it so that rows cross its edges.</summary>
    internal int? BufferSize { get; init; }

    /// <summary>Leaves out the fast path, so that tests can compare it with the general one.</summary>
    internal bool GeneralPathOnly { get; init; }

    /// <summary>What is stated of these options that changes what is read, as texts by the names of a log's header.</summary>
    public IReadOnlyDictionary<string, string> Stated() => CandleReading.Of(this);

    /// <summary>These options with what a log's header says of its own, for a run that follows it.</summary>
    /// <param name="recorded">Texts by name; what is not of reading candles is not looked at.</param>
    /// <param name="log">The log's path, for errors.</param>
    /// <exception cref="InputException">An option is stated that says something else.</exception>
    public CandleFileOptions Following(IReadOnlyDictionary<string, string> recorded, string log)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return CandleReading.Follow(this, recorded, log);
    }

    internal void Validate()
    {
        CheckDecimals(PriceDecimals, nameof(PriceDecimals));
        CheckDecimals(VolumeDecimals, nameof(VolumeDecimals));
        CheckDecimals(RoundPrices, nameof(RoundPrices));
        ArgumentOutOfRangeException.ThrowIfNegative(SkipLines);
        ArgumentOutOfRangeException.ThrowIfNegative(PriceShift);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PriceShift, 18);
        ArgumentNullException.ThrowIfNull(Only);
        if (Zone is not null) LocalZone.Find(Zone);
        if (Calendar is not null && Interval is not null)
            throw new ArgumentException("A candle has one interval: set Interval or Calendar.", nameof(Calendar));
        if (Interval is { } interval)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval, nameof(Interval));
    }

    private static void CheckDecimals(int? decimals, string name)
    {
        if (decimals is < 0 or > MaxDecimals)
            throw new ArgumentOutOfRangeException(name, decimals, "A price or a volume has 0 to 9 fractional digits.");
    }
}
