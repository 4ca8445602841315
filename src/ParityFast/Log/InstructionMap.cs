using ParityFast.Configuration;
using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>A further instruction of a decision as a map, for a decision's details in JSON.</summary>
internal static class InstructionMap
{
    /// <summary>Name of their list among a decision's details.</summary>
    public const string Name = "further";

    // In the order of their numbers.
    private static readonly string[] Actions = [.. Enum.GetNames<DecisionAction>().Select(SnakeCase.From)];

    public static LogMap ToMap(in Instruction instruction, DecisionRecord record, string? clientOrderId)
    {
        var map = new LogMap { { "action", Actions[(int)record.Action] }, { "reason", record.Reason } };
        if (SignalLabels.Name(record.Label) is { } label) map.Add("signal_label", label);
        if (record.Quantity is { } quantity) map.Add("quantity", quantity);
        if (record.TargetNotional is { } notional) map.Add("target_notional", notional);
        if (record.Fraction is { } fraction) map.Add("fraction", fraction);
        if (record.Leverage is { } leverage) map.Add("leverage", leverage);
        if (record.ReduceOnly) map.Add("reduce_only", true);
        if ((instruction.Decision.Terms & DecisionTermsFlags.Order) != 0) map.Add("order", OrderMap.ToMap(record.Order));
        if (record.StopLoss is { } stop) map.Add("stop_loss", stop);
        if (record.TakeProfit is { } target) map.Add("take_profit", target);
        if (record.ThroughZero) map.Add("through_zero", true);
        if (record.Handle is { } handle) map.Add("handle", handle.Value);
        map.Add("reason_place", instruction.Decision.Reason.Id);
        if ((instruction.Decision.Terms & DecisionTermsFlags.ReasonPrices) != 0)
        {
            var terms = instruction.Terms;
            map.Add("prices",
                LogValue.From([LogValue.From(terms.FirstPrice), LogValue.From(terms.SecondPrice), LogValue.From(terms.ThirdPrice)]));
        }

        if (clientOrderId is not null) map.Add("client_order_id", clientOrderId);
        return map;
    }

    /// <summary>The instruction that a map states.</summary>
    /// <exception cref="DecisionLogException">It states none.</exception>
    public static DecisionRecord ToRecord(LogMap map, string path)
    {
        var read = new MapReader(map, path);
        return new DecisionRecord
        {
            Action = Array.IndexOf(Actions, read.Text("action")) is > 0 and var action
                ? (DecisionAction)action
                : throw read.Fault("action", "an action"),
            Label = SignalLabels.Parse(map["signal_label"].Text),
            Reason = read.Text("reason"),
            Quantity = map["quantity"].Decimal,
            TargetNotional = map["target_notional"].Decimal,
            Fraction = map["fraction"].Decimal,
            Leverage = map["leverage"].Integer is { } leverage ? (int)leverage : null,
            ReduceOnly = map["reduce_only"].Boolean ?? false,
            Order = map["order"].Map is { } order ? OrderMap.FromMap(new MapReader(order, path)) : default,
            StopLoss = map["stop_loss"].Decimal,
            TakeProfit = map["take_profit"].Decimal,
            ThroughZero = map["through_zero"].Boolean ?? false,
            Handle = map["handle"].Integer is { } handle ? new OrderHandle(handle) : null,
        };
    }

    /// <summary>The instruction that a map states, as a log's record holds it.</summary>
    public static Instruction ToInstruction(LogMap map, string path)
    {
        var record = ToRecord(map, path);
        var terms = TermsOf(record, out var parts);
        if (map.Contains("order")) parts |= DecisionTermsFlags.Order;
        if (map["prices"].List is { Count: 3 } prices)
        {
            (terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice) = (prices[0].Decimal ?? 0, prices[1].Decimal ?? 0,
                prices[2].Decimal ?? 0);
            parts |= DecisionTermsFlags.ReasonPrices;
        }

        var reason = new Reason((ushort)new MapReader(map, path).Integer("reason_place"));
        return new Instruction { Decision = new Decision(record.Action, reason, record.Label, parts), Terms = terms };
    }

    private static DecisionTerms TermsOf(DecisionRecord record, out DecisionTermsFlags parts)
    {
        var terms = new DecisionTerms { Order = record.Order };
        parts = record.ReduceOnly ? DecisionTermsFlags.ReduceOnly : DecisionTermsFlags.None;
        if (record.Quantity is { } quantity) (terms.Quantity, parts) = (quantity, parts | DecisionTermsFlags.Quantity);
        if (record.TargetNotional is { } notional) (terms.Notional, parts) = (notional, parts | DecisionTermsFlags.Notional);
        if (record.Fraction is { } fraction) (terms.Fraction, parts) = (fraction, parts | DecisionTermsFlags.Fraction);
        if (record.Leverage is { } leverage) (terms.Leverage, parts) = (leverage, parts | DecisionTermsFlags.Leverage);
        if (record.StopLoss is { } stop) (terms.StopLoss, parts) = (stop, parts | DecisionTermsFlags.StopLoss);
        if (record.TakeProfit is { } target) (terms.TakeProfit, parts) = (target, parts | DecisionTermsFlags.TakeProfit);
        if (record.Handle is { } handle) (terms.Handle, parts) = (handle, parts | DecisionTermsFlags.Handle);
        if (record.ThroughZero) parts |= DecisionTermsFlags.ThroughZero;
        return terms;
    }
}
