using ParityFast.Accounts;
using ParityFast.Configuration;

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
        if (carried.Orders.Count > 0) map.Add("orders", LogValue.From((IReadOnlyList<LogValue>)[.. carried.Orders.Select(Order)]));
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
        Orders = [.. (read.Values["orders"].List ?? []).Select(order => Order(order, read))],
        BookedIds = [.. (read.Values["booked"].List ?? []).Select(id => id.Text ?? throw read.Fault("booked", "a list of texts"))],
    };

    private static LogValue Trade(TradedNotional trade) =>
        LogValue.From(new LogMap { { "time", trade.Time }, { "notional", HeaderMap.MoneyValue(trade.Notional) } });

    private static TradedNotional Trade(LogValue value, MapReader parent)
    {
        var read = new MapReader(value.Map ?? throw parent.Fault("traded", "a list of maps"), parent.Path);
        return new TradedNotional(read.Integer("time"), read.Money("notional"));
    }

    // What is not set is left out.
    private static LogValue Order(CarriedOrder order)
    {
        var map = new LogMap
        {
            { "order", order.Handle.Value },
            { "state", SnakeCase.From(order.State.ToString()) },
            { "side", order.IsBuy ? "buy" : "sell" },
            { "type", OrderMap.NameOf(order.Type) },
            { "quantity", order.Quantity },
        };
        Add("limit", order.Limit);
        Add("trigger", order.Trigger);
        Add("stop_loss", order.StopLoss);
        Add("take_profit", order.TakeProfit);
        if (order.Leverage != 1) map.Add("leverage", order.Leverage);
        Set("reduces", order.ReduceOnly);
        Set("post_only", order.PostOnly);
        Set("increases", order.Increases);
        Set("partly", order.IsPartly);
        Set("last", order.IsLast);
        return LogValue.From(map);

        void Add(string name, long steps)
        {
            if (steps != 0) map.Add(name, steps);
        }

        void Set(string name, bool isSet)
        {
            if (isSet) map.Add(name, isSet);
        }
    }

    private static CarriedOrder Order(LogValue value, MapReader parent)
    {
        var read = new MapReader(value.Map ?? throw parent.Fault("orders", "a list of maps"), parent.Path);
        return new CarriedOrder
        {
            Handle = new OrderHandle(read.Integer("order")),
            State = read.Text("state") switch
            {
                "accepted" => OrderState.Accepted,
                "triggered" => OrderState.Triggered,
                "partly_filled" => OrderState.PartlyFilled,
                _ => throw read.Fault("state", "accepted, triggered, partly_filled"),
            },
            IsBuy = read.Text("side") == "buy",
            Type = OrderMap.TypeOf(read, "type") is var type and not OrderType.Market ? type
                : throw read.Fault("type", "the type of an order that rests"),
            Quantity = read.Integer("quantity", 0, long.MaxValue),
            Limit = read.Values["limit"].Integer ?? 0,
            Trigger = read.Values["trigger"].Integer ?? 0,
            StopLoss = read.Values["stop_loss"].Integer ?? 0,
            TakeProfit = read.Values["take_profit"].Integer ?? 0,
            Leverage = (int)(read.Values["leverage"].Integer ?? 1),
            ReduceOnly = read.Values["reduces"].Boolean ?? false,
            PostOnly = read.Values["post_only"].Boolean ?? false,
            Increases = read.Values["increases"].Boolean ?? false,
            IsPartly = read.Values["partly"].Boolean ?? false,
            IsLast = read.Values["last"].Boolean ?? false,
        };
    }
}
