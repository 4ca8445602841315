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

    private const string Fill = "fill";

    private static readonly string New = SnakeCase.From(nameof(OrderState.New));

    private StringBuilder _states = new(), _fills = new(), _laterStates = new(), _laterFills = new();
    private int _count, _laterCount;
    private bool _isLater;

    /// <summary>Takes the reader's current event.</summary>
    public void Take(DecisionLogReader reader)
    {
        if (reader.Header.Version < DecisionLogHeader.OrdersVersion || reader.EventName != OrderEvents.Name) return;
        var payload = reader.EventPayload;
        // What a session asks of a venue, and what it answered before the candle closed: of both the answer is told.
        if (LoggedOptions.IsAtVenue(reader.Header.Options) && payload["state"].Text == New) return;
        // A venue's fill is before the candle that it was in, a fill by candles after it: both are of the decision after it.
        if (!_isLater && payload.Contains(Fill) && VenueReports.IsBetweenCandles(payload)) Turn(isLater: true);
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
        if (_isLater) Turn(isLater: false);
        (decision.OrderStates, decision.OrderFills, decision.OrderFillCount) = (null, null, _count);
        if (_states.Length > 0) (decision.OrderStates, decision.OrderFills) = (_states.ToString(), _fills.ToString());
        _states.Clear();
        _fills.Clear();
        _count = 0;
        if (_laterStates.Length > 0) Turn(isLater: false);
    }

    private void Turn(bool isLater)
    {
        _isLater = isLater;
        (_states, _laterStates) = (_laterStates, _states);
        (_fills, _laterFills) = (_laterFills, _fills);
        (_count, _laterCount) = (_laterCount, _count);
    }
}
