using System.Runtime.CompilerServices;
using ParityFast.Accounts;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>
/// Holds the order of a decision until it is filled or rejected: steps 3 to 5 of a candle. It is filled at once, at the next open, by a
/// later candle that it rests for, or by an exchange.
/// </summary>
internal sealed unsafe partial class OrderSlot(RunLedger ledger, RunPlan plan)
{
    private readonly FillTiming _fillTiming = plan.Account.FillTiming;
    private readonly RestingOrder? _resting = plan.Account.RestingOrders ? new RestingOrder() : null;
    private readonly bool _fillsElsewhere = plan.FillsElsewhere;
    private readonly bool _fillsAtMark =
        plan.Account is { FillTiming: FillTiming.DecisionMark, RestingOrders: false } && !plan.FillsElsewhere;
    private OrderHandle _handle;
    private readonly int[] _refusals = new int[RefusalCodes.Count];
    private WaitingOrder _order;
    private Execution _execution;
    private Fill _fill;
    private bool _isPending;

    /// <summary>Number of rejected orders by <see cref="Refusal"/>.</summary>
    public ReadOnlySpan<int> Refusals => _refusals;

    /// <summary>
    /// The orders that rest, of a strategy that declares such; otherwise null, and resting orders are a backtest's option.
    /// </summary>
    public BookDesk? OpenBook { get; private set; }

    /// <summary>Number of decisions that submitted an order.</summary>
    public int Submitted { get; private set; }

    /// <summary>False if no sink looks at the amounts of an execution.</summary>
    public bool ShowsExecutions { get; set; } = true;

    /// <summary>True while an order waits for the next open, or rests.</summary>
    public bool IsWaiting => _isPending || _resting is { IsActive: true };

    /// <summary>True while an order waits for <see cref="Complete"/>; the candle is not over before.</summary>
    public bool AwaitsExecution { get; private set; }

    /// <summary>True if what waits is told by an execution, and not by an event of its order.</summary>
    public bool AwaitsRecord => AwaitsExecution && OpenBook is not { Proposed: not null, IsProposalDecided: false };

    /// <summary>The fill that the order that waits would have by the fill model.</summary>
    public Execution Proposal { get; private set; }

    /// <summary>The order that waits buys.</summary>
    public bool ProposesBuy => OpenBook?.Proposed?.Buys ?? ProposedSide == OrderSide.Buy;

    private OrderSide ProposedSide => Desk.SideOf(_order.Order.Action);

    /// <summary>The order that waits closes what is held, or may only reduce it.</summary>
    public bool ProposesClose => OpenBook?.Proposed is { } proposed
        ? proposed.ReduceOnly || (proposed.IsTarget && proposed.Reduces(Desk.Account.SignedQuantity))
        : _order.Order.Action == DecisionAction.Close;

    /// <summary>Leverage of the waiting order; null if it states none.</summary>
    public int? ProposedLeverage => OpenBook?.Proposed is { } proposed ? proposed.Order.Leverage : _order.Order.Leverage;

    /// <summary>The result of the last order.</summary>
    public ref readonly Execution Last => ref _execution;

    private OrderDesk Desk => ledger.Desk;

    /// <summary>Lets the orders of a strategy rest that declares <paramref name="use"/>.</summary>
    public void Declare(OrderUse use) => OpenBook = new BookDesk(ledger, use, plan, _refusals);

    /// <summary>Looks for the next candle of the chunk at which something is due, its first one if an order waits for its open.</summary>
    public void EnterChunk() => ledger.NextEvent = _isPending ? 0 : NextFrom(0);

    /// <summary>Looks for the next candle from <paramref name="index"/> on at which something is due.</summary>
    public void LookAhead(int index) => ledger.NextEvent = NextFrom(index);

    /// <summary>Takes the order of a decision through the guards to a fill, or keeps it waiting.</summary>
    public void Submit(int index, Decision decision)
    {
        Submitted++;
        if (_fillsAtMark && !ShowsExecutions && ledger.TryFill(index, decision))
        {
            (_execution.Filled, _execution.Pending) = (true, false);
            ledger.Frame->SetLastOrder(new OrderOutcome(OrderState.Filled));
            return;
        }

        SubmitAtLength(index, decision);
    }

