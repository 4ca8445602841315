using ParityFast.Fees;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Tests.Orders;

/// <summary>What a log says of orders, fills, funding and liquidations, a line each, as the <see cref="BookOracle"/> says it.</summary>
internal static class BookLines
{
    public static List<string> Of(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var lines = new List<string>();
        var bars = new Dictionary<long, long>();
        while (reader.Read())
        {
            if (reader.Kind == LogRecordKind.Candle) bars[reader.CloseTime] = reader.Bar;
            else if (reader.Kind == LogRecordKind.Execution) lines.Add(Execution(reader));
            else if (reader.Kind == LogRecordKind.Event) lines.Add($"{reader.Bar} {Event(reader, bars)}");
        }

        return lines;
    }

    private static string Execution(DecisionLogReader reader)
    {
        var execution = reader.Execution.Execution;
        if (execution.Pending) return $"{reader.Bar} pending";
        return execution.Filled ? $"{reader.Bar} {Fill(execution, reader)}" : $"{reader.Bar} {execution.Refusal.Code()}";
    }

    private static string Fill(in Execution fill, DecisionLogReader reader) =>
        $"{Quantity(fill.QuantitySteps, reader)} {Text(fill.ExactFillPrice)} {Text(fill.Commission.ToDecimal())} {Text(fill.ExactSlippage)} -> {Text(reader.EquityBase.ToDecimal())} {Quantity(reader.SignedQuantity, reader)}";

    private static string Event(DecisionLogReader reader, Dictionary<long, long> bars)
    {
        var payload = reader.EventPayload;
        if (reader.EventName == "funding") return $"funding {Text(payload["amount"].Decimal!.Value)} -> {Text(reader.EquityBase.ToDecimal())}";
        if (reader.EventName == "liquidation")
            return $"liquidation {Number("price")} {Number("quantity")} {Number("fee")} {Number("insurance_fund")} -> {Text(reader.EquityBase.ToDecimal())}";
        if (reader.EventName != "order") return $"{reader.EventName} {payload}";
        var change = OrderEvents.Parse(payload, reader.Header, reader.Path);
        var place = change.Handle.Instruction == 0 ? "" : $".{change.Handle.Instruction}";
        var name = $"{change.Handle.Role}@{bars[change.Handle.DecidedAt]}{place} {change.State}";
        if (change.Fill.Filled) return $"{name} {payload["side"]} {(change.Liquidity == Liquidity.Maker ? "maker" : "taker")} {Fill(change.Fill, reader)}";
        if (change.IsOver) return change.Cause == Refusal.None ? name : $"{name} {change.Cause.Code()}";
        var order = change.Order;
        return $"{name} {payload["side"]} {order.Type} {Price(order.LimitPrice)} {Price(order.StopTrigger)} {Text(order.Quantity)}";

        string Number(string field) => Text(payload[field].Decimal!.Value);
        string Price(Price price) => Text(Scale.ToDecimal(price.Steps, reader.Header.PriceDecimals));
    }

    private static string Quantity(long steps, DecisionLogReader reader) => Text(Scale.ToDecimal(steps, reader.Header.QuantityDecimals));

    private static string Text(decimal value) => OracleAccount.Text(value);
}
