using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>What a venue reports of an order, and what follows from it in the book and on the account.</content>
internal sealed unsafe partial class BookDesk
{
    /// <summary>Takes a report; false if it says nothing new, and then it is not recorded.</summary>
    public bool Take(VenueReport report)
    {
        var order = _known[report.Order];
        var work = order.Venue!;
        var isNext = report.Revision == work.NextRevision && report.Kind != VenueReportKind.Rejected && !order.IsOver;
        _report = report.Placed == Wanted(order) && !work.Ends ? report with { Placed = null } : report;
        if (isNext) work.Advance(report.Placed ?? Wanted(order), VenueStage.Sent);
        var isTaken = report.Kind switch
        {
            VenueReportKind.Filled => TakeFill(order, report),
            VenueReportKind.Accepted => report.Revision == work.Revision && TakeAccepted(order, isNext),
            VenueReportKind.Triggered => report.Revision == work.Revision && TakeTriggered(order),
            _ => !order.IsOver && TakeEnd(order, report),
        };
        _report = null;
        if (work.End is not { } end || end.Total > work.Filled) return isTaken;
        work.End = null;
        return Take(end) || isTaken;
    }

    // That the venue has the next revision is recorded though another one is wanted by now: what follows is counted from it.
    private bool TakeAccepted(BookOrder order, bool isNext)
    {
        var work = order.Venue!;
        var isFirst = !work.IsAnswered;
        (work.IsAnswered, work.Stage) = (true, VenueStage.Sent);
        var isAsWanted = isFirst && order.State == OrderState.New && Wanted(order) == work.Placed;
        if (isAsWanted) order.State = OrderState.Accepted;
        if (isAsWanted || isNext) Add(order, order.State);
        return isAsWanted || isNext;
    }

    private bool TakeTriggered(BookOrder order)
    {
        order.Venue!.IsAnswered = true;
        if (order.State is not (OrderState.New or OrderState.Accepted) || order.Type is OrderType.Limit) return false;
        if (order.IsStop) order.State = OrderState.Triggered;
        else order.Trigger();
        Add(order, OrderState.Triggered);
        return true;
    }

    private bool TakeEnd(BookOrder order, VenueReport report)
    {
        var work = order.Venue!;
        if (report.Revision < work.Revision) return false;
        if (report.Revision > work.Revision) return TakeKept(order, report);
        work.IsAnswered = true;
        if (report.Total > work.Filled)
        {
            work.End = report;
            return false;
        }

        // It was replaced, or may have been: what took its place is looked for, though it is to end too.
        var isReplaced = work.Ends && report is { Kind: VenueReportKind.Cancelled, Placed: not null };
        if (isReplaced || (!work.Ends && order.Quantity > 0 && IsToFollow(work, order, report.Kind)))
        {
            var isPlaced = report.Kind == VenueReportKind.Rejected;
            work.Advance(report.Placed ?? Wanted(order), isPlaced ? VenueStage.Unsent : work.Next is null ? NextStage : VenueStage.Sent);
            order.State = OrderState.New;
            Add(order, OrderState.New);
            return true;
        }

        var state = report.Kind switch
        {
            VenueReportKind.Expired => OrderState.Expired,
            VenueReportKind.Cancelled => OrderState.Cancelled,
            VenueReportKind.Unsent when report.Cause is not (Refusal.KillSwitch or Refusal.MarkStale) => OrderState.Cancelled,
            _ => OrderState.Rejected,
        };
        var cause = work.Ends && state == OrderState.Cancelled ? work.Cause : report.Cause;
        if (state == OrderState.Rejected) refusals[(int)cause]++;
        End(order, state, cause);
        return true;
    }

    // True if the end of what the venue had is not the end of the order.
    private static bool IsToFollow(VenueWork work, BookOrder order, VenueReportKind kind) => kind switch
    {
        VenueReportKind.Cancelled => work.IsRecalled || Wanted(order) != work.Placed,
        VenueReportKind.Rejected => work.MayComeTooLate,
        _ => false,
    };

    // The venue did not take a change: the order rests as it was.
    private bool TakeKept(BookOrder order, VenueReport report)
    {
        var work = order.Venue!;
        if (report.Kind != VenueReportKind.Rejected || report.Revision != work.NextRevision || work.Ends) return false;
        (work.Next, work.LastSent) = (null, null);
        order.Take(work.Placed);
        order.State = order.IsPartly ? OrderState.PartlyFilled : OrderState.Accepted;
        work.NextRevision++;
        Add(order, order.State);
        return true;
    }

