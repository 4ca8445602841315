namespace ParityFast.LogFormat;

/// <summary>Order terms as a map for JSON, and back.</summary>
internal static class OrderMap
{
    private static readonly string[] Types = ["market", "limit", "stop", "stop_limit"];
    private static readonly string[] TimesInForce = ["gtc", "ioc", "fok"];

    public static LogMap ToMap(OrderTerms order) => new()
    {
        { "type", Types[(int)order.Type] },
        { "limit_price", order.LimitPrice is { } limit ? LogValue.From(limit) : default },
        { "stop_trigger", order.StopTrigger is { } stop ? LogValue.From(stop) : default },
        { "time_in_force", TimesInForce[(int)order.TimeInForce] },
        { "post_only", order.PostOnly },
    };

    public static OrderTerms FromMap(MapReader read) => new()
    {
        Type = (OrderType)Index(read, "type", Types),
        LimitPrice = read.Values["limit_price"].Decimal,
        StopTrigger = read.Values["stop_trigger"].Decimal,
        TimeInForce = (TimeInForce)Index(read, "time_in_force", TimesInForce),
        PostOnly = read.Boolean("post_only"),
    };

    /// <summary>The name of a type.</summary>
    public static string NameOf(OrderType type) => Types[(int)type];

    /// <summary>The type that a value names.</summary>
    public static OrderType TypeOf(MapReader read, string name) => (OrderType)Index(read, name, Types);

    private static int Index(MapReader read, string name, string[] values) =>
        Array.IndexOf(values, read.Text(name)) is >= 0 and var index ? index : throw read.Fault(name, string.Join(", ", values));
}
