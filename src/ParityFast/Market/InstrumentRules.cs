using System.Globalization;
using ParityFast.Engine;

namespace ParityFast.Market;

/// <summary>What an instrument may say and a run would not follow: refused, so that nobody reads results of another market.</summary>
internal static class InstrumentRules
{
    /// <summary>Checks what a run over candles asks of its instrument; <see cref="Check(Instrument)"/> stands at its scales.</summary>
    /// <exception cref="InputException">Funding is to be paid on another market than a perpetual, or the candles go on after the expiry.</exception>
    public static void Check(Instrument instrument, CandleSeries candles, BacktestOptions options)
    {
        Check(instrument, options);
        Check(instrument, candles);
    }

    /// <summary>Checks what the instrument says of itself.</summary>
    /// <exception cref="InputException">It trades in contracts of another size than one base unit, or says funding that its market does not have.</exception>
    public static void Check(Instrument instrument)
    {
        if (instrument.ContractSize is { } size && size != 1)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{instrument.Symbol}: contract_size {size} is not 1, and quantities are in base units"),
                "give step_size, min_size and max_position_size in base units (contracts × contract_size) and leave contract_size out");
        }

        if (instrument.FundingRate is { } rate && rate != 0 && instrument.MarketType != MarketType.Perpetual)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{instrument.Symbol}: funding_rate {rate} stands at a {Name(instrument)} market, which pays no funding"),
                "leave it out, or give market_type perpetual");
        }
    }

    /// <summary>Checks that what is to be paid can be.</summary>
    /// <exception cref="InputException">Funding is to be paid on another market than a perpetual.</exception>
    public static void Check(Instrument instrument, BacktestOptions options)
    {
        if (options.Funding is not null && instrument.MarketType != MarketType.Perpetual)
        {
            throw new InputException($"{instrument.Symbol} is no perpetual: a {Name(instrument)} market pays no funding",
                "leave the funding out, or give an instrument with \"market_type\": \"perpetual\"");
        }
    }

    /// <summary>Checks that the instrument traded when the candles say that it did.</summary>
    /// <exception cref="InputException">The candles go on after the expiry.</exception>
    public static void Check(Instrument instrument, CandleSeries candles)
    {
        if (instrument.Expiry is not { } expiry || candles.Count == 0) return;
        var end = (expiry.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        if (candles.CloseTime[^1] <= end) return;
        var traded = FirstAfter(candles.CloseTime, end);
        throw new InputException(string.Create(CultureInfo.InvariantCulture,
            $"{instrument.Symbol} expires at {Time(end)}, and the candles end at {Time(candles.CloseTime[^1])}: {candles.Count - traded} of {candles.Count} are after it"),
            traded == 0 ? "correct expiry, or leave it out" : string.Create(CultureInfo.InvariantCulture, $"run over the first {traded} candles, or correct expiry"));
    }

    private static int FirstAfter(ReadOnlySpan<long> times, long end)
    {
        // Times ascend: where the end itself is not among them, the complement says where it would be.
        var index = times.BinarySearch(end);
        return index < 0 ? ~index : index + 1;
    }

    private static string Name(Instrument instrument) => instrument.MarketType.ToString().ToLowerInvariant();

    private static string Time(long microseconds) => DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
