namespace ParityFast.Il;

/// <summary>The forms of a type in a signature.</summary>
internal enum TypeNodeKind
{
    Named,
    Generic,
    TypeVariable,
    MethodVariable,
    Array,
    Pointer,
    ByReference,
    Pinned,
    Required,
    Optional,
    Function,
}
