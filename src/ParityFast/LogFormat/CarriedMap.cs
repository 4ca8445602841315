using ParityFast.Accounts;

namespace ParityFast.LogFormat;

/// <summary>The account snapshot from another run, as a map in the header's account.</summary>
internal static class CarriedMap
{
    public static LogMap ToMap(CarriedAccount carried)
    {
        var map = new LogMap
        {
            { "time", carried.Time },
            { "isolated_margin", HeaderMap.MoneyValue(carried.IsolatedMargin) },
            { "entry_notional", HeaderMap.MoneyValue(carried.EntryNotional) },
        };
        if (carried.Leverage != 1) map.Add("leverage", carried.Leverage);
        if (carried.DayStartEquity is { } equity)
        {
            map.Add("day_start_equity", HeaderMap.MoneyValue(equity));
            map.Add("daily_loss", carried.DailyLossTripped);
        }

        if (carried.Traded.Count > 0) map.Add("traded", LogValue.From((IReadOnlyList<LogValue>)[.. carried.Traded.Select(Trade)]));
        if (carried.BookedIds.Count > 0)
            map.Add("booked", LogValue.From((IReadOnlyList<LogValue>)[.. carried.BookedIds.Select(LogValue.From)]));
        return map;
    }

    public static CarriedAccount FromMap(MapReader read) => new()
    {
        Time = read.Integer("time"),
        IsolatedMargin = read.Money("isolated_margin"),
        EntryNotional = read.Money("entry_notional"),
        Leverage = (int)(read.Values["leverage"].Integer ?? 1),
        DayStartEquity = read.Values.Contains("day_start_equity") ? read.Money("day_start_equity") : null,
        DailyLossTripped = read.Values["daily_loss"].Boolean ?? false,
        Traded = [.. (read.Values["traded"].List ?? []).Select(trade => Trade(trade, read))],
        BookedIds = [.. (read.Values["booked"].List ?? []).Select(id => id.Text ?? throw read.Fault("booked", "a list of texts"))],
    };

    private static LogValue Trade(TradedNotional trade) =>
        LogValue.From(new LogMap { { "time", trade.Time }, { "notional", HeaderMap.MoneyValue(trade.Notional) } });

    private static TradedNotional Trade(LogValue value, MapReader parent)
    {
        var read = new MapReader(value.Map ?? throw parent.Fault("traded", "a list of maps"), parent.Path);
        return new TradedNotional(read.Integer("time"), read.Money("notional"));
    }
}
