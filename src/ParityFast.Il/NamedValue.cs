namespace ParityFast.Il;

/// <summary>What code reads by name: a field, or the result of a call.</summary>
/// <param name="Name">The name without its type.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="Display">How a finding names it.</param>
internal readonly record struct NamedValue(string Name, TypeNode Type, string Display);
