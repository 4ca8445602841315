using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// The options that change what is read, by the names that they have on the command line: a log's header holds them, so that a run that
/// follows it reads the same. What is not stated is not in it.
/// </summary>
internal static class CandleReading
{
    public const string Interval = "interval", Zone = "zone", TimeZones = "tzdb", PriceScale = "price_scale", RoundPrices = "round_prices",
        SkipEmpty = "skip_empty", SkipHeaders = "skip_headers",
        Only = "only", VolumeColumn = "volume_column", DateOrderName = "date_order", TimeLabelName = "time_label";

    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>What of the options is in a log's header.</summary>
    public static IReadOnlyDictionary<string, string> Of(CandleFileOptions options)
    {
        if (IsNothing(options)) return Nothing;
        var reading = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (options.Calendar is { } calendar)
        {
            reading[Interval] = calendar.Name;
            // The log's labels are closes, which does not say what the source's are.
            reading[TimeLabelName] = options.TimeLabel == TimeLabel.Open ? "open" : "close";
        }

        if (options.Zone is not null) reading[Zone] = options.Zone;
        if (options.Zone is not null || options.Calendar is not null) reading[TimeZones] = LocalZone.Version;
        if (options.PriceShift > 0) reading[PriceScale] = $"1e-{options.PriceShift}";
        if (options.RoundPrices is { } decimals) reading[RoundPrices] = decimals.ToString(CultureInfo.InvariantCulture);
        if (options.SkipEmpty) reading[SkipEmpty] = "true";
        if (options.SkipHeaders) reading[SkipHeaders] = "true";
        if (options.Only.Count > 0) reading[Only] = string.Join(", ", options.Only);
        if (options.VolumeColumn is not null) reading[VolumeColumn] = options.VolumeColumn;
        if (options.DateOrder != DateOrder.YearFirst)
            reading[DateOrderName] = options.DateOrder == DateOrder.DayFirst ? "day-first" : "month-first";
        return reading;
    }

    // Nearly every load.
    private static bool IsNothing(CandleFileOptions options) => options is
    {
        Calendar: null, Zone: null, PriceShift: 0, RoundPrices: null, SkipEmpty: false, SkipHeaders: false, Only.Count: 0,
        VolumeColumn: null, DateOrder: DateOrder.YearFirst,
    };

    /// <summary>Options with what a header says; what is stated beside it must say the same.</summary>
    public static CandleFileOptions Follow(CandleFileOptions options, IReadOnlyDictionary<string, string> recorded, string log)
    {
        var own = Of(options);
        foreach (var (name, value) in recorded)
        {
            if (name is TimeZones or TimeLabelName || (own.TryGetValue(name, out var stated) && stated == value)) continue;
            if (own.TryGetValue(name, out stated))
                throw new InputException($"--{name.Replace('_', '-')} {stated} contradicts {log}, which says {value}",
                    $"leave out --{name.Replace('_', '-')}, or the log");
            options = Apply(options, name, value, recorded);
        }

        return options;
    }

    private static CandleFileOptions Apply(CandleFileOptions options, string name, string value,
        IReadOnlyDictionary<string, string> recorded) => name switch
        {
            Interval => options with
            {
                Calendar = CandleCalendar.Parse(value),
                Interval = null,
                TimeLabel = recorded.GetValueOrDefault(TimeLabelName) == "close" ? TimeLabel.Close : TimeLabel.Open,
            },
            Zone => options with { Zone = value },
            PriceScale => options with { PriceShift = int.Parse(value["1e-".Length..], CultureInfo.InvariantCulture) },
            RoundPrices => options with { RoundPrices = int.Parse(value, CultureInfo.InvariantCulture) },
            SkipEmpty => options with { SkipEmpty = true },
            SkipHeaders => options with { SkipHeaders = true },
            Only => options with { Only = value.Split(", ") },
            VolumeColumn => options with { VolumeColumn = value },
            DateOrderName => options with { DateOrder = value == "day-first" ? DateOrder.DayFirst : DateOrder.MonthFirst },
            // A later version's option: what it does is not known, so that the candles' hash has to tell.
            _ => options,
        };
}
