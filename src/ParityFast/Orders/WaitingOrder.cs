using System.Diagnostics.CodeAnalysis;

namespace ParityFast.Orders;

/// <summary>An order that is not filled where it was decided on, with terms of its own: the strategy's next decision writes over those it had.</summary>
internal struct WaitingOrder
{
    private Decision _decision;
    private DecisionTerms _terms;

    /// <summary>Takes what <paramref name="decision"/> asks for in place of what was asked before.</summary>
    public void Take(Decision decision, in DecisionTerms terms)
    {
        _decision = decision;
        _terms.Take(terms, decision.Terms);
    }

    [UnscopedRef]
    public readonly Order Order => new(_decision, in _terms);
}
