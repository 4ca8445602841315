using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>The decisions of a strategy that declares orders: market orders are filled here as always, the others go to the book.</content>
internal sealed unsafe partial class OrderSlot
{
    /// <summary>Takes a decision of a strategy that declares orders; false if nothing of it is an execution.</summary>
    public bool SubmitToBook(int index, Decision decision)
    {
        Submitted++;
        var isExecuted = Take(index, decision);
        ledger.NextEvent = Math.Min(ledger.NextEvent, OpenBook!.Next(index + 1));
        OpenBook.Show();
        return isExecuted;
    }

    /// <summary>Follows the order that was pending, which met the market at this candle's open.</summary>
    public void FollowPending()
    {
        if (_execution.Filled) OpenBook!.Followed(_handle, _order.Decision, _order.Terms, _fill.QuantitySteps);
    }

    private bool Take(int index, Decision decision)
    {
        var book = OpenBook!;
        var frame = ledger.Frame;
        if (decision.Action == DecisionAction.Cancel)
        {
            if (book.Cancel(frame->Terms.Handle) is not (var unknown and not Refusal.None)) return false;
            Refuse(unknown);
            return true;
        }

        _handle = new OrderHandle(frame->CloseTimes[index], 0, OrderRole.Entry);
        book.Begin(_handle);
        var order = new Order(decision, in frame->Terms);
        var reducesOnly = decision.Action != DecisionAction.Close && (decision.Terms & DecisionTermsFlags.ReduceOnly) != 0;
        return order.IsMarket && !reducesOnly ? TakeMarket(index, decision, order) : TakeOther(index, decision);
    }

    private bool TakeMarket(int index, Decision decision, in Order order)
    {
        var frame = ledger.Frame;
        if (OpenBook!.CheckBracket(decision, frame->Terms, decision.Action == DecisionAction.Buy,
            frame->FirstMark[index]) is var refusal and not Refusal.None)
        {
            Refuse(refusal);
            return true;
        }

        if (_fillTiming == FillTiming.NextOpen)
        {
            _order.Take(decision, frame->Terms);
            (_isPending, ledger.NextEvent) = (true, index + 1);
            Wait();
            return true;
        }

        Fill(order, frame->FirstMark[index], frame->CloseTimes[index], closed: index);
        if (_execution.Filled) OpenBook.Followed(_handle, decision, frame->Terms, _fill.QuantitySteps);
        return true;
    }

    private bool TakeOther(int index, Decision decision)
    {
        OpenBook!.Place(index, decision, ledger.Frame->Terms);
        if (OpenBook.Outcome is not { } outcome) return false;
        if (outcome.Filled)
        {
            _execution = outcome;
            ShowOutcome();
        }
        else
        {
            Refuse(outcome.Refusal);
        }

        return true;
    }
}
