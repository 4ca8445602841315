using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <content>
/// Orders that rest at a venue. No candle fills them: the venue reports what becomes of them, and the session asks it to do what the book
/// wants. What it is asked follows from the book and from the reports alone, so that a session that is resumed asks the same.
/// </content>
internal sealed unsafe partial class BookDesk
{
    private readonly VenueCapabilities? _venue = plan.FillsElsewhere ? plan.Account.Venue : null;
    private readonly Dictionary<OrderHandle, BookOrder> _known = [];
    private readonly Dictionary<(long Bar, int Instruction, OrderRole Role), BookOrder> _byPlace = [];
    private VenueReport? _report;
    private int _proposedAt;
    private bool _turns;

    /// <summary>True if the orders rest at a venue.</summary>
    public bool IsAtVenue => _venue is not null;

    /// <summary>Number of orders that are not over.</summary>
    public int Count => _book.Count;

    /// <summary>The market order that waits for its outcome; null for none.</summary>
    public BookOrder? Proposed { get; private set; }

    /// <summary>True if it is not the first order of its decision.</summary>
    public bool IsFurther => Proposed is { Venue: { } work } order && (order.Handle.Instruction > 0 || work.Revision > 0);

    /// <summary>
    /// True if its outcome is an execution, which the decision's first instruction alone has; otherwise an event tells it.
    /// </summary>
    public bool IsProposalDecided { get; private set; }

    /// <summary>The fill that it would have by the fill model.</summary>
    public Execution Proposal { get; private set; }

    /// <summary>What was filled though nothing was to be, in words; null for nothing. Its reader clears it.</summary>
    public string? Overfill { get; set; }

    private bool Can(VenueCapabilities capability) => (_venue & capability) != 0;

    /// <summary>True if there is or was an order of this name.</summary>
    public bool Knows(OrderHandle handle) => _known.ContainsKey(handle);

    /// <summary>The order of this place, though it may be over; null if there was none.</summary>
    public BookOrder? Find(long bar, int instruction, OrderRole role) => _byPlace.GetValueOrDefault((bar, instruction, role));

    /// <summary>The other leg of the bracket, if it rests; otherwise null.</summary>
    public BookOrder? OtherLeg(BookOrder leg) =>
        _book.TryFind(leg.Handle.Of(leg.Handle.Role == OrderRole.Stop ? OrderRole.Target : OrderRole.Stop), out var other) ? other : null;

    /// <summary>What the venue has of an order, or is to have; null of one that was replaced since.</summary>
    public static VenueTerms? TermsOf(BookOrder order, int revision)
    {
        var work = order.Venue!;
        return revision == work.Revision ? work.Placed : revision == work.NextRevision ? work.LastSent ?? Wanted(order) : null;
    }

    /// <summary>What is to be done at the venue next; null for nothing.</summary>
    /// <param name="orderIsOut">
    /// True while a market order waits for its outcome: nothing is heard or recorded before that.
    /// </param>
    public VenueRequest? NextRequest(bool orderIsOut)
    {
        foreach (var order in _book.Orders)
        {
            if (RequestOf(order) is not { } kind) continue;
            if (!orderIsOut || kind is not (VenueRequestKind.Drop or VenueRequestKind.Find)) return new VenueRequest(kind, order);
        }

        return null;
    }

    /// <summary>Notes that a request goes out.</summary>
    public static void Sending(in VenueRequest request)
    {
        var work = request.Order.Venue!;
        if (request.Kind == VenueRequestKind.Cancel) work.IsCancelSent = true;
        else if (request.Kind == VenueRequestKind.Replace) work.Next = work.LastSent = Wanted(request.Order);
        else work.Stage = VenueStage.Sent;
    }

    /// <summary>
    /// Notes what a session has sent by now to be the next revisions, of a log that is replayed: it sends what follows from each record
    /// before the next one.
    /// </summary>
    public void NoteSent()
    {
        if (!Can(VenueCapabilities.Replace)) return;
        foreach (var order in _book.Orders)
        {
            if (order.Venue is { Ends: false, LastSent: null } work && Wanted(order) != work.Placed) work.LastSent = Wanted(order);
        }
    }

    /// <summary>A venue that was asked does not know the order: it was never sent.</summary>
    public static void NotFound(BookOrder order) => order.Venue!.Stage = VenueStage.Unsent;

