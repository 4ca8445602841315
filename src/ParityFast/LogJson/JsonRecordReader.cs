using System.Text.Json;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Numbers;

namespace ParityFast.LogJson;

/// <summary>
/// Reads one decision in the Python reference engine's format. What is missing or null stays null; names it does not know are skipped.
/// </summary>
internal sealed class JsonRecordReader
{
    private readonly JsonTokens _tokens;
    private readonly Parts _parts = new();

    private JsonRecordReader(JsonTokens tokens) => _tokens = tokens;

    /// <summary>The decision that starts at the current token.</summary>
    /// <param name="tokens">The reader, at the start of the decision.</param>
    /// <param name="index">Its place in the log.</param>
    /// <param name="labelOffset">Microseconds from label to close; null if the log does not say.</param>
    public static RecordedDecision Read(JsonTokens tokens, long index, long? labelOffset)
    {
        tokens.Forget();
        var reader = new JsonRecordReader(tokens);
        reader.ReadAll();
        return reader._parts.ToRecord(index, labelOffset);
    }

    /// <summary>A number that is one or that a text states; null for null.</summary>
    public static decimal? Number(JsonTokens tokens) => tokens.Type switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number or JsonTokenType.String =>
            Exact.Parse(tokens.Value) ?? throw tokens.Fault("a number, or null if it is not known"),
        _ => throw tokens.Fault("a number, or null if it is not known"),
    };

    private void ReadAll()
    {
        var (tokens, parts) = (_tokens, _parts);
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "context": ReadContext(); break;
                case "decision": ReadDecision(); break;
                case "execution": ReadExecution(); break;
                case "parityfast": parts.Details = tokens.Type == JsonTokenType.Null ? null : JsonValues.ReadMap(tokens); break;
                default: tokens.Skip(); break;
            }
        }
    }

    private void ReadContext()
    {
        var (tokens, parts) = (_tokens, _parts);
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "timestamp": parts.Time = Time(tokens); break;
                case "symbol": parts.Symbol = Text(tokens); break;
                case "current_mark": parts.Mark = Number(tokens); break;
                case "recent_marks": parts.RecentMarks = Numbers(tokens); break;
                case "position_state": parts.Position = ReadPosition(tokens); break;
                case "equity": parts.Equity = Number(tokens); break;
                case "signal_label": parts.SignalLabel = Text(tokens); break;
                case "reduce_only": parts.AccountReduceOnly = Flag(tokens); break;
                default: tokens.Skip(); break;
            }
        }
    }

    private void ReadDecision()
    {
        var (tokens, parts) = (_tokens, _parts);
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "action": parts.Action = Action(tokens); break;
                case "quantity": parts.Quantity = Number(tokens); break;
                case "target_notional": parts.TargetNotional = Number(tokens); break;
                case "leverage": parts.Leverage = Number(tokens) is { } number ? Whole(number, tokens) : null; break;
                case "reduce_only": parts.ReduceOnly = Flag(tokens); break;
                case "reason": parts.Reason = Text(tokens); break;
                case "filter_rejected": parts.FilterRejected = Flag(tokens); break;
                case "guard_rejected": parts.GuardRejected = Flag(tokens); break;
                case "rejection_type": parts.RejectionType = Text(tokens); break;
                default: tokens.Skip(); break;
            }
        }
    }

    private void ReadExecution()
    {
        var (tokens, parts) = (_tokens, _parts);
        foreach (var name in Names(tokens))
        {
            switch (name)
            {
                case "filled": parts.Filled = Flag(tokens); break;
                case "fill_price": parts.FillPrice = Number(tokens); break;
                case "filled_quantity": parts.FilledQuantity = Number(tokens); break;
                case "commission": parts.Commission = Number(tokens); break;
                case "slippage": parts.Slippage = Number(tokens); break;
                case "rejection_reason": parts.RejectionReason = Text(tokens); break;
                default: tokens.Skip(); break;
            }
        }
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

        // The Python reference engine takes the first of these names that is not null, a number or not.
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
        while (tokens.Next() != JsonTokenType.EndArray)
        {
            tokens.Keep();
            numbers.Add(Number(tokens) ?? throw tokens.Fault("a number"));
        }

        return numbers;
    }

    // What the Python reference engine's strategies take for flat: no number.
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
        Text(tokens) is { } text ? ActionNames.Parse(text) ?? throw tokens.Fault("hold, buy, sell or close, or cancel") : null;

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

    /// <summary>What was read so far.</summary>
    private sealed class Parts
    {
        public DateTime? Time;
        public string? Symbol;
        public decimal? Mark;
        public IReadOnlyList<decimal>? RecentMarks;
        public LoggedPosition? Position;
        public decimal? Equity;
        public string? SignalLabel;
        public bool? AccountReduceOnly;
        public DecisionAction? Action;
        public decimal? Quantity;
        public decimal? TargetNotional;
        public int? Leverage;
        public bool? ReduceOnly;
        public string? Reason;
        public bool? FilterRejected;
        public bool? GuardRejected;
        public string? RejectionType;
        public bool? Filled;
        public decimal? FillPrice;
        public decimal? FilledQuantity;
        public decimal? Commission;
        public decimal? Slippage;
        public string? RejectionReason;
        public LogMap? Details;

        public RecordedDecision ToRecord(long index, long? labelOffset) => new()
        {
            Index = index,
            CloseTime = labelOffset is { } offset ? Time?.AddMicroseconds(offset) : null,
            Order = Details?["order"].Map is { } order ? OrderMap.FromMap(new MapReader(order, "order")) : null,
            StopLoss = Details?["stop_loss"].Decimal,
            TakeProfit = Details?["take_profit"].Decimal,
            Fraction = Details?["fraction"].Decimal,
            ThroughZero = Details?["through_zero"].Boolean,
            Further = Details?[InstructionMap.Name].List is { } further
                ? [.. further.Select(item => InstructionMap.ToRecord(item.Map ?? [], InstructionMap.Name))] : null,
            Handle = Details?["handle"].Integer is { } handle ? new OrderHandle(handle) : null,
            Time = Time,
            Symbol = Symbol,
            Mark = Mark,
            RecentMarks = RecentMarks,
            Position = Position,
            Equity = Equity,
            SignalLabel = SignalLabel,
            AccountReduceOnly = AccountReduceOnly,
            Action = Action,
            Quantity = Quantity,
            TargetNotional = TargetNotional,
            Leverage = Leverage,
            ReduceOnly = ReduceOnly,
            Reason = Reason,
            FilterRejected = FilterRejected,
            GuardRejected = GuardRejected,
            RejectionType = RejectionType,
            Filled = Filled,
            FillPrice = FillPrice,
            FilledQuantity = FilledQuantity,
            Commission = Commission,
            Slippage = Slippage,
            RejectionReason = RejectionReason,
            Details = Details,
        };
    }
}
