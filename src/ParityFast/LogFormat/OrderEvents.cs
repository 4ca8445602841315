using ParityFast.Accounts;
using ParityFast.Configuration;
using ParityFast.Fees;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.LogFormat;

/// <summary>
/// Changes of orders as account events of a log: which order, its state from now on, and either how it rests, what was filled with the
/// account after it, or why it is over.
/// </summary>
internal static class OrderEvents
{
    /// <summary>Name of the event.</summary>
    public const string Name = "order";

    private static readonly string[] States = [.. Enum.GetNames<OrderState>().Select(SnakeCase.From)];
    private static readonly string[] Roles = [.. Enum.GetNames<OrderRole>().Select(SnakeCase.From)];

    /// <summary>The change, and the account after it if it is a fill.</summary>
    public static LogMap Payload(in OrderChange change, in AccountView account, DecisionLogHeader header)
    {
        var payload = new LogMap
        {
            { "order", change.Handle.Value },
            { "role", Roles[(int)change.Handle.Role] },
            { "state", States[(int)change.State] },
        };
        if (change.Fill.Filled) AddFill(payload, change, account, header);
        else if (!change.IsOver) AddOrder(payload, change, header);
        else if (change.Cause != Refusal.None) payload.Add("code", change.Cause.Code());
        if (change.Report is { } report) VenueReports.Add(payload, report);
        return payload;
    }

    /// <summary>True for an event that says that something was filled.</summary>
    public static bool IsFill(string name, LogMap payload, DecisionLogHeader header) =>
        header.Version >= DecisionLogHeader.OrdersVersion && name == Name && payload.Contains("fee");

    /// <summary>The change that an event states.</summary>
    /// <exception cref="DecisionLogException">It states none.</exception>
    public static OrderChange Parse(LogMap payload, DecisionLogHeader header, string path)
    {
        var read = new MapReader(payload, path);
        var change = new OrderChange
        {
            Handle = new OrderHandle(read.Integer("order")),
            State = (OrderState)Index(read, "state", States),
            Leverage = payload["leverage"].Integer is { } leverage ? (int)leverage : 1,
        };
        if (payload["code"].Text is { } code)
            change.Cause = RefusalCodes.Parse(code) ?? throw read.Fault("code", "the code of a rejection");
        change.Side = payload["side"].Text == "buy" ? OrderSide.Buy : OrderSide.Sell;
        if (payload.Contains("fee")) TakeFill(ref change, read, header);
        else if (!change.IsOver) change.Order = ReadOrder(change, read, header);
        return change;
    }

    private static void AddOrder(LogMap payload, in OrderChange change, DecisionLogHeader header)
    {
        var order = change.Order;
        payload.Add("side", change.Side == OrderSide.Buy ? "buy" : "sell");
        payload.Add("type", OrderMap.NameOf(order.Type));
        if (order.LimitPrice.Steps != 0) payload.Add("limit_price", Scale.ToDecimal(order.LimitPrice.Steps, header.PriceDecimals));
        if (order.StopTrigger.Steps != 0) payload.Add("stop_trigger", Scale.ToDecimal(order.StopTrigger.Steps, header.PriceDecimals));
        payload.Add("quantity", order.Quantity);
        if (order.ReduceOnly) payload.Add("reduces", true);
        if (change.Leverage != 1) payload.Add("leverage", change.Leverage);
    }

    private static OpenOrder ReadOrder(in OrderChange change, MapReader read, DecisionLogHeader header) => new()
    {
        Handle = change.Handle,
        State = change.State,
        Type = OrderMap.TypeOf(read, "type"),
        IsBuy = change.Side == OrderSide.Buy,
        ReduceOnly = read.Values["reduces"].Boolean ?? false,
        LimitPrice = new Price(Steps(read, "limit_price", header.PriceDecimals)),
        StopTrigger = new Price(Steps(read, "stop_trigger", header.PriceDecimals)),
        Quantity = read.Decimal("quantity"),
    };

    private static void AddFill(LogMap payload, in OrderChange change, in AccountView account, DecisionLogHeader header)
    {
        var fill = change.Fill;
        payload.Add("side", change.Side == OrderSide.Buy ? "buy" : "sell");
        payload.Add("quantity", Scale.ToDecimal(fill.QuantitySteps, header.QuantityDecimals));
        payload.Add("price", Exact.Trim(fill.FillPrice));
        payload.Add("fee", Exact.Trim(fill.Commission));
        payload.Add("slippage", Exact.Trim(fill.Slippage));
        payload.Add("maker", change.Liquidity == Liquidity.Maker);
        payload.Add("time", change.Time);
        if (change.Leverage != 1) payload.Add("leverage", change.Leverage);
        if (fill.PriceTail != 0) payload.Add("price_tail", fill.PriceTail);
        if (fill.SlippageTail != 0) payload.Add("slippage_tail", fill.SlippageTail);
        if (fill.InsuranceFund != Money.Zero) payload.Add("insurance_fund", Exact.Trim(fill.InsuranceFund));
        payload.Add("signed_quantity", account.SignedQuantity);
        payload.Add("equity_base", HeaderMap.MoneyValue(account.EquityBase));
        if (account.SignedQuantity == 0) return;
        payload.Add("entry_price", HeaderMap.MoneyValue(account.EntryPrice));
        payload.Add("entry_time", account.EntryTime);
    }

    private static void TakeFill(ref OrderChange change, MapReader read, DecisionLogHeader header)
    {
        (change.Liquidity, change.Time) = (read.Boolean("maker") ? Liquidity.Maker : Liquidity.Taker, read.Integer("time"));
        change.Fill = new Execution
        {
            Filled = true,
            QuantitySteps = Steps(read, "quantity", header.QuantityDecimals),
            FillPrice = Money.FromDecimal(read.Decimal("price")),
            Commission = Money.FromDecimal(read.Decimal("fee")),
            Slippage = Money.FromDecimal(read.Decimal("slippage")),
            PriceTail = read.Values["price_tail"].Integer ?? 0,
            SlippageTail = read.Values["slippage_tail"].Integer ?? 0,
            InsuranceFund = Money.FromDecimal(read.Values["insurance_fund"].Decimal ?? 0),
        };
    }

    private static long Steps(MapReader read, string name, int decimals) => Scale.TryToSteps(read.Values[name].Decimal ?? 0, decimals,
        out var steps)
        ? steps
        : throw read.Fault(name, "a number at this log's scale");

    private static int Index(MapReader read, string name, string[] values) =>
        Array.IndexOf(values, read.Text(name)) is >= 0 and var index ? index : throw read.Fault(name, string.Join(", ", values));
}
