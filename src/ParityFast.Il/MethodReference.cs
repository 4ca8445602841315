using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>A method as an instruction names it.</summary>
internal sealed record MethodReference(TypeNode Owner, string Name, MethodSignature<TypeNode> Signature, TypeNode[] Arguments,
    IlMethod? Target);
