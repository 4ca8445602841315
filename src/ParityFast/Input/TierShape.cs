namespace ParityFast.Input;

/// <summary>What the records of a table of tiers have, and how errors speak of it.</summary>
/// <param name="Kind">What one is called: a fee tier.</param>
/// <param name="Needs">What every tier has.</param>
/// <param name="Fields">The fields by their names in this project's own files.</param>
/// <param name="Known">Every name that a field may have.</param>
/// <param name="Foreign">Names that others give the fields, for hints.</param>
/// <param name="Number">What a number is expected to be.</param>
/// <param name="MayBeNegative">True to take numbers below zero too.</param>
internal sealed record TierShape(string Kind, string Needs, string Fields, string[] Known, (string Field, string[] Names)[] Foreign,
    string Number, bool MayBeNegative);
