using System.Reflection;
using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>A type that is defined in an opened module.</summary>
internal sealed class IlType
{
    private readonly TypeDefinition _definition;
    private IlMethod[]? _methods;
    private IlField[]? _fields;
    private TypeNode? _baseType;
    private TypeNode[]? _chain, _interfaces;
    private List<(IlMethod Body, MethodReference Slot)>? _explicit;

    public IlType(IlModule module, TypeDefinitionHandle handle)
    {
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
        IsGenerated = Outer is { IsGenerated: true } || name[0] == '<' || name.IndexOf('@') >= 0
            || name.StartsWith("_Closure$", StringComparison.Ordinal) || name.StartsWith("VB$", StringComparison.Ordinal);
        Node = TypeNode.Named(FullName, this, module.Name);
    }

    public IlModule Module { get; }

    public TypeDefinitionHandle Handle { get; }

    public IlType? Outer { get; }

    public string FullName { get; }

    public bool IsGenerated { get; }

    /// <summary>This type as its own code names it.</summary>
    public TypeNode Node { get; }

    /// <summary>Read on first use: a base type may name this type again (<c>class Ema : Indicator&lt;Ema&gt;</c>).</summary>
    public TypeNode? BaseType => _baseType ??= _definition.BaseType.IsNil ? null : Module.Node(_definition.BaseType);

    public TypeLayout Layout => _definition.GetLayout();

    public TypeAttributes Attributes => _definition.Attributes;

    public CustomAttributeHandleCollection CustomAttributes => _definition.GetCustomAttributes();

    public bool IsInterface => (Attributes & TypeAttributes.Interface) != 0;

    public bool IsEnum => BaseType?.Name == "System.Enum";

    public bool IsValueType => BaseType?.Name is "System.ValueType" or "System.Enum";

    public IlMethod[] Methods => _methods ??= MakeMethods();

    public IlField[] Fields => _fields ??= MakeFields();

    public IlMethod? StaticConstructor => Array.Find(Methods, method => method.Name == ".cctor");

    /// <summary>This type and its base types, each in terms of this type's variables; what is not opened ends the chain.</summary>
    public TypeNode[] Chain => _chain ??= MakeChain();

    /// <summary>The interfaces of the whole chain, in terms of this type's variables.</summary>
    public TypeNode[] Interfaces => _interfaces ??= MakeInterfaces();

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
            || defined.Header.IsInstance != used.Header.IsInstance || !TypeNode.Same(defined.ReturnType, arguments, used.ReturnType, [])) return false;
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
        for (var type = BaseType; type?.Head?.Definition is { } definition; type = definition.BaseType?.Substitute(type.Arguments)) chain.Add(type);
        return [.. chain];
    }

    private TypeNode[] MakeInterfaces()
    {
        var interfaces = new List<TypeNode>();
        foreach (var ancestor in Chain)
        {
            var definition = ancestor.Head!.Definition!;
            foreach (var handle in definition._definition.GetInterfaceImplementations())
            {
                var node = definition.Module.Node(definition.Module.Metadata.GetInterfaceImplementation(handle).Interface);
                interfaces.Add(node.Substitute(ancestor.Arguments));
            }
        }

        return [.. interfaces];
    }

    private List<(IlMethod Body, MethodReference Slot)> MakeExplicit()
    {
        var found = new List<(IlMethod Body, MethodReference Slot)>();
        foreach (var handle in _definition.GetMethodImplementations())
        {
            var row = Module.Metadata.GetMethodImplementation(handle);
            if (Module.Operand(row.MethodBody) is MethodReference { Target: { } body } && Module.Operand(row.MethodDeclaration) is MethodReference slot)
            {
                found.Add((body, slot));
            }
        }

        return found;
    }
}
