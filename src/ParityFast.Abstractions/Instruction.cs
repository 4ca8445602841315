namespace ParityFast;

/// <summary>One instruction of a decision of several, with its terms.</summary>
internal struct Instruction
{
    public Decision Decision;
    public DecisionTerms Terms;
}
