using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ParityFast.Configuration;

/// <summary>
/// A strategy that is also made again from its configuration for every decision, and must then decide the same: what it remembers outside
/// of its state is not in the copy. For debugging alone; an ordinary run knows nothing of it.
/// </summary>
internal readonly unsafe struct FreshCopies<TStrategy, TState> : IStrategy<TState>
    where TStrategy : struct, IStrategy<TState>
    where TState : unmanaged
{
    private readonly string _name;
    private readonly Func<StrategySetup, TStrategy> _create;
    private readonly StrategySetup _setup;
    // On the heap, and called there: a copy for each call would forget what is written through its address.
    private readonly StrongBox<TStrategy> _kept;

    public FreshCopies(string name, Func<StrategySetup, TStrategy> create, StrategySetup setup)
    {
        (_name, _create, _setup) = (name, create, setup);
        _kept = new StrongBox<TStrategy>(create(setup));
    }

    public Decision Decide(in DecisionContext context, ref TState state)
    {
        if (context.Frame->Several != null) return DecideSeveral(context, ref state);
        var (before, terms) = (state, context.Terms);
        var decision = _kept.Value.Decide(in context, ref state);
        var decided = context.Terms;
        context.Terms = terms;
        var again = before;
        var other = Copy().Decide(in context, ref again);
        var isSame = decision == other && decided.Equals(context.Terms, decision.Terms) && IsSame(ref state, ref again);
        var otherTerms = context.Terms;
        context.Terms = decided;
        return isSame ? decision : throw Difference(context.Time, decision, decided, other, otherTerms);
    }

    // The instructions of a decision are in places of their own.
    private Decision DecideSeveral(in DecisionContext context, ref TState state)
    {
        var frame = context.Frame;
        var (before, terms, slots) = (state, frame->Terms, *frame->Several);
        var decision = _kept.Value.Decide(in context, ref state);
        var decided = *frame->Several;
        var record = DecisionRecord.From(InstructionSlots.Settle(frame, decision), frame->Terms, _setup.Reasons);
        (frame->Terms, *frame->Several) = (terms, slots);
        var again = before;
        var other = Copy().Decide(in context, ref again);
        var otherRecord = DecisionRecord.From(InstructionSlots.Settle(frame, other), frame->Terms, _setup.Reasons);
        (frame->Terms, *frame->Several) = (terms, decided);
        if (record == otherRecord && IsSame(ref state, ref again)) return decision;
        throw Difference(context.Time, record == otherRecord ? "its state differs after it" : $"{record}, made again {otherRecord}");
    }

    private TStrategy Copy()
    {
        var setup = _setup.Again();
        TStrategy copy;
        try
        {
            copy = _create(setup);
        }
        catch (InvalidOperationException error)
        {
            throw new InputException($"{_name} declares something else when it is made again: {error.Message}",
                "declare the same indicators and reasons every time", error);
        }

        return setup.Reasons.SequenceEqual(_setup.Reasons) ? copy
            : throw new InputException($"{_name} declares other reasons when it is made again",
                "declare the same indicators and reasons every time");
    }

    // By bytes, or by value: the space between fields need not be the same.
    private static bool IsSame(ref TState left, ref TState right) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in left)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in right)))
            || left.Equals(right);

    private InputException Difference(DateTime time, Decision decision, in DecisionTerms terms, Decision other, in DecisionTerms otherTerms)
    {
        var (left, right) = (Text(decision, terms), Text(other, otherTerms));
        return Difference(time, left == right ? "its state differs after it" : $"{left}, made again {right}");
    }

    private InputException Difference(DateTime time, string what) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"{_name} decides otherwise when it is made again from its configuration, at the candle that closes at "
                + $"{time:yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'}: {what}"),
            "it remembers something outside of its state: keep it in TState; parityfast verify names fields that can change");

    private string Text(Decision decision, in DecisionTerms terms)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{decision.Action} '{_setup.Reasons.ElementAtOrDefault(decision.Reason.Id)}'");
        if ((decision.Terms & DecisionTermsFlags.Notional) != 0)
            text += string.Create(CultureInfo.InvariantCulture, $" notional {terms.Notional}");
        if ((decision.Terms & DecisionTermsFlags.Quantity) != 0)
            text += string.Create(CultureInfo.InvariantCulture, $" quantity {terms.Quantity}");
        if ((decision.Terms & DecisionTermsFlags.Leverage) != 0)
            text += string.Create(CultureInfo.InvariantCulture, $" leverage {terms.Leverage}");
        return text;
    }
}
