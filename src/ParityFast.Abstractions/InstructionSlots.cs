using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>
/// Places for the terms of the instructions that a call makes, and for those that its decision joins. A decision's word carries the number
/// of its place until the engine takes it.
/// </summary>
internal unsafe struct InstructionSlots
{
    private const int Ring = 8, LastNumber = 255;

    private int _made, _joined;
    private fixed int _numbers[Ring];
    private Places _places;
    private FurtherInstructions _further;

    /// <summary>A place for the next instruction.</summary>
    /// <param name="slots">The places.</param>
    /// <param name="number">Its number, which the instruction's word carries.</param>
    public static ref DecisionTerms Next(InstructionSlots* slots, out int number)
    {
        slots->_made = number = slots->_made % LastNumber + 1;
        slots->_numbers[number % Ring] = number;
        return ref slots->_places[number % Ring];
    }

    /// <summary>The place of an instruction that was made in this call.</summary>
    /// <exception cref="InvalidOperationException">Too many were made after it.</exception>
    public static ref DecisionTerms Of(InstructionSlots* slots, Decision decision)
    {
        var number = decision.Slot;
        if (slots->_numbers[number % Ring] != number)
            throw new InvalidOperationException(
                $"more than {Ring} instructions were made in one call of Decide: make those alone that it returns");
        return ref slots->_places[number % Ring];
    }

    /// <summary>A decision with one instruction more.</summary>
    public static Decision Join(InstructionSlots* slots, Decision decision, Decision instruction)
    {
        if ((instruction.Terms & DecisionTermsFlags.Several) != 0)
            throw new InvalidOperationException("And adds one instruction at a time: And(And(first, second), third)");
        ref var further = ref slots->_further;
        if ((decision.Terms & DecisionTermsFlags.Several) == 0) further.Count = 0;
        else Require(slots, decision);
        if (further.Count == FurtherInstructions.Capacity)
            throw new InvalidOperationException("a decision has at most four instructions");
        var terms = Of(slots, decision);
        ref var added = ref further.Items[further.Count++];
        (added.Decision, added.Terms) = (instruction.WithSlot(0), Of(slots, instruction));
        // A place of its own: the decision without this instruction is not the one that is joined.
        Next(slots, out var number) = terms;
        slots->_joined = number;
        return decision.With(DecisionTermsFlags.Several).WithSlot(number);
    }

    /// <summary>Puts the terms of a decision that the engine takes to the frame's place, and its other instructions after them.</summary>
    public static Decision Settle(DecisionFrame* frame, Decision decision)
    {
        var slots = frame->Several;
        if (decision.Slot == 0) return decision;
        frame->Terms = Of(slots, decision);
        if ((decision.Terms & DecisionTermsFlags.Several) == 0) return decision.WithSlot(0);
        Require(slots, decision);
        frame->Terms.Further = &slots->_further;
        return decision.WithSlot(0);
    }

    private static void Require(InstructionSlots* slots, Decision decision)
    {
        if (decision.Slot != slots->_joined)
            throw new InvalidOperationException(
                "another decision of several instructions was put together after this one: return the last one");
    }

    [InlineArray(Ring)]
    private struct Places
    {
        private DecisionTerms _first;
    }
}
