namespace ParityFast.Venues;

/// <summary>Finds the end of candles in the updates of a venue without a flag: a candle has ended when a later one begins.</summary>
internal sealed class CandleSequence(CloseSign sign)
{
    private VenueCandle? _forming;

    /// <summary>The candle that an update proves to have ended; null for none.</summary>
    public VenueUpdate? Take(in VenueUpdate update)
    {
        if (sign != CloseSign.NextCandle || update.Kind != VenueUpdateKind.Forming) return null;
        if (_forming is { } before && before.OpenTime > update.Candle.OpenTime) return null;
        var ended = _forming is { } last && last.OpenTime < update.Candle.OpenTime
            ? new VenueUpdate(VenueUpdateKind.Ended, last) { SentAt = update.SentAt } : (VenueUpdate?)null;
        _forming = update.Candle;
        return ended;
    }
}
