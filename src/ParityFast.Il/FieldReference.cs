namespace ParityFast.Il;

/// <summary>A field as an instruction names it.</summary>
internal sealed record FieldReference(TypeNode Owner, string Name, TypeNode FieldType, IlField? Target);
