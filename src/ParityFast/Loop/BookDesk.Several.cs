using ParityFast.Accounts;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>
/// The instructions of a decision after its first. Each meets the account as those before it left it. What becomes of them is told by
/// changes of their orders, market orders among them: a decision has one execution at most. </content>
internal sealed unsafe partial class BookDesk
{
    /// <summary>Takes an instruction.</summary>
    /// <param name="handle">The name of its order.</param>
    /// <param name="index">The candle.</param>
    /// <param name="decision">The instruction.</param>
    /// <param name="terms">Its terms.</param>
    public void PlaceFurther(OrderHandle handle, int index, Decision decision, in DecisionTerms terms)
    {
        if (decision.Action is DecisionAction.Cancel or DecisionAction.Replace)
        {
            var refusal = decision.Action == DecisionAction.Cancel ? Cancel(terms.Handle) : Replace(index, decision, terms);
            if (refusal != Refusal.None)
                Over(BookOrder.Of(handle, decision, terms, OrderSide.Sell, reduceOnly: false), OrderState.Rejected, refusal);
            return;
        }

        Begin(handle);
        Place(index, decision, terms, isTold: true);
    }

    // Its guards look at it when it meets the market. One whose result is told at once says now that there is nothing to close.
    private Refusal PreparePlain(BookOrder order, Decision decision, in DecisionTerms terms, int index)
    {
        var mark = ledger.Frame->FirstMark[index];
        if (CheckBracket(decision, terms, order.Side, mark) is var refusal and not Refusal.None) return refusal;
        if ((decision.Terms & AnyBracket) != 0) TakeBracket(order, decision, terms, reference: null);
        if (_isDecided && _nextOpen && order.ReduceOnly && Held == 0)
            return Desk.HaltedAt(reduces: true) is var halted and not Refusal.None ? halted : Refusal.NoPosition;
        order.Quantity = QuantityOf(order, mark);
        return _nextOpen ? CheckPlaces(order) : Refusal.None;
    }

    // What it closes is what is held now: an order before it may have turned the position around.
    private bool MeetPlain(BookOrder order, long price, long time, int closed)
    {
        if (!order.HasMet) order.Side = Desk.SideOf(order.Order.Action);
        return Take(order, price, time, closed);
    }

    /// <summary>True for a market order to buy, to sell or to close, and for no other.</summary>
    public static bool IsPlain(Decision decision, in DecisionTerms terms) => new Order(decision, in terms).IsMarket
        && (decision.Action == DecisionAction.Close || (decision.Action is DecisionAction.Buy or DecisionAction.Sell
            && (decision.Terms & DecisionTermsFlags.ReduceOnly) == 0));
}
