using System.Text.Unicode;
using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>
/// Decision records: [1] for the last spelt-out hold once more, else [1, action, label, reason] and, if there are terms, a map
/// of them. A reason is its place in the log's list, or a text that is added to that list.
/// </summary>
internal static unsafe class TermsCodec
{
    public static void Write(ref MessagePackWriter writer, Decision decision, in DecisionTerms terms, string? clientOrderId,
        string? newReason)
    {
        var parts = decision.Terms;
        var count = System.Numerics.BitOperations.PopCount((uint)parts) + (clientOrderId is null ? 0 : 1);
        writer.WriteArrayHeader(count == 0 ? 4 : 5);
        if (newReason is null)
        {
            writer.WriteNumbers(LogLayout.Decision, (int)decision.Action, (int)decision.Label, decision.Reason.Id);
        }
        else
        {
            writer.WriteNumbers(LogLayout.Decision, (int)decision.Action, (int)decision.Label);
            writer.Write(newReason);
        }

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
        if ((parts & DecisionTermsFlags.StopLoss) != 0) Number(ref writer, "stop_loss"u8, terms.StopLoss);
        if ((parts & DecisionTermsFlags.TakeProfit) != 0) Number(ref writer, "take_profit"u8, terms.TakeProfit);
        if ((parts & DecisionTermsFlags.Handle) != 0)
        {
            writer.WriteString("handle"u8);
            writer.Write(terms.Handle.Value);
        }

        if ((parts & DecisionTermsFlags.Fraction) != 0) Number(ref writer, "fraction"u8, terms.Fraction);
        if ((parts & DecisionTermsFlags.ThroughZero) != 0)
        {
            writer.WriteString("through_zero"u8);
            writer.Write(true);
        }

        if ((parts & DecisionTermsFlags.Several) != 0) Further(ref writer, *terms.Further);
        if (clientOrderId is null) return;
        writer.WriteString("client_order_id"u8);
        writer.Write(clientOrderId);
    }

    /// <summary>Reads action and label.</summary>
    public static (DecisionAction Action, SignalLabel Label) ReadKind(ref LogObjectReader reader, int count)
    {
        if (count < 4) reader.Fail(reader.Position, "a short record", "action, label and reason");
        var start = reader.Position;
        Span<long> kind = stackalloc long[2];
        if (reader.Integers(kind) < 2 || !IsAction(kind[0], count) || kind[1] is < 0 or > (long)SignalLabel.Bearish)
            reader.Fail(start, "another action or label", "an action of 0 to 7 and a label of 0 to 3");
        return ((DecisionAction)kind[0], (SignalLabel)kind[1]);
    }

    // What is more than an entry or a close has terms.
    private static bool IsAction(long kind, int count) =>
        kind is >= 0 and <= (long)DecisionAction.Close || (kind is > 0 and <= (long)DecisionAction.Replace && count > 4);

    /// <summary>Reads the map of terms.</summary>
    /// <param name="reader">The reader, at the map.</param>
    /// <param name="further">The place of further instructions; null if there can be none.</param>
    public static (DecisionTermsFlags Parts, DecisionTerms Terms, string? ClientOrderId) Read(ref LogObjectReader reader,
        FurtherBuffer? further = null)
    {
        var parts = DecisionTermsFlags.None;
        var terms = new DecisionTerms();
        string? clientOrderId = null;
        for (var count = reader.MapHeader(); count > 0; count--)
        {
            var start = reader.Position;
            var name = reader.Utf8();
            if (name.SequenceEqual("client_order_id"u8))
            {
                if (clientOrderId is not null) reader.Fail(start, "a client order id for the second time", "each term once");
                clientOrderId = reader.Text();
                continue;
            }

            var part = Part(name);
            if (part == DecisionTermsFlags.Several)
            {
                if (further is null || (parts & part) != 0) reader.Fail(start, "further instructions", "none within another, and once");
                Further(ref reader, further!);
                terms.Further = further!.Pointer;
                parts |= part;
                continue;
            }

            if (part == DecisionTermsFlags.None && !Utf8.IsValid(name)) reader.Fail(start, "bytes that are no UTF-8", "the name of a term");
            if ((parts & part) != 0) reader.Fail(start, $"{part} for the second time", "each term once");
            if (ReadPart(ref reader, part, ref terms)) parts |= part;
        }

        return (parts, terms, clientOrderId);
    }

