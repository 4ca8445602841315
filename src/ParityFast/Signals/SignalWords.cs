namespace ParityFast.Signals;

/// <summary>The words of a signal file: its columns, and what is in them.</summary>
internal static class SignalWords
{
    /// <summary>The columns, as messages and docs name them.</summary>
    public static readonly string[] Columns =
    [
        "time", "action", "quantity", "notional", "fraction", "type", "limit_price", "stop_price", "time_in_force", "post_only",
        "reduce_only", "stop_loss", "take_profit", "leverage", "through_zero", "id", "order", "reason",
    ];

    public static readonly string[] Actions = ["buy", "sell", "increase", "close", "target", "cancel", "replace"];

    public static readonly string[] Types = ["market", "limit", "stop", "stop_limit"];

    public static readonly string[] TimesInForce = ["gtc", "ioc", "fok"];

    // Without case, underscores, hyphens and blanks.
    public static readonly Dictionary<string, DecisionAction> ActionOf = new()
    {
        ["buy"] = DecisionAction.Buy,
        ["sell"] = DecisionAction.Sell,
        ["increase"] = DecisionAction.Increase,
        ["close"] = DecisionAction.Close,
        ["target"] = DecisionAction.Target,
        ["cancel"] = DecisionAction.Cancel,
        ["replace"] = DecisionAction.Replace,
    };

    public static readonly Dictionary<string, OrderType> TypeOf = new()
    {
        ["market"] = OrderType.Market,
        ["limit"] = OrderType.Limit,
        ["stop"] = OrderType.Stop,
        ["stoplimit"] = OrderType.StopLimit,
    };

    public static readonly Dictionary<string, TimeInForce> TimeInForceOf = new()
    {
        ["gtc"] = TimeInForce.GoodTilCancelled,
        ["goodtilcancelled"] = TimeInForce.GoodTilCancelled,
        ["ioc"] = TimeInForce.ImmediateOrCancel,
        ["immediateorcancel"] = TimeInForce.ImmediateOrCancel,
        ["fok"] = TimeInForce.FillOrKill,
        ["fillorkill"] = TimeInForce.FillOrKill,
    };

    public static readonly Dictionary<string, OrderRole> RoleOf = new()
    {
        ["stop"] = OrderRole.Stop,
        ["stoploss"] = OrderRole.Stop,
        ["target"] = OrderRole.Target,
        ["takeprofit"] = OrderRole.Target,
    };

    /// <summary>Columns beside time, action, id and reason that an action takes.</summary>
    public static bool Takes(DecisionAction action, string column) => column switch
    {
        "time" or "action" or "id" or "reason" => true,
        "order" => action is DecisionAction.Cancel or DecisionAction.Replace,
        "throughzero" => action == DecisionAction.Target,
        "notional" or "fraction" or "leverage" => action is not (DecisionAction.Close or DecisionAction.Cancel or DecisionAction.Replace),
        "reduceonly" or "stoploss" or "takeprofit" => action is not (DecisionAction.Cancel or DecisionAction.Replace),
        _ => action != DecisionAction.Cancel,
    };

    /// <summary>The column of a header's name; null if there is none of it.</summary>
    /// <param name="plain">The name without case, underscores, hyphens and blanks.</param>
    public static string? ColumnOf(string plain) => plain is "timestamp" or "datetime" ? "time"
        : Array.Find(Columns, column => column.Replace("_", "", StringComparison.Ordinal) == plain)?.Replace("_", "",
            StringComparison.Ordinal);
}
