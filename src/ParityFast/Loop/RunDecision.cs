namespace ParityFast.Loop;

/// <summary>A decision as a sink gets it.</summary>
/// <param name="bar">Place of its candle in the run, from 0.</param>
/// <param name="decision">Action, label, reason, and which terms are stated.</param>
/// <param name="terms">The terms, of which those that are not stated mean nothing.</param>
internal readonly ref struct RunDecision(int bar, Decision decision, ref readonly DecisionTerms terms)
{
    private readonly ref readonly DecisionTerms _terms = ref terms;

    public int Bar { get; } = bar;

    public Decision Decision { get; } = decision;

    public ref readonly DecisionTerms Terms => ref _terms;
}
