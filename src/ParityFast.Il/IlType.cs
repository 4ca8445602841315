using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace ParityFast.Il;

/// <summary>A type that is defined in an opened module.</summary>
internal sealed class IlType
{
    private const int MaxBases = 256, MaxInterfaces = 4096;

    private readonly TypeDefinition _definition;
    private IlMethod[]? _methods;
    private IlField[]? _fields;
    private TypeNode? _baseType;
    private TypeNode[]? _chain, _interfaces, _ownInterfaces;
    private List<(IlMethod Body, MethodReference Slot)>? _explicit;

    public IlType(IlModule module, TypeDefinitionHandle handle)
    {
        // A damaged file may nest a type in itself.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        (Module, Handle) = (module, handle);
        _definition = module.Metadata.GetTypeDefinition(handle);
        var name = module.Metadata.GetString(_definition.Name);
        var outer = _definition.GetDeclaringType();
        if (outer.IsNil)
        {
            var space = module.Metadata.GetString(_definition.Namespace);
            FullName = space.Length == 0 ? name : $"{space}.{name}";
        }
        else
        {
            Outer = module.Type(outer);
            FullName = $"{Outer.FullName}/{name}";
        }

        // C# starts such names with '<'; F# puts a line number after '@', Visual Basic its own mark.
        IsGenerated = Outer is { IsGenerated: true } || name.StartsWith("<", StringComparison.Ordinal) || name.IndexOf('@') >= 0
            || name.StartsWith("_Closure$", StringComparison.Ordinal) || name.StartsWith("VB$", StringComparison.Ordinal);
        IsAnonymous = Outer is null && (name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal)
            || name.StartsWith("VB$AnonymousType", StringComparison.Ordinal));
        Node = TypeNode.Named(FullName, this, module.Name);
    }

    public IlModule Module { get; }

    public TypeDefinitionHandle Handle { get; }

    public IlType? Outer { get; }

    public string FullName { get; }

    public bool IsGenerated { get; }

    /// <summary>True for the type of <c>new { … }</c>, whose members have the names of what they were made from.</summary>
    public bool IsAnonymous { get; }

    /// <summary>This type as its own code names it.</summary>
    public TypeNode Node { get; }

    /// <summary>Read on first use: a base type may name this type again (<c>class Ema : Indicator&lt;Ema&gt;</c>).</summary>
    public TypeNode? BaseType => _baseType ??= _definition.BaseType.IsNil ? null : Module.Node(_definition.BaseType);

    public TypeLayout Layout => _definition.GetLayout();

    public TypeAttributes Attributes => _definition.Attributes;

    public CustomAttributeHandleCollection CustomAttributes => _definition.GetCustomAttributes();

    /// <summary>True if other assemblies may name it.</summary>
    public bool IsOpen => (Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic
        or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem
        && (Outer is null || Outer.IsOpen);

    public bool IsInterface => (Attributes & TypeAttributes.Interface) != 0;

    public bool IsEnum => BaseType?.Name == "System.Enum";

    public bool IsValueType => BaseType?.Name is "System.ValueType" or "System.Enum";

    public IlMethod[] Methods => _methods ??= MakeMethods();

    public IlField[] Fields => _fields ??= MakeFields();

    public IlMethod? StaticConstructor => Array.Find(Methods, method => method.Name == ".cctor");

    /// <summary>This type and its base types, each in terms of this type's variables; what is not opened ends the chain.</summary>
    public TypeNode[] Chain => _chain ??= MakeChain();

    /// <summary>The interfaces of the whole chain, those that they inherit among them, each once, in terms of this type's
    /// variables.</summary>
    public TypeNode[] Interfaces => _interfaces ??= MakeInterfaces();

    /// <summary>The interfaces that this type itself lists, in terms of its own variables.</summary>
    public TypeNode[] OwnInterfaces => _ownInterfaces ??= MakeOwnInterfaces();

    /// <summary>The type parameters.</summary>
    public GenericParameterHandleCollection GenericParameters => _definition.GetGenericParameters();

    /// <summary>Bodies and the slots that they explicitly fill.</summary>
    public List<(IlMethod Body, MethodReference Slot)> ExplicitOverrides => _explicit ??= MakeExplicit();

    public IlMethod? FindMethod(string name, MethodSignature<TypeNode> signature)
    {
        foreach (var ancestor in Chain)
        {
            foreach (var method in ancestor.Head?.Definition?.Methods ?? [])
            {
                if (method.Name == name && IsSame(method.Signature, signature, ancestor.Arguments)) return method;
            }
        }

        return null;
    }

    public IlField? FindField(string name)
    {
        foreach (var ancestor in Chain)
        {
            if (Array.Find(ancestor.Head?.Definition?.Fields ?? [], field => field.Name == name) is { } found) return found;
        }

        return null;
    }

    /// <summary>The property that a method reads; null for other methods.</summary>
    public PropertyDefinition? PropertyOf(IlMethod getter)
    {
        foreach (var handle in _definition.GetProperties())
        {
            var property = Module.Metadata.GetPropertyDefinition(handle);
            if (property.GetAccessors().Getter == getter.Handle) return property;
        }

        return null;
    }

    public override string ToString() => FullName;

    private static bool IsSame(MethodSignature<TypeNode> defined, MethodSignature<TypeNode> used, TypeNode[] arguments)
    {
        if (defined.ParameterTypes.Length != used.ParameterTypes.Length || defined.GenericParameterCount != used.GenericParameterCount
            || defined.Header.IsInstance != used.Header.IsInstance || !TypeNode.Same(defined.ReturnType, arguments, used.ReturnType, []))
            return false;
        for (var i = 0; i < used.ParameterTypes.Length; i++)
        {
            if (!TypeNode.Same(defined.ParameterTypes[i], arguments, used.ParameterTypes[i], [])) return false;
        }

        return true;
    }

    private IlMethod[] MakeMethods()
    {
        var handles = _definition.GetMethods();
        var methods = new List<IlMethod>(handles.Count);
        foreach (var handle in handles) methods.Add(Module.Method(handle));
        return [.. methods];
    }

    private IlField[] MakeFields()
    {
        var handles = _definition.GetFields();
        var fields = new List<IlField>(handles.Count);
        foreach (var handle in handles) fields.Add(Module.Field(handle));
        return [.. fields];
    }

    private TypeNode[] MakeChain()
    {
        var chain = new List<TypeNode> { Node };
        for (var type = BaseType; type?.Head?.Definition is { } definition; type = definition.BaseType?.Substitute(type.Arguments))
        {
            if (chain.Count == MaxBases) throw new BadImageFormatException($"the bases of {FullName} have no end");
            chain.Add(type);
        }

        return [.. chain];
    }

    private TypeNode[] MakeInterfaces()
    {
        var found = new List<TypeNode>();
        foreach (var ancestor in Chain) AddInterfaces(ancestor, found);
        for (var i = 0; i < found.Count; i++)
        {
            if (found.Count > MaxInterfaces) throw new BadImageFormatException($"the interfaces of {FullName} have no end");
            AddInterfaces(found[i], found);
        }

        return [.. found];
    }

    private static void AddInterfaces(TypeNode type, List<TypeNode> found)
    {
        foreach (var contract in type.Head?.Definition?.OwnInterfaces ?? [])
        {
            var node = contract.Substitute(type.Arguments);
            if (!found.Exists(other => TypeNode.Same(other, [], node, []))) found.Add(node);
        }
    }

    private TypeNode[] MakeOwnInterfaces()
    {
        var interfaces = new List<TypeNode>();
        foreach (var handle in _definition.GetInterfaceImplementations())
            interfaces.Add(Module.Node(Module.Metadata.GetInterfaceImplementation(handle).Interface));
        return [.. interfaces];
    }

    private List<(IlMethod Body, MethodReference Slot)> MakeExplicit()
    {
        var found = new List<(IlMethod Body, MethodReference Slot)>();
        foreach (var handle in _definition.GetMethodImplementations())
        {
            var row = Module.Metadata.GetMethodImplementation(handle);
            if (Module.Operand(row.MethodBody) is MethodReference { Target: { } body }
                && Module.Operand(row.MethodDeclaration) is MethodReference slot)
            {
                found.Add((body, slot));
            }
        }

        return found;
    }
}
