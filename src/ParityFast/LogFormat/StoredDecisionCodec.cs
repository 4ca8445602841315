using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>Decision records as <see cref="StoredDecision"/>.</summary>
internal static unsafe class StoredDecisionCodec
{
    public static StoredDecision Read(ref LogObjectReader reader, int count)
    {
        if (count == 1) return new StoredDecision { IsRepeatedHold = true };
        var (action, label) = TermsCodec.ReadKind(ref reader, count);
        string? text = null;
        int? place = null;
        if (reader.Peek() == LogValueKind.Text) text = reader.Text();
        else place = (int)reader.Integer(0, ushort.MaxValue);
        StoredTerms? terms = null;
        if (count > 4)
        {
            var (parts, values, clientOrderId) = TermsCodec.Read(ref reader, new FurtherBuffer());
            terms = From(parts, values, clientOrderId);
        }

        reader.SkipFurther(count - 5);
        return new StoredDecision { Action = action, Label = label, ReasonPlace = place, NewReason = text, Terms = terms };
    }

    public static void Write(ref MessagePackWriter writer, StoredDecision stored)
    {
        if (stored.IsRepeatedHold)
        {
            writer.WriteArrayHeader(1);
            writer.Write(LogLayout.Decision);
            return;
        }

        var parts = DecisionTermsFlags.None;
        var terms = stored.Terms is null ? default : To(stored.Terms, out parts);
        var further = stored.Terms?.Further is { Count: > 0 } items ? To(items) : null;
        if (further is not null)
        {
            terms.Further = further.Pointer;
            parts |= DecisionTermsFlags.Several;
        }

        var decision = new Decision(stored.Action, new Reason((ushort)(stored.ReasonPlace ?? 0)), stored.Label, parts);
        TermsCodec.Write(ref writer, decision, terms, stored.Terms?.ClientOrderId, stored.NewReason);
        GC.KeepAlive(further);
    }

    private static FurtherBuffer To(IReadOnlyList<StoredDecision> items)
    {
        if (items.Count > FurtherInstructions.Capacity)
            throw new MessagePackSerializationException(
                $"found {items.Count} further instructions, expected at most {FurtherInstructions.Capacity}");
        var buffer = new FurtherBuffer();
        ref var further = ref buffer.Value;
        foreach (var item in items)
        {
            var parts = DecisionTermsFlags.None;
            ref var place = ref further.Items[further.Count++];
            if (item.Terms is not null) place.Terms = To(item.Terms, out parts);
            place.Decision = new Decision(item.Action, new Reason((ushort)(item.ReasonPlace ?? 0)), item.Label, parts);
        }

        return buffer;
    }

    private static StoredDecision[] From(in FurtherInstructions further)
    {
        var items = new StoredDecision[further.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var (decision, terms) = (further.Items[i].Decision, further.Items[i].Terms);
            items[i] = new StoredDecision
            {
                Action = decision.Action,
                Label = decision.Label,
                ReasonPlace = decision.Reason.Id,
                Terms = decision.Terms == DecisionTermsFlags.None ? null : From(decision.Terms, terms, null),
            };
        }

        return items;
    }

    private static StoredTerms From(DecisionTermsFlags parts, in DecisionTerms terms, string? clientOrderId) => new()
    {
        Notional = (parts & DecisionTermsFlags.Notional) != 0 ? terms.Notional : null,
        Quantity = (parts & DecisionTermsFlags.Quantity) != 0 ? terms.Quantity : null,
        Leverage = (parts & DecisionTermsFlags.Leverage) != 0 ? terms.Leverage : null,
        ReduceOnly = (parts & DecisionTermsFlags.ReduceOnly) != 0,
        Order = (parts & DecisionTermsFlags.Order) != 0 ? terms.Order : null,
        Prices = (parts & DecisionTermsFlags.ReasonPrices) != 0 ? [terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice] : null,
        StopLoss = (parts & DecisionTermsFlags.StopLoss) != 0 ? terms.StopLoss : null,
        TakeProfit = (parts & DecisionTermsFlags.TakeProfit) != 0 ? terms.TakeProfit : null,
        Handle = (parts & DecisionTermsFlags.Handle) != 0 ? terms.Handle : null,
        Fraction = (parts & DecisionTermsFlags.Fraction) != 0 ? terms.Fraction : null,
        ThroughZero = (parts & DecisionTermsFlags.ThroughZero) != 0,
        Further = (parts & DecisionTermsFlags.Several) != 0 ? From(*terms.Further) : null,
        ClientOrderId = clientOrderId,
    };

    private static DecisionTerms To(StoredTerms stored, out DecisionTermsFlags parts)
    {
        var terms = new DecisionTerms();
        parts = stored.ReduceOnly ? DecisionTermsFlags.ReduceOnly : DecisionTermsFlags.None;
        if (stored.Notional is { } notional) (terms.Notional, parts) = (notional, parts | DecisionTermsFlags.Notional);
        if (stored.Quantity is { } quantity) (terms.Quantity, parts) = (quantity, parts | DecisionTermsFlags.Quantity);
        if (stored.Leverage is { } leverage) (terms.Leverage, parts) = (leverage, parts | DecisionTermsFlags.Leverage);
        if (stored.Order is { } order) (terms.Order, parts) = (order, parts | DecisionTermsFlags.Order);
        if (stored.StopLoss is { } stop) (terms.StopLoss, parts) = (stop, parts | DecisionTermsFlags.StopLoss);
        if (stored.TakeProfit is { } target) (terms.TakeProfit, parts) = (target, parts | DecisionTermsFlags.TakeProfit);
        if (stored.Handle is { } handle) (terms.Handle, parts) = (handle, parts | DecisionTermsFlags.Handle);
        if (stored.Fraction is { } fraction) (terms.Fraction, parts) = (fraction, parts | DecisionTermsFlags.Fraction);
        if (stored.ThroughZero) parts |= DecisionTermsFlags.ThroughZero;
        if (stored.Prices is not { } prices) return terms;
        if (prices.Count != 3) throw new MessagePackSerializationException($"found {prices.Count} prices of a reason, expected 3");
        (terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice) = (prices[0], prices[1], prices[2]);
        parts |= DecisionTermsFlags.ReasonPrices;
        return terms;
    }
}