    /// <summary>The venue is to be asked about all orders that are not over.</summary>
    public void DoubtAll()
    {
        // What a log has was told when it was written.
        Overfill = null;
        foreach (var order in _book.Orders) Doubt(order.Venue!);
    }

    /// <summary>The venue is to be asked about the orders of which an answer is due.</summary>
    public void DoubtUnanswered()
    {
        foreach (var order in _book.Orders)
        {
            if (order.Venue!.AwaitsAnswer) Doubt(order.Venue);
        }
    }

    /// <summary>Ends at once what a switch of the operator ends.</summary>
    public void Switch(in AccountEvent taken)
    {
        if (!taken.On) return;
        foreach (var order in _book.Orders)
        {
            if (EndOf(order, Held, taken.Halt) is var cause and (Refusal.KillSwitch or Refusal.ReduceOnly)) EndAtVenue(order, cause);
        }
    }

    /// <summary>True for an order that a switch to reduce-only ends.</summary>
    public bool IsEntry(BookOrder order) => EndOf(order, Held, Halts.ReduceOnly) == Refusal.ReduceOnly;

    /// <summary>Applies the outcome of <see cref="Proposed"/>.</summary>
    /// <param name="execution">The outcome.</param>
    public void Complete(in Execution execution)
    {
        var order = Proposed!;
        (Proposed, Outcome, _isDecided) = (null, null, IsProposalDecided);
        if (!_isDecided) _report = new VenueReport { Order = order.Handle, Kind = VenueReportKind.Executed, Time = Desk.Place.Time };
        if (execution.Filled)
        {
            var (held, filled) = (Held, execution);
            order.Quantity = 0;
            filled.InsuranceFund = BookReported(order, execution, Desk.Place.Time);
            // What was not closed leaves nothing to enter.
            _turns &= Held == 0;
            Filled(order, filled, Liquidity.Taker, Desk.Place.Time, isPart: _turns);
            if (!order.Reduces(held)) AddLegs(order, execution.QuantitySteps, enteredWithin: -1);
            Sync();
        }
        else
        {
            _turns = false;
            Over(order, OrderState.Rejected, execution.Refusal);
        }

        (_report, _isDecided) = (null, false);
        if (!_turns) return;
        order.Turn(Math.Abs(order.Target!.Value));
        Propose(order, _proposedAt);
    }

    private VenueRequestKind? RequestOf(BookOrder order)
    {
        var work = order.Venue!;
        if (work.Stage == VenueStage.Unknown) return VenueRequestKind.Find;
        if (work.Stage == VenueStage.Unsent) return work.Ends ? VenueRequestKind.Drop : VenueRequestKind.Place;
        if (work.IsCancelSent || work.Next is not null) return null;
        // A venue that knows the legs of a bracket cancels the other one itself.
        if (work.Ends) return Can(VenueCapabilities.OneCancelsOther) && work.Cause == Refusal.OtherLeg ? null : VenueRequestKind.Cancel;
        if (Wanted(order) == work.Placed) return null;
        return Can(VenueCapabilities.Replace) ? VenueRequestKind.Replace : VenueRequestKind.Cancel;
    }

    private void SubmitToVenue(BookOrder order, int index)
    {
        if (order.Type == OrderType.Market)
        {
            Propose(order, index);
            return;
        }

        // The candles could reject it when it would fill; a venue fills it.
        if (IsBesidePosition(order, Held))
        {
            Over(order, OrderState.Rejected, Refusal.PositionOpen);
            return;
        }

        if (MeetsAtOnce(order, index) is { } refusal)
        {
            Over(order, OrderState.Rejected, refusal);
            return;
        }

        Limit(order, Held);
        Track(order, ledger.Chunk.FirstBar + index);
        _book.Add(order);
        Add(order, OrderState.New);
    }

    // An entry that the venue will fill at once is sized by that fill, as one that is filled here. How it is rejected; null if it is not.
    private Refusal? MeetsAtOnce(BookOrder order, int index)
    {
        var mark = ledger.Frame->FirstMark[index];
        var meets = order.IsLimit ? order.IsMarketable(mark) : order.IsTriggeredBy(mark);
        if (!meets || order.IsSized || Held != 0 || order.Type == OrderType.StopLimit) return null;
        var refusal = Quote(order, TermsOf(order, Held), mark, Liquidity.Taker, meets: true);
        order.Quantity = _fill.QuantitySteps;
        return refusal == Refusal.None ? null : refusal;
    }

