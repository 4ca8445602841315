using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>The decisions of a strategy that declares orders: market orders are filled here as always, the others go to the book.</content>
internal sealed unsafe partial class OrderSlot
{
    /// <summary>Takes a decision of a strategy that declares orders; false if nothing of it is an execution.</summary>
    public bool SubmitToBook(int index, Decision decision)
    {
        Submitted++;
        return Take(index, decision.Without(DecisionTermsFlags.Several));
    }

    /// <summary>Takes an instruction of a decision that is not its first; what becomes of it is in the book's changes.</summary>
    /// <param name="index">The candle.</param>
    /// <param name="instruction">Its place in the decision, from 1.</param>
    /// <param name="item">The instruction.</param>
    public void SubmitFurther(int index, int instruction, in Instruction item)
    {
        OpenBook!.PlaceFurther(new OrderHandle(ledger.Frame->CloseTimes[index], instruction, OrderRole.Entry), index, item.Decision,
            item.Terms);
        TakeProposal();
    }

    /// <summary>Shows what rests after a decision, and looks for the next candle that it meets.</summary>
    public void ShowBook(int index)
    {
        ledger.NextEvent = Math.Min(ledger.NextEvent, OpenBook!.Next(index + 1));
        OpenBook.Show();
    }

    /// <summary>Follows the order that was pending, which met the market at this candle's open.</summary>
    public void FollowPending()
    {
        OpenBook!.Reserve(default);
        if (_execution.Filled) OpenBook.Followed(_handle, _order.Decision, _order.Terms, _fill.QuantitySteps);
    }

    private bool Take(int index, Decision decision)
    {
        var book = OpenBook!;
        var frame = ledger.Frame;
        if (decision.Action is DecisionAction.Cancel or DecisionAction.Replace)
        {
            var refusal = decision.Action == DecisionAction.Cancel
                ? book.Cancel(frame->Terms.Handle)
                : book.Replace(index, decision, frame->Terms);
            if (refusal != Refusal.None) Refuse(refusal);
            return refusal != Refusal.None;
        }

        _handle = new OrderHandle(frame->CloseTimes[index], 0, OrderRole.Entry);
        book.Begin(_handle);
        var order = new Order(decision, in frame->Terms);
        return BookDesk.IsPlain(decision, frame->Terms) && !book.FillsInParts
            ? TakeMarket(index, decision, order)
            : TakeOther(index, decision);
    }

    private bool TakeMarket(int index, Decision decision, in Order order)
    {
        var frame = ledger.Frame;
        if (OpenBook!.CheckBracket(decision, frame->Terms, Desk.SideOf(decision.Action), frame->FirstMark[index])
            is var refusal and not Refusal.None)
        {
            Refuse(refusal);
            return true;
        }

        if (OpenBook.IsAtVenue)
        {
            _order.Take(decision, frame->Terms);
            Propose(index);
            return true;
        }

        if (_fillTiming == FillTiming.NextOpen)
        {
            _order.Take(decision, frame->Terms);
            (_isPending, ledger.NextEvent) = (true, index + 1);
            OpenBook.Reserve(decision);
            Wait();
            return true;
        }

        Fill(order, frame->FirstMark[index], frame->CloseTimes[index], closed: index);
        if (_execution.Filled) OpenBook.Followed(_handle, decision, frame->Terms, _fill.QuantitySteps);
        return true;
    }

    private bool CompleteOfBook(in Execution execution)
    {
        OpenBook!.Complete(execution);
        TakeProposal();
        if (OpenBook.Outcome is not { } outcome) return false;
        _execution = outcome;
        if (!outcome.Filled) _refusals[(int)outcome.Refusal]++;
        ShowOutcome();
        return true;
    }

    private void TakeProposal()
    {
        if (OpenBook!.Proposed is not null) (Proposal, AwaitsExecution) = (OpenBook.Proposal, true);
    }

    private bool TakeOther(int index, Decision decision)
    {
        OpenBook!.Place(index, decision, ledger.Frame->Terms);
        TakeProposal();
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
