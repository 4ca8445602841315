using MessagePack;

namespace ParityFast.Log;

/// <summary>
/// Decision records: [1] for the last spelt-out hold once more, else [1, action, label, reason] and, where there are terms, a map
/// of them. A reason is its place in the log's list, or a text that is added to that list.
/// </summary>
internal static class TermsCodec
{
    public static void Write(ref MessagePackWriter writer, Decision decision, in DecisionTerms terms, string? clientOrderId, string? newReason)
    {
        var parts = decision.Terms;
        var count = System.Numerics.BitOperations.PopCount((uint)parts) + (clientOrderId is null ? 0 : 1);
        writer.WriteArrayHeader(count == 0 ? 4 : 5);
        writer.Write(LogFormat.Decision);
        writer.Write((int)decision.Action);
        writer.Write((int)decision.Label);
        if (newReason is null) writer.Write(decision.Reason.Id);
        else writer.Write(newReason);
        if (count == 0) return;
        writer.WriteMapHeader(count);
        if ((parts & DecisionTermsFlags.Notional) != 0) Number(ref writer, "notional"u8, terms.Notional);
        if ((parts & DecisionTermsFlags.Quantity) != 0) Number(ref writer, "quantity"u8, terms.Quantity);
        if ((parts & DecisionTermsFlags.Leverage) != 0)
        {
            writer.WriteString("leverage"u8);
            writer.Write(terms.Leverage);
        }

        if ((parts & DecisionTermsFlags.ReduceOnly) != 0)
        {
            writer.WriteString("reduce_only"u8);
            writer.Write(true);
        }

        if ((parts & DecisionTermsFlags.Order) != 0) Order(ref writer, terms.Order);
        if ((parts & DecisionTermsFlags.ReasonPrices) != 0) Prices(ref writer, terms);
        if (clientOrderId is null) return;
        writer.WriteString("client_order_id"u8);
        writer.Write(clientOrderId);
    }

    /// <summary>Reads the map of terms.</summary>
    public static (DecisionTermsFlags Parts, DecisionTerms Terms, string? ClientOrderId) Read(ref LogObjectReader reader)
    {
        var parts = DecisionTermsFlags.None;
        var terms = new DecisionTerms();
        string? clientOrderId = null;
        for (var count = reader.MapHeader(); count > 0; count--)
        {
            switch (reader.Name())
            {
                case "notional":
                    terms.Notional = reader.Decimal();
                    parts |= DecisionTermsFlags.Notional;
                    break;
                case "quantity":
                    terms.Quantity = reader.Decimal();
                    parts |= DecisionTermsFlags.Quantity;
                    break;
                case "leverage":
                    terms.Leverage = (int)reader.Integer(int.MinValue, int.MaxValue);
                    parts |= DecisionTermsFlags.Leverage;
                    break;
                case "reduce_only":
                    if (reader.Boolean()) parts |= DecisionTermsFlags.ReduceOnly;
                    break;
                case "order":
                    terms.Order = Order(ref reader);
                    parts |= DecisionTermsFlags.Order;
                    break;
                case "prices":
                    Prices(ref reader, ref terms);
                    parts |= DecisionTermsFlags.ReasonPrices;
                    break;
                case "client_order_id":
                    clientOrderId = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (parts, terms, clientOrderId);
    }

    private static void Number(ref MessagePackWriter writer, ReadOnlySpan<byte> name, decimal value)
    {
        writer.WriteString(name);
        writer.WriteExact(value);
    }

    private static void Order(ref MessagePackWriter writer, in OrderTerms order)
    {
        writer.WriteString("order"u8);
        writer.WriteArrayHeader(5);
        writer.Write((int)order.Type);
        Optional(ref writer, order.LimitPrice);
        Optional(ref writer, order.StopTrigger);
        writer.Write((int)order.TimeInForce);
        writer.Write(order.PostOnly);
    }

    private static OrderTerms Order(ref LogObjectReader reader)
    {
        var start = reader.Position;
        if (reader.ArrayHeader() != 5) reader.Fail(start, "another number of elements", "five order terms");
        return new OrderTerms
        {
            Type = (OrderType)reader.Integer(0, (long)OrderType.StopLimit),
            LimitPrice = reader.TryNil() ? null : reader.Decimal(),
            StopTrigger = reader.TryNil() ? null : reader.Decimal(),
            TimeInForce = (TimeInForce)reader.Integer(0, (long)TimeInForce.FillOrKill),
            PostOnly = reader.Boolean(),
        };
    }

    private static void Prices(ref MessagePackWriter writer, in DecisionTerms terms)
    {
        writer.WriteString("prices"u8);
        writer.WriteArrayHeader(3);
        writer.WriteExact(terms.FirstPrice);
        writer.WriteExact(terms.SecondPrice);
        writer.WriteExact(terms.ThirdPrice);
    }

    private static void Prices(ref LogObjectReader reader, ref DecisionTerms terms)
    {
        var start = reader.Position;
        if (reader.ArrayHeader() != 3) reader.Fail(start, "another number of elements", "three prices");
        (terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice) = (reader.Decimal(), reader.Decimal(), reader.Decimal());
    }

    private static void Optional(ref MessagePackWriter writer, decimal? value)
    {
        if (value is { } number) writer.WriteExact(number);
        else writer.WriteNil();
    }
}
