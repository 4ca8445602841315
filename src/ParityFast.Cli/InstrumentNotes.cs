using System.Globalization;
using ParityFast.Funding;

namespace ParityFast.Cli;

/// <summary>
/// Warns on stderr about what an instrument states, or about a setting with it, that has no effect on the run. It is accepted, because
/// other programs read the same files.
/// </summary>
internal static class InstrumentNotes
{
    /// <summary>Says what has no effect.</summary>
    /// <param name="instrument">What is traded.</param>
    /// <param name="candles">The candles of the run, or those before it; null for none.</param>
    /// <param name="funding">The funding of the command line; null for none.</param>
    public static void Say(Instrument instrument, CandleSeries? candles, FundingSeries? funding)
    {
        if (instrument.ContractSize is { } size && size != 1)
            Warn(instrument, string.Create(CultureInfo.InvariantCulture, $"contract_size {size} has no effect, quantities are in base "
                + $"units; give step_size and min_size in them (contracts × contract_size)"));
        if (candles is not null && PriceGrid.CountOffGrid(candles, instrument) is > 0 and var off)
            Warn(instrument,
                string.Create(CultureInfo.InvariantCulture, $"{off} of {candles.Count} candles have a price that is no multiple "
                    + $"of the price_increment {instrument.PriceIncrement}; they are taken as they are, and orders are rounded to it"));
        SayFunding(instrument, funding);
        if (instrument.Expiry is not { } expiry || candles is not { Count: > 0 }) return;
        var after = candles.CloseTime.Length - FirstAfter(candles.CloseTime, Microseconds(expiry));
        if (after > 0)
            Warn(instrument, string.Create(CultureInfo.InvariantCulture,
                $"{after} of {candles.Count} candles close after its expiry, {expiry:yyyy-MM-dd HH:mm:ss} UTC; they are traded anyway"));
    }

    /// <summary>True for a candle that closes after the instrument's expiry.</summary>
    public static bool IsPastExpiry(Instrument instrument, long closeTime) =>
        instrument.Expiry is { } expiry && closeTime > Microseconds(expiry);

    /// <summary>Says it of the first such candle of a feed.</summary>
    public static void SayExpired(Instrument instrument, long closeTime) => Warn(instrument, string.Create(
        CultureInfo.InvariantCulture,
        $"the candle that closes at {DateTime.UnixEpoch.AddMicroseconds(closeTime):yyyy-MM-dd HH:mm:ss} UTC is after its expiry, "
            + $"{instrument.Expiry:yyyy-MM-dd HH:mm:ss} UTC; it is traded anyway, and so are those that follow"));

    private static void SayFunding(Instrument instrument, FundingSeries? funding)
    {
        if (instrument.MarketType != MarketType.Perpetual)
        {
            if (funding is not null)
                Messages.Warning($"{instrument.Symbol} is not a perpetual: no funding is paid; give an --instrument with "
                    + "\"market_type\": \"perpetual\"");
        }
        else if (funding is null && instrument.FundingRate is { } rate && rate != 0)
        {
            Warn(instrument, string.Create(CultureInfo.InvariantCulture,
                $"funding_rate {rate} is for information, and no funding is paid; give --funding or --funding-rate"));
        }
    }

    private static long Microseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static int FirstAfter(ReadOnlySpan<long> times, long end)
    {
        // Times ascend: if the end itself is not among them, the complement is the index that it would have.
        var index = times.BinarySearch(end);
        return index < 0 ? ~index : index + 1;
    }

    private static void Warn(Instrument instrument, string text) => Messages.Warning($"{instrument.Symbol}: {text}");
}
