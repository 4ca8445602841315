using ParityFast.Input;

namespace ParityFast.Signals;

/// <summary>Reads what a row states of its order: type, prices, how long it stays, whether it may take liquidity.</summary>
internal sealed class SignalOrderReader(SourcePlace place, SignalCells cells)
{
    /// <summary>The terms; null for a market order that states nothing more.</summary>
    /// <param name="row">What is read of the row already.</param>
    /// <param name="record">The record.</param>
    /// <param name="rows">The rows above it.</param>
    public OrderTerms? Read(SignalRow row, TableRow record, IReadOnlyList<SignalRow> rows)
    {
        if (row.Action == DecisionAction.Cancel)
        {
            if (record.Find(["postonly"]) is { } flag && cells.Flag(flag))
                place.Throw($"a cancel has no {flag.Written}, found {{0}}", flag.Value.Span, "an empty cell",
                    $"leave {flag.Written} empty in rows of this action");
            return null;
        }

        var type = record.Find(["type"]) is { } stated ? cells.Word(stated, SignalWords.TypeOf, SignalWords.Types) : UsualType(row, rows);
        var order = new OrderTerms
        {
            Type = type,
            LimitPrice = PriceOf(record, "limitprice", "limit_price", type, type is OrderType.Limit or OrderType.StopLimit),
            StopTrigger = PriceOf(record, "stopprice", "stop_price", type, type is OrderType.Stop or OrderType.StopLimit),
            TimeInForce =
                record.Find(["timeinforce"]) is { } time ? cells.Word(time, SignalWords.TimeInForceOf, SignalWords.TimesInForce) : default,
            PostOnly = record.Find(["postonly"]) is { } post && cells.Flag(post),
        };
        if (row.Action == DecisionAction.Replace && type == OrderType.Market)
        {
            place.Throw("a replace has no type {0}: a market order does not rest", record.Find(["type"])!.Value.Value.Span,
                "the type of the order that is replaced", "leave type empty, or write the type of the order that is replaced");
        }

        return order == default ? null : order;
    }

    // A replacement has the type of the order that it replaces.
    private OrderType UsualType(SignalRow row, IReadOnlyList<SignalRow> rows)
    {
        if (row.Action != DecisionAction.Replace) return OrderType.Market;
        if (row.NamedRole == OrderRole.Stop) return OrderType.Stop;
        if (row.NamedRole == OrderRole.Target) return OrderType.Limit;
        if (rows[row.NamedRow].Order is { Type: not OrderType.Market } order) return order.Type;
        throw place.Fault($"a replace names the row of line {rows[row.NamedRow].Line}, which has no order that rests: type {{0}} is empty",
            default, "a row with a limit, stop or stop-limit order", "name another row, or a leg of its bracket with :stop or :target");
    }

    private decimal? PriceOf(TableRow record, string column, string name, OrderType type, bool needed)
    {
        var word = SignalWords.Types[(int)type];
        if (record.Find([column]) is not { } field)
            return !needed
                ? null
                : throw place.Fault($"a {word} order needs a {name}, found {{0}}", default, $"a {name}", $"give a {name}, or another type");
        if (needed) return cells.Price(field);
        throw place.Fault($"a {word} order has no {name}, found {{0}}", field.Value.Span, "an empty cell",
            type == OrderType.Market
                ? $"set type to {(column == "limitprice" ? "limit" : "stop")}, or leave {name} empty"
                : $"leave {name} empty, or set type to stop_limit");
    }
}
