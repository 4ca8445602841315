using System.Runtime.CompilerServices;

namespace ParityFast;

/// <content>Orders of strategies that declare them: <see cref="StrategySetup.Orders"/>.</content>
public readonly unsafe ref partial struct DecisionContext
{
    /// <summary>
    /// The orders that rest. Empty for a strategy that declares none (<see cref="StrategySetup.Orders"/>). It changes only when something
    /// happens to an order, so that reading it never keeps a sweep from skipping a candle.
    /// </summary>
    public OpenOrders OpenOrders => new(_frame);

    /// <summary>
    /// The name that an order of this candle's decision has. Read it to find the order again in <see cref="OpenOrders"/> at a later candle.
    /// </summary>
    /// <param name="role">The order itself, or a leg of its bracket.</param>
    /// <param name="instruction">Place of its instruction in a decision of several (<see cref="And"/>), from 0 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OrderHandle HandleOf(OrderRole role = OrderRole.Entry, int instruction = 0)
    {
        if ((uint)instruction > FurtherInstructions.Capacity) ThrowNoInstruction(instruction);
        return new(CloseTime, instruction, role);
    }

    /// <summary>
    /// <paramref name="decision"/> and one instruction more, up to four: cancel one order and place another, or quote both sides. They are
    /// taken in order, each guarded and rejected on its own; a later one meets the account as the earlier ones left it. A hold adds
    /// nothing.
    /// </summary>
    /// <param name="decision">The decision so far.</param>
    /// <param name="instruction">What is done after it.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Several"/>, or there are four
    /// already.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision And(Decision decision, Decision instruction)
    {
        if (_frame->Several == null) ThrowUndeclared(OrderUse.Several, nameof(And));
        if (instruction.Action == DecisionAction.Hold) return decision;
        return decision.Action == DecisionAction.Hold ? instruction : InstructionSlots.Join(_frame->Several, decision, instruction);
    }

    /// <summary>Closes what is held when it is taken, which an earlier instruction of the decision may have changed.</summary>
    internal Decision CloseAll(Reason reason)
    {
        Begin(out var slot);
        return new(DecisionAction.Close, reason, SignalLabel.None, DecisionTermsFlags.ReduceOnly, slot);
    }

    /// <summary><paramref name="decision"/> as an order that may only reduce the position: it ends when the account is flat.</summary>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Resting"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision WithReduceOnly(Decision decision)
    {
        Require(OrderUse.Resting, nameof(WithReduceOnly));
        return decision.With(DecisionTermsFlags.ReduceOnly);
    }

    /// <summary>
    /// <paramref name="decision"/>, an entry, with a stop-loss, a take-profit, or both. They rest from the fill on, for as much as was
    /// filled, between decisions too. One that is filled cancels the other.
    /// </summary>
    /// <param name="decision">The entry.</param>
    /// <param name="stopLoss">Trigger of a stop order that closes, in quote units, on the losing side of the entry; null for none.</param>
    /// <param name="takeProfit">Price of a limit order that closes, in quote units, on the gaining side of the entry; null for
    /// none.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Brackets"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision WithBracket(Decision decision, decimal? stopLoss, decimal? takeProfit)
    {
        Require(OrderUse.Brackets, nameof(WithBracket));
        ref var terms = ref TermsOf(decision);
        (terms.StopLoss, terms.TakeProfit) = (stopLoss.GetValueOrDefault(), takeProfit.GetValueOrDefault());
        return decision.With(
            (stopLoss is null ? 0 : DecisionTermsFlags.StopLoss) | (takeProfit is null ? 0 : DecisionTermsFlags.TakeProfit));
    }

    /// <summary>Cancels an order that rests. One that is over already is rejected (<c>order_unknown</c>), without effect.</summary>
    /// <param name="order">The order's name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Resting"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision Cancel(OrderHandle order, Reason reason, SignalLabel label = SignalLabel.None)
    {
        Require(OrderUse.Resting, nameof(Cancel));
        Begin(out var slot).Handle = order;
        return new(DecisionAction.Cancel, reason, label, DecisionTermsFlags.Handle, slot);
    }

    /// <summary>
    /// Changes the prices, and if stated the quantity, of an order that rests, a leg of a bracket too. It keeps its name. If the change is
    /// rejected, the order rests as it was.
    /// </summary>
    /// <param name="order">The order's name.</param>
    /// <param name="terms">Type, which must be the order's, with its new prices.</param>
    /// <param name="reason">Why.</param>
    /// <param name="quantity">New quantity in base units; null to keep it.</param>
    /// <param name="label">What the signal said.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Resting"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision Replace(
        OrderHandle order, OrderTerms terms, Reason reason, decimal? quantity = null, SignalLabel label = SignalLabel.None)
    {
        Require(OrderUse.Resting, nameof(Replace));
        ref var place = ref Begin(out var slot);
        (place.Handle, place.Order, place.Quantity) = (order, terms, quantity.GetValueOrDefault());
        var parts = DecisionTermsFlags.Handle | DecisionTermsFlags.Order | (quantity is null ? 0 : DecisionTermsFlags.Quantity);
        return new(DecisionAction.Replace, reason, label, parts, slot);
    }

    /// <summary>
    /// Adds to the position on its side. The entry price is then the average; the margin grows by notional ÷ the position's leverage.
    /// </summary>
    /// <param name="notional">Size in quote units; the quantity is notional ÷ fill price, floored to the instrument's step.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">The position's leverage, or null; another one is rejected.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Increase"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision Increase(decimal notional, Reason reason, SignalLabel label = SignalLabel.None, int? leverage = null)
    {
        Require(OrderUse.Increase, nameof(Increase));
        return Enter(DecisionAction.Increase, notional, reason, label, leverage);
    }

    /// <summary>The same by a stated quantity.</summary>
    /// <param name="quantity">Size in base units.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">The position's leverage, or null; another one is rejected.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Increase"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision IncreaseQuantity(decimal quantity, Reason reason, SignalLabel label = SignalLabel.None, int? leverage = null)
    {
        Require(OrderUse.Increase, nameof(IncreaseQuantity));
        return EnterQuantity(DecisionAction.Increase, quantity, reason, label, leverage);
    }

    /// <summary>Trades the difference to a position of a stated quantity; the market order is resolved when it meets the market.</summary>
    /// <param name="quantity">The position to have in base units, negative for a short, zero for none.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">Leverage of an entry; null for none stated.</param>
    /// <param name="throughZero">True to turn a position around; false to stop at zero.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Targets"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision TargetQuantity(
        decimal quantity, Reason reason, SignalLabel label = SignalLabel.None, int? leverage = null, bool throughZero = false)
    {
        Require(OrderUse.Targets, nameof(TargetQuantity));
        return Through(EnterQuantity(DecisionAction.Target, quantity, reason, label, leverage), throughZero);
    }

    /// <summary>The same to a position of a stated notional at the market price, without slippage.</summary>
    /// <param name="notional">The position to have in quote units, negative for a short, zero for none.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">Leverage of an entry; null for none stated.</param>
    /// <param name="throughZero">True to turn a position around; false to stop at zero.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Targets"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision TargetNotional(
        decimal notional, Reason reason, SignalLabel label = SignalLabel.None, int? leverage = null, bool throughZero = false)
    {
        Require(OrderUse.Targets, nameof(TargetNotional));
        return Through(Enter(DecisionAction.Target, notional, reason, label, leverage), throughZero);
    }

    /// <summary>The same to a position of a stated fraction of the equity at the market price, before fees.</summary>
    /// <param name="fraction">The position to have ÷ equity, negative for a short, zero for none.</param>
    /// <param name="reason">Why.</param>
    /// <param name="label">What the signal said.</param>
    /// <param name="leverage">Leverage of an entry; null for none stated.</param>
    /// <param name="throughZero">True to turn a position around; false to stop at zero.</param>
    /// <exception cref="InvalidOperationException">The strategy does not declare <see cref="OrderUse.Targets"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Decision TargetFraction(
        decimal fraction, Reason reason, SignalLabel label = SignalLabel.None, int? leverage = null, bool throughZero = false)
    {
        Require(OrderUse.Targets, nameof(TargetFraction));
        ref var terms = ref Begin(out var slot);
        (terms.Fraction, terms.Leverage) = (fraction, leverage.GetValueOrDefault());
        var parts = DecisionTermsFlags.Fraction | (leverage is null ? 0 : DecisionTermsFlags.Leverage);
        return Through(new(DecisionAction.Target, reason, label, parts, slot), throughZero);
    }

    private static Decision Through(Decision decision, bool throughZero) =>
        throughZero ? decision.With(DecisionTermsFlags.ThroughZero) : decision;

    // A log of a strategy that declares nothing has no place for it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Require(OrderUse use, string what)
    {
        if (_frame->Orders == OrderUse.None) ThrowUndeclared(use, what);
    }

    private static void ThrowNoInstruction(int instruction) =>
        throw new ArgumentOutOfRangeException(nameof(instruction), instruction, "a decision has four instructions at most");

    private static void ThrowUndeclared(OrderUse use, string what) =>
        throw new InvalidOperationException($"{what} needs setup.Orders(OrderUse.{use}) in the strategy's constructor");
}
