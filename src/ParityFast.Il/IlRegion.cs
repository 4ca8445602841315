using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>An exception region in ordinals of instructions; ends are exclusive.</summary>
internal sealed record IlRegion(ExceptionRegionKind Kind, int TryStart, int TryEnd, int HandlerStart, int HandlerEnd, int FilterStart,
    TypeNode? Caught);
