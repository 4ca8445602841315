using System.Text;
using ParityFast.Configuration;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Recording;

namespace ParityFast.Comparison;

/// <summary>
/// Collects what became of orders between two decisions as texts that can be compared and read. Most decisions have none.
/// </summary>
internal sealed class OrderTexts
{
    // The account after a fill is compared on its own.
    private static readonly string[] Details = ["side", "quantity", "price", "fee", "slippage", "maker", "time"];

    private static readonly string New = SnakeCase.From(nameof(OrderState.New));

    private readonly StringBuilder _states = new(), _fills = new();
    private int _count;

    /// <summary>Takes the reader's current event.</summary>
    public void Take(DecisionLogReader reader)
    {
        if (reader.Header.Version < DecisionLogHeader.OrdersVersion || reader.EventName != OrderEvents.Name) return;
        var payload = reader.EventPayload;
        // What a session asks of a venue, and what it answered before the candle closed: of both the answer is told.
        if (LoggedOptions.IsAtVenue(reader.Header.Options) && payload["state"].Text == New) return;
        if (_states.Length > 0) _states.Append("; ");
        _states.Append(payload["order"]).Append(' ').Append(payload["role"]).Append(' ').Append(payload["state"]);
        if (payload.Contains("code")) _states.Append(' ').Append(payload["code"]);
        if (!OrderEvents.IsFill(reader.EventName, payload, reader.Header)) return;
        _count++;
        if (_fills.Length > 0) _fills.Append("; ");
        _fills.AppendJoin(' ', Details.Select(name => payload[name].ToString()));
    }

    /// <summary>Hands over what was collected.</summary>
    public void MoveTo(ref LoggedDecision decision)
    {
        (decision.OrderStates, decision.OrderFills, decision.OrderFillCount) = (null, null, _count);
        if (_states.Length == 0) return;
        (decision.OrderStates, decision.OrderFills) = (_states.ToString(), _fills.ToString());
        _states.Clear();
        _fills.Clear();
        _count = 0;
    }
}
