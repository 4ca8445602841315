using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using ParityFast.Configuration;
using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.LogFormat;
using ParityFast.LogJson;
using ParityFast.Margin;
using ParityFast.Orders;
using ParityFast.Slippage;

namespace ParityFast.Recording;

/// <summary>The options of a run as a log's header names them: what differs from plain rates is named only if it is chosen.</summary>
internal static class LoggedOptions
{
    /// <summary>Name of what a strategy declares of orders; missing if it declares none.</summary>
    public const string Orders = "orders";

    private const string OrderEvents = "order_events";
    private const string VolumeShare = "max_volume_share", PositionEvents = "position_events", Exchange = "exchange";
    private const long MicrosecondsPerSecond = 1_000_000;

    // Named only if they are set: a log that was begun without them is resumed with the same options.
    private static readonly string[] LaterGuards = ["max_price_move", "max_fill_deviation"];

    /// <summary>The options of a run: those of its account, and how its figures are made if that is not the usual way.</summary>
    public static LogMap OfRun(BacktestOptions options, MarketType market, StrategySetup setup)
    {
        var map = ToMap(options, market);
        var orders = setup.OrderUse;
        if (orders != OrderUse.None) map.Add(Orders, Names(orders));
        if (options.Venue is { } venue) map.Add(OrderEvents, Names(venue));
        if (setup.DecisionClock is { } clock) map.Add(LogLayout.DecideEvery, clock.Name);
        if (MetricOptionsMap.ToMap(options.Metrics) is { Count: > 0 } metrics) map.Add(MetricOptionsMap.Name, metrics);
        return map;
    }

    /// <summary>True for a log of a session whose orders rested at a venue.</summary>
    public static bool IsAtVenue(LogMap recorded) => recorded.Contains(OrderEvents);

    private static LogValue Names<T>(T flags)
        where T : struct, Enum =>
        LogValue.From((IReadOnlyList<LogValue>)[.. Enum.GetValues<T>().Where(flag => !flag.Equals(default(T)) && flags.HasFlag(flag))
            .Select(flag => LogValue.From(SnakeCase.From(flag.ToString())))]);

    public static LogMap ToMap(AccountOptions options, MarketType market)
    {
        var map = new LogMap
        {
            { "initial_capital", options.InitialCapital },
            { "commission_rate", options.CommissionRate },
            { "slippage_rate", options.SlippageRate },
            { "fill_timing", options.FillTiming == FillTiming.NextOpen ? "next_open" : "decision_mark" },
            { "allow_spot_short", options.AllowSpotShort },
        };
        if (options.RestingOrders) map.Add("resting_orders", true);
        if (options.MaxVolumeShare is { } share) map.Add(VolumeShare, share);
        if (options.FollowsExchange) map.Add(PositionEvents, Exchange);
        if (options.Guards != GuardOptions.None) map.Add("guards", GuardMap(options.Guards));
        if (options.Fees is { } fees) map.Add("fees", Rows(fees.Tiers, tier => [tier.VolumeFloor, tier.MakerRate, tier.TakerRate]));
        if (options.Slippage is { } slippage) map.Add("slippage", BacktestLog.Map(ConfigurationValues.Of(slippage)));
        if (options.Liquidity.Count > 0)
            map.Add("liquidity",
                Rows(options.Liquidity, window => [window.From, window.To, window.SlippageMultiplier, window.SpreadMultiplier]));
        if (options.StaleMarks.Count > 0)
            map.Add("stale_marks", Rows(options.StaleMarks, window => [window.From, window.To, window.AgeSeconds]));
        if (market == MarketType.Perpetual && options.Funding is { } funding) map.Add("funding", FundingMap(funding));
        if (market == MarketType.Spot || options.Margin is not { } margin) return map;
        map.Add("margin", Rows(margin.Tiers, tier => [tier.NotionalCap, tier.MaxLeverage, tier.MaintenanceRate]));
        map.Add("liquidation_fee_rate", options.LiquidationFeeRate);
        return map;
    }

