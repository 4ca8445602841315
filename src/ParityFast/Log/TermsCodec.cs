using ParityFast.Digests;

namespace ParityFast.Log;

/// <summary>
/// Decision records: [1] for the last spelt-out hold once more, else [1, action, label, reason] and, where there are terms, a map
/// of them. A reason is its place in the log's list, or a text that is added to that list.
/// </summary>
internal static class TermsCodec
{
    public static void Write(ref MessagePackBuffer writer, Decision decision, in DecisionTerms terms, string? clientOrderId, string? newReason)
    {
        var parts = decision.Terms;
        var count = System.Numerics.BitOperations.PopCount((uint)parts) + (clientOrderId is null ? 0 : 1);
        writer.ArrayHeader(count == 0 ? 4 : 5);
        writer.Integer(LogFormat.Decision);
        writer.Integer((int)decision.Action);
        writer.Integer((int)decision.Label);
        if (newReason is null) writer.Integer(decision.Reason.Id);
        else writer.Text(newReason);
        if (count == 0) return;
        writer.MapHeader(count);
        if ((parts & DecisionTermsFlags.Notional) != 0) Number(ref writer, "notional"u8, terms.Notional);
        if ((parts & DecisionTermsFlags.Quantity) != 0) Number(ref writer, "quantity"u8, terms.Quantity);
        if ((parts & DecisionTermsFlags.Leverage) != 0)
        {
            writer.Name("leverage"u8);
            writer.Integer(terms.Leverage);
        }

        if ((parts & DecisionTermsFlags.ReduceOnly) != 0)
        {
            writer.Name("reduce_only"u8);
            writer.Boolean(true);
        }

        if ((parts & DecisionTermsFlags.Order) != 0) Order(ref writer, terms.Order);
        if ((parts & DecisionTermsFlags.ReasonPrices) != 0) Prices(ref writer, terms);
        if (clientOrderId is null) return;
        writer.Name("client_order_id"u8);
        writer.Text(clientOrderId);
    }

    /// <summary>Reads the map of terms.</summary>
    public static (DecisionTermsFlags Parts, DecisionTerms Terms, string? ClientOrderId) Read(ref MessagePackReader reader)
    {
        var parts = DecisionTermsFlags.None;
        var terms = new DecisionTerms();
        string? clientOrderId = null;
        for (var count = reader.MapHeader(); count > 0; count--)
        {
            switch (reader.Text())
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
                    terms.Leverage = (int)reader.Integer();
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

    private static void Number(ref MessagePackBuffer writer, ReadOnlySpan<byte> name, decimal value)
    {
        writer.Name(name);
        writer.Decimal(value);
    }

    private static void Order(ref MessagePackBuffer writer, in OrderTerms order)
    {
        writer.Name("order"u8);
        writer.ArrayHeader(5);
        writer.Integer((int)order.Type);
        Optional(ref writer, order.LimitPrice);
        Optional(ref writer, order.StopTrigger);
        writer.Integer((int)order.TimeInForce);
        writer.Boolean(order.PostOnly);
    }

    private static OrderTerms Order(ref MessagePackReader reader)
    {
        var start = reader.Position;
        if (reader.ArrayHeader() != 5) reader.Fail(start, "another number of elements", "five order terms");
        return new OrderTerms
        {
            Type = (OrderType)reader.Integer(),
            LimitPrice = reader.TryNil() ? null : reader.Decimal(),
            StopTrigger = reader.TryNil() ? null : reader.Decimal(),
            TimeInForce = (TimeInForce)reader.Integer(),
            PostOnly = reader.Boolean(),
        };
    }

    private static void Prices(ref MessagePackBuffer writer, in DecisionTerms terms)
    {
        writer.Name("prices"u8);
        writer.ArrayHeader(3);
        writer.Decimal(terms.FirstPrice);
        writer.Decimal(terms.SecondPrice);
        writer.Decimal(terms.ThirdPrice);
    }

    private static void Prices(ref MessagePackReader reader, ref DecisionTerms terms)
    {
        var start = reader.Position;
        if (reader.ArrayHeader() != 3) reader.Fail(start, "another number of elements", "three prices");
        (terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice) = (reader.Decimal(), reader.Decimal(), reader.Decimal());
    }

    private static void Optional(ref MessagePackBuffer writer, decimal? value)
    {
        if (value is { } number) writer.Decimal(number);
        else writer.Nil();
    }
}