    // Not inlined: most orders are filled before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SubmitAtLength(int index, Decision decision)
    {
        var frame = ledger.Frame;
        var order = new Order(decision, in frame->Terms);
        if (!_fillsElsewhere && _fillTiming == FillTiming.DecisionMark && (_resting is null || order.IsMarket))
        {
            Fill(order, frame->FirstMark[index], frame->CloseTimes[index], closed: index);
            return;
        }

        _order.Take(decision, frame->Terms);
        if (_fillsElsewhere)
        {
            Propose(index);
        }
        else if (_resting is not null && !order.IsMarket)
        {
            Rest(index);
        }
        else
        {
            (_isPending, ledger.NextEvent) = (true, index + 1);
            Wait();
        }
    }

    /// <summary>Fills the pending order at the open of this candle; false if there is none.</summary>
    public bool TrySettlePending(int index)
    {
        if (!_isPending) return false;
        _isPending = false;
        Fill(_order.Order, ledger.Chunk.Open[index], ledger.OpenTime(index), closed: index - 1);
        return true;
    }

    /// <summary>Rejects what waits when no candle is left to fill it.</summary>
    public void Drop()
    {
        _isPending = false;
        _resting?.End();
        Refuse(Refusal.NoNextCandle);
    }

    /// <summary>
    /// Applies the outcome of the order that waited for an exchange; false if it is told by the changes of the book alone.
    /// </summary>
    public bool Complete(in Execution execution)
    {
        AwaitsExecution = false;
        if (OpenBook?.Proposed is not null) return CompleteOfBook(execution);
        _execution = execution;
        var insured = Desk.Account.InsuranceFund;
        if (execution.Filled) ledger.BookReported(ProposedSide, execution.ToFill(Desk.Account, Math.Max(_order.Order.LeverageOrOne, 1)));
        else _refusals[(int)execution.Refusal]++;
        _execution.InsuranceFund = Desk.Account.InsuranceFund - insured;
        ShowOutcome();
        if (execution.Filled) OpenBook?.Followed(_handle, _order.Decision, _order.Terms, execution.QuantitySteps);
        return true;
    }

    /// <summary>Forgets the order that waited for an exchange: the account is what a log recorded.</summary>
    public void Forget() => AwaitsExecution = false;

    private void Propose(int index)
    {
        ledger.Place(ledger.Frame->CloseTimes[index], closed: index);
        var refusal = Desk.Quote(_order.Order, ledger.Frame->FirstMark[index], ref _fill);
        if (refusal != Refusal.None)
        {
            Refuse(refusal);
            return;
        }

        _execution.Take(_fill);
        (Proposal, AwaitsExecution) = (_execution, true);
        Wait();
    }

    private void Fill(in Order order, long price, long time, int closed)
    {
        ledger.Place(time, closed);
        var refusal = Desk.Quote(order, price, ref _fill);
        if (refusal != Refusal.None)
        {
            Refuse(refusal);
            return;
        }

        Book(Desk.SideOf(order.Action), closed);
    }

    private void Book(OrderSide side, int closed)
    {
        if (!ShowsExecutions)
        {
            ledger.Book(side, _fill, closed);
            (_execution.Filled, _execution.Pending) = (true, false);
            ShowOutcome();
            return;
        }

        var insured = Desk.Account.InsuranceFund;
        ledger.Book(side, _fill, closed);
        _execution.Take(_fill);
        _execution.InsuranceFund = Desk.Account.InsuranceFund - insured;
        ShowOutcome();
    }

    private void Refuse(Refusal refusal)
    {
        _refusals[(int)refusal]++;
        _execution = Execution.Refused(refusal);
        ShowOutcome();
    }

    private void Wait()
    {
        _execution = new Execution { Pending = true };
        ShowOutcome();
    }

    // Contexts show it: the next decision sees what became of this order.
    private void ShowOutcome() => ledger.Frame->SetLastOrder(_execution.Outcome);

    private int NextFrom(int index) =>
        Math.Min(ledger.NextFrom(index), OpenBook?.Next(index) ?? _resting?.Next(index, ledger.Chunk) ?? int.MaxValue);
}