    /// <summary>
    /// The options that a header names. A funding history is not in it, nor what a clock said: both are in the records, as events. A log
    /// that names no margin is of a run that was never liquidated.
    /// </summary>
    /// <param name="recorded">The header's options.</param>
    /// <param name="defaults">Values for what the header does not state.</param>
    /// <param name="path">The log's file, for errors.</param>
    /// <exception cref="InputException">An option is not one that this build knows.</exception>
    public static BacktestOptions Read(LogMap recorded, BacktestOptions defaults, string path) => defaults with
    {
        InitialCapital = recorded["initial_capital"].Decimal ?? defaults.InitialCapital,
        CommissionRate = recorded["commission_rate"].Decimal ?? defaults.CommissionRate,
        SlippageRate = recorded["slippage_rate"].Decimal ?? defaults.SlippageRate,
        FillTiming = recorded["fill_timing"].Text == "next_open" ? FillTiming.NextOpen : FillTiming.DecisionMark,
        AllowSpotShort = recorded["allow_spot_short"].Boolean ?? false,
        RestingOrders = recorded["resting_orders"].Boolean ?? false,
        MaxVolumeShare = VolumeShareOf(recorded),
        FollowsExchange = recorded[PositionEvents].Text == Exchange,
        Guards = recorded["guards"].Map is { } guards
            ? (GuardOptions)ConfigurationReader.Read(typeof(GuardOptions), ToJson(guards), path)
            : GuardOptions.None,
        Fees = recorded["fees"].List is { } fees
            ? FeeSchedule.From([.. fees.Select(row => new FeeTier(Cell(row, 0, path), Cell(row, 1, path), Cell(row, 2, path)))])
            : null,
        Slippage = recorded["slippage"].Map is { } slippage
            ? (SlippageOptions)ConfigurationReader.Read(typeof(SlippageOptions), ToJson(slippage), path)
            : null,
        Liquidity = recorded["liquidity"].List is { } windows
            ? [.. windows.Select(row =>
                new LiquidityWindow((long)Cell(row, 0, path), (long)Cell(row, 1, path), Cell(row, 2, path), Cell(row, 3, path)))]
            : [],
        Funding = recorded["funding"].Map is { } funding && funding["rate"].Decimal is { } rate
            && funding["interval_seconds"].Integer is { } seconds
            ? FundingSeries.Constant(rate, seconds * MicrosecondsPerSecond)
            : null,
        Margin = recorded["margin"].List is { } tiers ? MarginSchedule.From([.. tiers.Select(row => Tier(row, path))]) : null,
        LiquidationFeeRate = recorded["liquidation_fee_rate"].Decimal ?? defaults.LiquidationFeeRate,
        Metrics = recorded[MetricOptionsMap.Name].Map is { } metrics ? MetricOptionsMap.From(metrics, defaults.Metrics) : defaults.Metrics,
    };

    /// <summary>The share of a candle's volume that fills of a run took; null if they took what they liked.</summary>
    public static decimal? VolumeShareOf(LogMap recorded) => recorded[VolumeShare].Decimal;

    /// <summary>A map as JSON.</summary>
    public static byte[] ToJson(LogMap map)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) JsonValues.Write(writer, map);
        return stream.ToArray();
    }

    private static LogMap GuardMap(GuardOptions guards) =>
        BacktestLog.Map(ConfigurationValues.Of(guards).Where(field => field.Value is not null || !LaterGuards.Contains(field.Key)));

    private static MarginTier Tier(LogValue row, string path) => new()
    {
        NotionalCap = row.List?[0].Decimal,
        MaxLeverage = Cell(row, 1, path),
        MaintenanceRate = Cell(row, 2, path),
    };

    private static decimal Cell(LogValue row, int index, string path) =>
        row.List is { } cells && index < cells.Count && cells[index].Decimal is { } number
            ? number
            : throw new InputException($"{path}: the header has a row with a number missing", "restore the log from a copy");

    private static LogValue Rows<T>(IEnumerable<T> tiers, Func<T, decimal?[]> cells) =>
        LogValue.From((IReadOnlyList<LogValue>)[.. tiers.Select(
            tier => LogValue.From(
                (IReadOnlyList<LogValue>)[.. cells(tier).Select(cell => cell is { } number ? LogValue.From(number) : default)]))]);

    // A history is named by its hash: two runs on the same payments say the same.
    public static LogMap FundingMap(FundingSeries funding)
    {
        if (funding.ConstantSteps is { } rate)
            return new LogMap
            {
                { "rate", funding.RateOf(rate) }, { "interval_seconds", funding.IntervalMicroseconds / MicrosecondsPerSecond },
            };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(funding.Times));
        hash.AppendData(MemoryMarshal.AsBytes(funding.Rates));
        return new LogMap { { "payments", funding.Count }, { "sha256", Convert.ToHexStringLower(hash.GetHashAndReset()) } };
    }
}
