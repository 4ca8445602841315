using System.Reflection;
using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>
/// Whether what a readonly field holds can change after it was made: by its type if no value of that type can, else by every value that the
/// makers of its type put into it. What is not proven can change.
/// </summary>
internal sealed class IlImmutability
{
    private readonly ParityPolicy _policy;
    private readonly IlValues _values;
    private readonly IlTables _tables;
    private readonly Dictionary<IlType, bool> _known = [], _boxed = [];
    private readonly Dictionary<IlField, bool> _fields = [];
    private readonly Dictionary<IlModule, ILookup<IlType, IlType>> _derived = [];

    public IlImmutability(ParityPolicy policy)
    {
        _policy = policy;
        _values = new IlValues(policy, this);
        _tables = new IlTables(policy);
    }

    /// <summary>Whether no value that the code can put into the field ever changes.</summary>
    public bool Holds(IlField field)
    {
        if (_fields.TryGetValue(field, out var known)) return known;
        // A type that holds itself (a node) is as immutable as the rest of it.
        _fields[field] = true;
        return _fields[field] = Holds(field.FieldType) || (field.IsInitOnly && _values.AreStored(field));
    }

    /// <summary>Whether no value of the type ever changes.</summary>
    public bool Holds(TypeNode type)
    {
        // A variable is judged by the argument that is given for it.
        if (type.Kind is TypeNodeKind.TypeVariable or TypeNodeKind.MethodVariable) return true;
        if (type.Head is not { } head) return false;
        if (head.Definition is { } definition) return Array.TrueForAll(type.Arguments, Holds) && OfDefinition(definition);
        var name = CallPath.PolicyName(head.Name);
        if (_policy.IsListed("table", name) || _policy.IsListed("unproven", name) || IsDelegate(type)
            || name.EndsWith(".Enumerator", StringComparison.Ordinal)) return false;
        return (_policy.IsImmutable(name) || head.IsValueType) && Array.TrueForAll(type.Arguments, Holds);
    }

    /// <summary>Whether a value of exactly this type never changes, its fields being what its own constructors put there.</summary>
    public bool HoldsExactly(IlType type)
    {
        if (_known.TryGetValue(type, out var known)) return known;
        _known[type] = true;
        return _known[type] = Array.TrueForAll(type.Chain, OfFields) && !IsMadeElsewhere(type);
    }

    /// <summary>Whether a boxed value never changes: a call through an interface or a delegate writes into the box.</summary>
    public bool HoldsBoxed(TypeNode type)
    {
        if (type.Head?.Definition is not { IsValueType: true, IsEnum: false } definition) return Holds(type);
        if (!_boxed.TryGetValue(definition, out var holds))
            _boxed[definition] = holds = Array.TrueForAll(definition.Fields, field => field.IsStatic || field.IsInitOnly)
                && OfDefinition(definition);
        return holds && Array.TrueForAll(type.Arguments, Holds);
    }

    public static bool IsDelegate(TypeNode type) => type.Head is { } head
        && (head.Definition?.BaseType?.Name is "System.MulticastDelegate" or "System.Delegate"
            || head.Name.Split('`')[0] is "System.Func" or "System.Action" or "System.Predicate" or "System.Comparison"
                or "System.Converter" or "System.EventHandler" or "System.Delegate" or "System.MulticastDelegate");

    private bool OfDefinition(IlType type)
    {
        if (type.IsEnum) return true;
        if (IsDelegate(type.Node)) return false;
        if (type.IsValueType) return HoldsExactly(type);
        // Whatever is made of it, as far as the code can be seen.
        var others = Derived(type.Module)[type].ToList();
        var isOpen = type.IsInterface || (type.Attributes & TypeAttributes.Abstract) != 0;
        if (isOpen && (others.Count == 0 || (type.Module.Zone == ModuleZone.Contract && type.Module.Name == ModuleBoundary.Contract)))
            return false;
        return (type.IsInterface || HoldsExactly(type))
            && others.TrueForAll(other => other.IsValueType ? HoldsBoxed(other.Node) : HoldsExactly(other));
    }

    private bool OfFields(TypeNode ancestor)
    {
        var type = ancestor.Head!.Definition!;
        // A struct in a readonly field cannot be written through its fields; a class can.
        return Array.TrueForAll(type.Fields, field => field.IsStatic || (type.IsValueType
            && !field.IsInitOnly ? Holds(field.FieldType) : (field.IsInitOnly || IsKeptParameter(field))
                && (Holds(field) || IsConstantTable(field))));
    }

    // Inside a type of one's own an array that it made, and that no code writes to, is a constant.
    private bool IsConstantTable(IlField field) => _tables.IsTable(field.FieldType) && ElementsHold(field.FieldType)
        && _tables.IsConstant(field);

    private bool ElementsHold(TypeNode table) => Array.TrueForAll(table.Kind == TypeNodeKind.Array ? [table.Parts[0]] : table.Arguments,
        element => _tables.IsTable(element) ? ElementsHold(element) : Holds(element));

    // A parameter of a primary constructor that no code assigns is a readonly field, though the compiler does not say so.
    private static bool IsKeptParameter(IlField field)
    {
        if (field.Name[0] != '<' || !field.Name.EndsWith(">P", StringComparison.Ordinal)) return false;
        foreach (var handle in field.Type.Module.Metadata.MethodDefinitions)
        {
            var method = field.Type.Module.Method(handle);
            if (!method.HasBody || method.IsInstanceConstructor) continue;
            foreach (var instruction in IlBody.Of(method).Instructions)
            {
                if (instruction is { Code: ILOpCode.Stfld or ILOpCode.Ldflda, Operand: FieldReference { Target: { } used } }
                    && used == field && !(instruction.Code == ILOpCode.Ldflda && field.FieldType.Name == "System.Decimal"))
                    return false;
            }
        }

        return true;
    }

    // Its last known base is another assembly's, which may have fields of its own.
    private bool IsMadeElsewhere(IlType type) =>
        type.Chain[type.Chain.Length
            - 1].Head!.Definition!.BaseType is { Head.Name: not ("System.Object" or "System.ValueType" or "System.Enum") } outside
            && !Holds(outside);

    private ILookup<IlType, IlType> Derived(IlModule module)
    {
        if (_derived.TryGetValue(module, out var derived)) return derived;
        var pairs = new List<(IlType From, IlType Type)>();
        foreach (var handle in module.Metadata.TypeDefinitions)
        {
            var type = module.Type(handle);
            if (type.IsInterface) continue;
            foreach (var ancestor in type.Chain.Skip(1).Concat(type.Interfaces))
            {
                if (ancestor.Head?.Definition is { } definition) pairs.Add((definition, type));
            }
        }

        return _derived[module] = pairs.ToLookup(pair => pair.From, pair => pair.Type);
    }
}
