using System.Globalization;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>What a series must have for a strategy to run on it; checked once before the run.</summary>
internal static class RunRequirements
{
    /// <summary>Checks fields, options and ranges.</summary>
    /// <exception cref="InputException">The series lacks a field, or an option is out of range.</exception>
    public static void Check(StrategySetup declared, CandleSeries candles, AccountOptions options) =>
        Check(declared, candles, options, HighestPrice(candles));

    /// <summary>Checks fields, options and ranges; <paramref name="highest"/> is the series' highest price.</summary>
    /// <exception cref="InputException">The series lacks a field, or an option is out of range.</exception>
    public static void Check(StrategySetup declared, CandleSeries candles, AccountOptions options, long highest)
    {
        CheckOptions(options);
        Require(declared.Fields, CandleFields.High, candles.High, "the strategy reads the high of candles, which this series lacks");
        Require(declared.Fields, CandleFields.Low, candles.Low, "the strategy reads the low of candles, which this series lacks");
        Require(declared.Fields, CandleFields.Open, candles.Open, "the strategy reads the open of candles, which this series lacks");
        Require(declared.Fields, CandleFields.Volume, candles.Volume, "the strategy reads the volume of candles, which this series lacks");
        var filled = FillModel.FieldsNeeded(options);
        Require(filled, CandleFields.Open, candles.Open, options.MaxVolumeShare is null
            ? "orders are filled at the next open, which this series lacks"
            : "max_volume_share fills what is left of an order from the next open on, which this series lacks");
        Require(filled, CandleFields.Volume, candles.Volume, options.MaxVolumeShare is null
            ? "slippage follows from the volume of candles, which this series lacks"
            : "max_volume_share fills a share of the volume of candles, which this series lacks");

        CheckHighest(declared, highest);
    }

    /// <summary>Checks that candles of this length make the timeframes that a strategy reads.</summary>
    /// <exception cref="InputException">They do not; the message names both.</exception>
    public static void CheckTimeframes(StrategySetup declared, long interval)
    {
        if (declared.DecisionClock is { } clock) CheckTimeframe("decides every", clock, interval);
        foreach (var timeframe in declared.Timeframes) CheckTimeframe("reads candles of", timeframe, interval);
    }

    private static void CheckTimeframe(string what, PeriodClock timeframe, long interval)
    {
        if (interval > 0 && timeframe.Length % interval == 0) return;
        throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"the strategy {what} {timeframe.Name}, which candles of {interval / 1_000_000m} s do not divide"),
            "give shorter candles, or a timeframe that is a multiple of theirs");
    }

    /// <summary>Checks that a price fits in the columns of a strategy, whose values are price steps × weight.</summary>
    /// <exception cref="InputException">It does not; the message names both.</exception>
    public static void CheckHighest(StrategySetup declared, long highest)
    {
        if (FaultOf(declared, highest) is { } fault)
            throw new InputException(fault,
                "give fewer price decimals (--price-decimals, or an instrument's price_increment), or a shorter period");
    }

    /// <summary>Why a price does not fit in the columns of a strategy; null if it does.</summary>
    public static string? FaultOf(StrategySetup declared, long highest)
    {
        if ((Int128)highest * declared.LargestWeight <= long.MaxValue) return null;
        var price = Scale.ToDecimal(highest, declared.PriceDecimals).ToString(CultureInfo.InvariantCulture);
        return $"the price {price} ({highest} steps at {declared.PriceDecimals} decimals) × the weight {declared.LargestWeight} of "
            + $"{declared.LargestWeightOf} does not fit in 64 bits";
    }

    /// <summary>Checks what does not depend on candles.</summary>
    /// <exception cref="InputException">An option is out of range.</exception>
    public static void CheckOptions(AccountOptions options)
    {
        if (options.InitialCapital <= 0)
            throw new InputException($"initial_capital {options.InitialCapital} is not positive",
                "give the cash that the account starts with");
        if (options.InitialCapital is < RunOverflow.LowestCapital or > RunOverflow.HighestCapital)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"initial_capital {options.InitialCapital} is not between {RunOverflow.LowestCapital} and {RunOverflow.HighestCapital}"),
                "give the cash that the account starts with, in quote units");
        }

        if (options.MaxVolumeShare is { } share) VolumeShare.Check(share);
        if (options is { MaxVolumeShare: not null, RestingOrders: true })
        {
            throw new InputException("resting_orders and max_volume_share do not go together: the single order of the first fills whole",
                "leave out --resting-orders; a strategy that declares its orders (setup.Orders) fills them in parts");
        }

        options.Guards.Check();
    }

    /// <summary>True if the product of a comparison may exceed 64 bits.</summary>
    public static bool NeedsWideProducts(StrategySetup declared, CandleSeries candles) =>
        NeedsWideProducts(declared, HighestPrice(candles));

    /// <summary>The same if <paramref name="highest"/> is the series' highest price.</summary>
    public static bool NeedsWideProducts(StrategySetup declared, long highest) =>
        declared.HasWideColumns
        || (Int128)Math.Max(highest, declared.HighestOwnValue) * declared.LargestWeight * declared.LargestWeight > long.MaxValue;

    /// <summary>The highest price of the series, in price steps.</summary>
    public static long HighestPrice(CandleSeries candles) => ColumnRange.Highest(candles.High.IsEmpty ? candles.Close : candles.High);

    private static void Require(CandleFields declared, CandleFields field, ReadOnlySpan<long> column, string message)
    {
        if ((declared & field) != 0 && column.IsEmpty)
            throw new InputException(message, "take candles that have it; if it has another name there, state --columns");
    }
}
