using System.Diagnostics.CodeAnalysis;

namespace ParityFast.Orders;

/// <summary>
/// An order that is not filled at its decision, with terms of its own: the strategy's next decision writes over those it had.
/// </summary>
internal struct WaitingOrder
{
    private Decision _decision;
    private DecisionTerms _terms;

    /// <summary>Takes the order of <paramref name="decision"/> in place of the one before.</summary>
    public void Take(Decision decision, in DecisionTerms terms)
    {
        _decision = decision;
        _terms.Take(terms, decision.Terms);
    }

    /// <summary>The same order with other prices.</summary>
    public readonly WaitingOrder With(in OrderTerms order)
    {
        var changed = this;
        changed._terms.Order = order;
        changed._decision = new Decision(_decision.Action, _decision.Reason, _decision.Label, _decision.Terms | DecisionTermsFlags.Order);
        return changed;
    }

    /// <summary>The decision.</summary>
    public readonly Decision Decision => _decision;

    /// <summary>Its terms.</summary>
    [UnscopedRef]
    public readonly ref readonly DecisionTerms Terms => ref _terms;

    [UnscopedRef]
    public readonly Order Order => new(_decision, in _terms);
}