    private bool TakeFill(BookOrder order, VenueReport report)
    {
        var work = order.Venue!;
        if (!work.Fills.Add(report.FillId!)) return false;
        var (held, quantity, wasOver) = (Held, report.Fill.QuantitySteps, order.IsOver);
        var reduces = order.Reduces(held);
        order.Quantity -= quantity;
        if (report.Revision == work.Revision)
        {
            (work.IsAnswered, work.Stage, work.Filled) = (true, VenueStage.Sent, work.Filled + quantity);
            work.Placed = work.Placed with { Quantity = work.Placed.Quantity - quantity };
        }

        var execution = report.Fill;
        execution.InsuranceFund = BookReported(order, execution, report.Time);
        Note(order, held, quantity);
        RecordFill(order, execution, report, (reduces, wasOver));
        if (order.Handle.Role != OrderRole.Entry) CloseOtherAtVenue(order, quantity);
        else if (!reduces && order.Reduces(-Held)) AddLegs(order, quantity, enteredWithin: -1);
        Sync();
        return true;
    }

    private void RecordFill(BookOrder order, in Execution execution, VenueReport report, (bool Reduces, bool WasOver) before)
    {
        var work = order.Venue!;
        var isDone = work.Placed.Quantity <= 0;
        if (before.WasOver)
        {
            AddFill(order, execution, report.Liquidity, report.Time);
            return;
        }

        var ends = isDone && (order.Quantity <= 0 || work.Ends);
        if (ends) _book.Remove(order);
        else order.FillPart(before.Reduces);
        order.State = ends ? OrderState.Filled : OrderState.PartlyFilled;
        AddFill(order, execution, report.Liquidity, report.Time);
        if (ends) return;
        // A change that is on its way is for less than that now, and what is wanted beyond this order is another one.
        if (order.Quantity <= 0) EndAtVenue(order, Refusal.None);
        order.Quantity = Math.Max(order.Quantity, 0);
        if (isDone)
        {
            work.Advance(Wanted(order), work.Next is null ? NextStage : VenueStage.Sent);
            work.MayComeTooLate = Can(VenueCapabilities.Replace);
            order.State = OrderState.New;
        }

        Add(order, order.State);
    }

    // The first change that follows from a report is the report's record.
    private VenueReport? TakeReport()
    {
        var report = _report;
        _report = null;
        return report;
    }

    // What another party paid of it.
    private Money BookReported(BookOrder order, in Execution execution, long time)
    {
        var (held, insured) = (Held, Desk.Account.InsuranceFund);
        order.Leverage = held != 0 && !order.Reduces(held) ? _leverage : Math.Max(order.Order.LeverageOrOne, 1);
        ledger.Place(time, closed: 0);
        ledger.BookReported(order.Side, execution.ToFill(Desk.Account, order.Leverage));
        if (Math.Sign(held) != Math.Sign(Held)) _leverage = order.Leverage;
        return Desk.Account.InsuranceFund - insured;
    }

    // A race that was lost: both legs of a bracket, or an entry though the position was open.
    private void Note(BookOrder order, long held, long quantity)
    {
        var isBeyond = order.Reduces(held) ? quantity > Math.Abs(held) : order.ReduceOnly || IsBesidePosition(order, held);
        if (!isBeyond) return;
        Overfill = FormattableString.Invariant($"{Scale.ToDecimal(quantity, Desk.Scale.QuantityDecimals):0.#########} were filled while ")
            + FormattableString.Invariant($"{Scale.ToDecimal(held, Desk.Scale.QuantityDecimals):0.#########} were held");
    }

    private void CloseOtherAtVenue(BookOrder order, long quantity)
    {
        if (OtherLeg(order) is not { } other) return;
        other.Quantity -= quantity;
        if (other.Quantity <= 0)
        {
            other.Quantity = 0;
            EndAtVenue(other, Refusal.OtherLeg);
            return;
        }

        var work = other.Venue!;
        if (Can(VenueCapabilities.OneCancelsOther)) work.Placed = work.Placed with { Quantity = work.Placed.Quantity - quantity };
        Change(other);
    }
}