    private static DecisionTermsFlags Part(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("notional"u8) ? DecisionTermsFlags.Notional
        : name.SequenceEqual("quantity"u8) ? DecisionTermsFlags.Quantity
        : name.SequenceEqual("leverage"u8) ? DecisionTermsFlags.Leverage
        : name.SequenceEqual("reduce_only"u8) ? DecisionTermsFlags.ReduceOnly
        : name.SequenceEqual("order"u8) ? DecisionTermsFlags.Order
        : name.SequenceEqual("prices"u8) ? DecisionTermsFlags.ReasonPrices
        : name.SequenceEqual("stop_loss"u8) ? DecisionTermsFlags.StopLoss
        : name.SequenceEqual("take_profit"u8) ? DecisionTermsFlags.TakeProfit
        : name.SequenceEqual("handle"u8) ? DecisionTermsFlags.Handle
        : name.SequenceEqual("fraction"u8) ? DecisionTermsFlags.Fraction
        : name.SequenceEqual("through_zero"u8) ? DecisionTermsFlags.ThroughZero
        : name.SequenceEqual("further"u8) ? DecisionTermsFlags.Several
        : DecisionTermsFlags.None;

    /// <summary>Reads a term; false if it states nothing.</summary>
    private static bool ReadPart(ref LogObjectReader reader, DecisionTermsFlags part, ref DecisionTerms terms)
    {
        switch (part)
        {
            case DecisionTermsFlags.Notional: terms.Notional = reader.Decimal(); return true;
            case DecisionTermsFlags.Quantity: terms.Quantity = reader.Decimal(); return true;
            case DecisionTermsFlags.Leverage: terms.Leverage = (int)reader.Integer(int.MinValue, int.MaxValue); return true;
            case DecisionTermsFlags.ReduceOnly: return reader.Boolean();
            case DecisionTermsFlags.Order: terms.Order = Order(ref reader); return true;
            case DecisionTermsFlags.ReasonPrices: Prices(ref reader, ref terms); return true;
            case DecisionTermsFlags.StopLoss: terms.StopLoss = reader.Decimal(); return true;
            case DecisionTermsFlags.TakeProfit: terms.TakeProfit = reader.Decimal(); return true;
            case DecisionTermsFlags.Handle: terms.Handle = new OrderHandle(reader.Integer()); return true;
            case DecisionTermsFlags.Fraction: terms.Fraction = reader.Decimal(); return true;
            case DecisionTermsFlags.ThroughZero: return reader.Boolean();
            default: reader.Skip(); return false;
        }
    }

    // Each as a decision's record is after its kind; a reason is its place in the log's list.
    private static void Further(ref MessagePackWriter writer, in FurtherInstructions further)
    {
        writer.WriteString("further"u8);
        writer.WriteArrayHeader(further.Count);
        for (var i = 0; i < further.Count; i++) Write(ref writer, further.Items[i].Decision, further.Items[i].Terms, null, null);
    }

    private static void Further(ref LogObjectReader reader, FurtherBuffer buffer)
    {
        ref var further = ref buffer.Value;
        var start = reader.Position;
        further.Count = reader.ArrayHeader();
        if (further.Count is < 1 or > FurtherInstructions.Capacity)
            reader.Fail(start, "another number of instructions", "one to three further ones");
        for (var i = 0; i < further.Count; i++)
        {
            start = reader.Position;
            var count = reader.ArrayHeader();
            if (count < 4 || reader.Integer() != LogLayout.Decision) reader.Fail(start, "another record", "an instruction");
            var (action, label) = ReadKind(ref reader, count);
            if (action == DecisionAction.Hold) reader.Fail(start, "a hold", "an instruction that orders something");
            var reason = new Reason((ushort)reader.Integer(0, ushort.MaxValue));
            var parts = DecisionTermsFlags.None;
            if (count > 4) (parts, further.Items[i].Terms, _) = Read(ref reader);
            reader.SkipFurther(count - 5);
            further.Items[i].Decision = new Decision(action, reason, label, parts);
        }
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