    private void Propose(BookOrder order, int index)
    {
        var mark = ledger.Frame->FirstMark[index];
        ledger.Place(ledger.Frame->CloseTimes[index], closed: index);
        (_turns, _proposedAt) = (false, index);
        var refusal = Refusal.None;
        if (order is { IsTarget: true, IsPartly: false }) Resolve(order, mark, out _turns, out refusal);
        if (refusal == Refusal.None) refusal = Quote(order, TermsOf(order, Held), mark, Liquidity.Taker, meets: true);
        if (refusal != Refusal.None)
        {
            Over(order, OrderState.Rejected, refusal);
            return;
        }

        var proposal = default(Execution);
        proposal.Take(_fill);
        Track(order, ledger.Chunk.FirstBar + index);
        (Proposed, Proposal, IsProposalDecided) = (order, proposal, _isDecided);
    }

    // An order that is placed again under its name continues from what the venue had of it.
    private void Track(BookOrder order, int bar)
    {
        if (_known.TryGetValue(order.Handle, out var before))
        {
            order.Venue = before.Venue!;
            order.Venue.Recall();
            order.Venue.Advance(Wanted(order), NextStage);
        }
        else
        {
            order.Venue = new VenueWork(bar) { Placed = Wanted(order) };
        }

        order.State = OrderState.New;
        Know(order);
    }

    private void Know(BookOrder order) =>
        _known[order.Handle] = _byPlace[(order.Venue!.Bar, order.Handle.Instruction, order.Handle.Role)] = order;

    private VenueStage NextStage => Can(VenueCapabilities.Replace) ? VenueStage.Unknown : VenueStage.Unsent;

    private static VenueTerms Wanted(BookOrder order) => new(order.LimitLevel, order.TriggerLevel, order.Quantity);

    private static void Doubt(VenueWork work) => (work.Stage, work.IsCancelSent, work.Next) = (VenueStage.Unknown, false, null);

    private static void EndAtVenue(BookOrder order, Refusal cause)
    {
        var work = order.Venue!;
        if (!work.Ends) (work.Ends, work.Cause) = (true, cause);
    }

    // What the venue has of it is another order than the one that is wanted from now on.
    private void Change(BookOrder order)
    {
        if (Wanted(order) != order.Venue!.Placed) (order.State, order.Venue.IsRecalled) = (OrderState.New, true);
        Add(order, order.State);
    }

    private void ReplaceAtVenue(BookOrder order, BookOrder changed)
    {
        (changed.Venue, changed.State) = (order.Venue, order.State);
        Limit(changed, Held);
        Know(changed);
        Change(changed);
    }

    // An order against the position is no larger than it: the venue would fill all of it.
    private void SyncAtVenue()
    {
        var (held, halts) = (Held, Desk.Halts);
        foreach (var order in _book.Orders)
        {
            var work = order.Venue!;
            if (work.Ends) continue;
            if (EndOf(order, held, halts) is var cause and not Refusal.None)
            {
                EndAtVenue(order, cause);
            }
            else if (IsBesidePosition(order, held))
            {
                EndAtVenue(order, Refusal.PositionOpen);
            }
            else if (Limit(order, held))
            {
                Change(order);
            }
        }
    }

    // It would add to a position that the strategy does not declare to add to; what is left of the entry itself may.
    private bool IsBesidePosition(BookOrder order, long held) =>
        held != 0 && !order.Reduces(held) && !order.IsPartly && (use & OrderUse.Increase) == 0;

    private bool Limit(BookOrder order, long held)
    {
        var isKept = order.ReduceOnly && Can(VenueCapabilities.ReduceOnly);
        if (isKept || !order.Reduces(held) || order.Quantity <= Math.Abs(held)) return false;
        order.Quantity = Math.Abs(held);
        return true;
    }

    // What was entered more: the leg protects it too, whether or not it was about to end with what was closed before.
    private void ExtendAtVenue(BookOrder leg)
    {
        if (leg.Venue!.Cause is Refusal.OtherLeg or Refusal.NoPosition) leg.Venue.Recall();
        Change(leg);
    }

    private void AddLegAtVenue(BookOrder entry, BookOrder leg)
    {
        Track(leg, entry.Venue?.Bar ?? ledger.Chunk.FirstBar);
        _book.Add(leg);
        Add(leg, OrderState.New);
    }
}
