namespace ParityFast.Fees;

/// <summary>Fees of an account whose traded volume has reached a level.</summary>
/// <param name="VolumeFloor">Notional traded in the last 30 days from which on the tier holds, in quote units.</param>
/// <param name="MakerRate">Fraction of the notional of a fill that rested in the book; negative is a rebate.</param>
/// <param name="TakerRate">Fraction of the notional of a fill that took from the book; never negative.</param>
public readonly record struct FeeTier(decimal VolumeFloor, decimal MakerRate, decimal TakerRate);
