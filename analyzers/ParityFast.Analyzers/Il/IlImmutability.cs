using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>Whether what a readonly field holds can change after it was made.</summary>
internal sealed class IlImmutability(ParityPolicy policy)
{
    private readonly Dictionary<IlType, bool> _known = [];

    public bool Holds(TypeNode type)
    {
        if (type.Kind is TypeNodeKind.TypeVariable or TypeNodeKind.MethodVariable or TypeNodeKind.Pointer or TypeNodeKind.Function) return true;
        if (type.Head is not { } head) return false;
        if (head.Definition is { } definition) return Array.TrueForAll(type.Arguments, Holds) && OfDefinition(definition);
        var name = CallPath.PolicyName(head.Name);
        if (policy.IsListed("table", name)) return false;
        if (policy.IsImmutable(name) || IsDelegate(name)) return IsDelegate(name) || Array.TrueForAll(type.Arguments, Holds);
        return head.IsValueType && Array.TrueForAll(type.Arguments, Holds);
    }

    private static bool IsDelegate(string name) => name is "System.Func" or "System.Action" or "System.Predicate" or "System.Comparison" or "System.Converter";

    private bool OfDefinition(IlType type)
    {
        // An implementation of an interface is judged at the place that makes it. The contract's types are made to be kept.
        if (type.IsInterface || type.IsEnum || type.Module.Zone == ModuleZone.Contract) return true;
        if (type.BaseType?.Name == "System.MulticastDelegate") return true;
        if (_known.TryGetValue(type, out var known)) return known;
        // A type that holds itself (a node) is as immutable as the rest of it.
        _known[type] = true;
        return _known[type] = Array.TrueForAll(type.Chain, OfFields);
    }

    private bool OfFields(TypeNode ancestor)
    {
        var type = ancestor.Head!.Definition!;
        // A struct in a readonly field cannot be written through its fields; a class can.
        return Array.TrueForAll(type.Fields, field => field.IsStatic || ((field.IsInitOnly || type.IsValueType) && Holds(field.FieldType)));
    }
}
