using System.Text.Json;

namespace ParityFast.Log;

/// <summary>Reads one decision in the original's shape. What is missing or null stays null; names it does not know are passed over.</summary>
internal static class JsonRecordReader
{
    public static RecordedDecision Read(JsonTokens tokens, long index, long? labelOffset)
    {
        var record = new RecordedDecision { Index = index };
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "context": record = ReadContext(tokens, record); break;
                case "decision": record = ReadDecision(tokens, record); break;
                case "execution": record = ReadExecution(tokens, record); break;
                case "parityfast": record = record with { Details = tokens.Type == JsonTokenType.Null ? null : JsonValues.ReadMap(tokens) }; break;
                default: tokens.Skip(); break;
            }
        }

        if (labelOffset is { } offset && record.Time is { } time) record = record with { CloseTime = time.AddMicroseconds(offset) };
        if (record.Details?["order"].Map is { } order) record = record with { Order = OrderMap.FromMap(new MapReader(order, "order")) };
        return record;
    }

    /// <summary>A number that is one or that a text states; null for null.</summary>
    public static decimal? Number(JsonTokens tokens) => tokens.Type switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number or JsonTokenType.String => Exact.Parse(tokens.Value) ?? throw tokens.Fault("a number"),
        _ => throw tokens.Fault("a number"),
    };

    private static RecordedDecision ReadContext(JsonTokens tokens, RecordedDecision record)
    {
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "timestamp": record = record with { Time = Time(tokens) }; break;
                case "symbol": record = record with { Symbol = Text(tokens) }; break;
                case "current_mark": record = record with { Mark = Number(tokens) }; break;
                case "recent_marks": record = record with { RecentMarks = Numbers(tokens) }; break;
                case "position_state": record = record with { Position = ReadPosition(tokens) }; break;
                case "equity": record = record with { Equity = Number(tokens) }; break;
                case "signal_label": record = record with { SignalLabel = Text(tokens) }; break;
                case "reduce_only": record = record with { AccountReduceOnly = Flag(tokens) }; break;
                default: tokens.Skip(); break;
            }
        }

        return record;
    }

    private static RecordedDecision ReadDecision(JsonTokens tokens, RecordedDecision record)
    {
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "action": record = record with { Action = Action(tokens) }; break;
                case "quantity": record = record with { Quantity = Number(tokens) }; break;
                case "target_notional": record = record with { TargetNotional = Number(tokens) }; break;
                case "leverage": record = record with { Leverage = Number(tokens) is { } number ? Whole(number, tokens) : null }; break;
                case "reduce_only": record = record with { ReduceOnly = Flag(tokens) }; break;
                case "reason": record = record with { Reason = Text(tokens) }; break;
                case "filter_rejected": record = record with { FilterRejected = Flag(tokens) }; break;
                case "guard_rejected": record = record with { GuardRejected = Flag(tokens) }; break;
                case "rejection_type": record = record with { RejectionType = Text(tokens) }; break;
                default: tokens.Skip(); break;
            }
        }

        return record;
    }

    private static RecordedDecision ReadExecution(JsonTokens tokens, RecordedDecision record)
    {
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "filled": record = record with { Filled = Flag(tokens) }; break;
                case "fill_price": record = record with { FillPrice = Number(tokens) }; break;
                case "filled_quantity": record = record with { FilledQuantity = Number(tokens) }; break;
                case "commission": record = record with { Commission = Number(tokens) }; break;
                case "slippage": record = record with { Slippage = Number(tokens) }; break;
                case "rejection_reason": record = record with { RejectionReason = Text(tokens) }; break;
                default: tokens.Skip(); break;
            }
        }

        return record;
    }

    private static LoggedPosition? ReadPosition(JsonTokens tokens)
    {
        if (tokens.Type == JsonTokenType.Null) return null;
        var position = new LoggedPosition();
        var sizes = new (bool Stated, decimal? Value)[3];
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "quantity": sizes[0] = Size(tokens); break;
                case "size": sizes[1] = Size(tokens); break;
                case "contracts": sizes[2] = Size(tokens); break;
                case "side": position = position with { Side = Text(tokens) }; break;
                case "entry": position = position with { Entry = Lenient(tokens) }; break;
                case "entry_time": position = position with { EntryTime = Time(tokens) }; break;
                default: tokens.Skip(); break;
            }
        }

        // The original takes the first of these names that is not null, a number or not.
        return position with { Quantity = Array.Find(sizes, size => size.Stated).Value };
    }

    /// <summary>The names of an object, each with its value as the current token; nothing for null.</summary>
    private static IEnumerable<string> Names(JsonTokens tokens)
    {
        if (tokens.Type == JsonTokenType.Null) yield break;
        if (tokens.Type != JsonTokenType.StartObject) throw tokens.Fault("an object");
        while (tokens.Next() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text();
            tokens.Next();
            yield return name;
        }
    }

    private static List<decimal>? Numbers(JsonTokens tokens)
    {
        if (tokens.Type == JsonTokenType.Null) return null;
        if (tokens.Type != JsonTokenType.StartArray) throw tokens.Fault("a list of numbers");
        var numbers = new List<decimal>();
        while (tokens.Next() != JsonTokenType.EndArray) numbers.Add(Number(tokens) ?? throw tokens.Fault("a number"));
        return numbers;
    }

    // What the original's strategies take for flat: no number.
    private static decimal? Lenient(JsonTokens tokens)
    {
        if (tokens.Type is JsonTokenType.Number or JsonTokenType.String) return Exact.Parse(tokens.Value);
        tokens.Skip();
        return null;
    }

    private static (bool Stated, decimal? Value) Size(JsonTokens tokens) => (tokens.Type != JsonTokenType.Null, Lenient(tokens));

    private static int Whole(decimal number, JsonTokens tokens) =>
        number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw tokens.Fault("a whole number");

    private static DecisionAction? Action(JsonTokens tokens) =>
        Text(tokens) is { } text ? ActionNames.Parse(text) ?? throw tokens.Fault("hold, buy, sell or close") : null;

    private static DateTime? Time(JsonTokens tokens) =>
        Text(tokens) is { } text ? LogTime.Parse(text) ?? throw tokens.Fault("an ISO time") : null;

    private static string? Text(JsonTokens tokens) => tokens.Type == JsonTokenType.Null ? null : tokens.Text();

    private static bool? Flag(JsonTokens tokens) => tokens.Type switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw tokens.Fault("true or false"),
    };
}
