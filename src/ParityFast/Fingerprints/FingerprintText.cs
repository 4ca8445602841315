using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>
/// Writes what the fingerprint is a hash of: methods, layouts and enumerations as text that says what they do, not how they were encoded.
/// </summary>
internal sealed class FingerprintText
{
    private readonly CanonicalNames _names = new();
    private readonly Func<IlType, string> _name;
    private readonly StringBuilder _text = new();
    private readonly bool _showsAnonymous;

    /// <param name="showsAnonymous">True if the names of an anonymous type's members may be read by the code.</param>
    public FingerprintText(bool showsAnonymous)
    {
        (_name, _showsAnonymous) = (_names.Of, showsAnonymous);
    }

    /// <summary>The types that were named so far.</summary>
    public IReadOnlyCollection<IlType> Named => _names.Types;

    /// <summary>A method: its signature, locals, instructions and exception regions.</summary>
    public string Method(ClosureMethod reached)
    {
        var (method, body) = (reached.Method, reached.Body);
        _text.Clear().Append("method ");
        WriteName(method.Type.Node, _names.Of(method), method.Signature);
        if (method.IsStatic) _text.Append(" static");
        if ((method.ImplAttributes & MethodImplAttributes.Synchronized) != 0) _text.Append(" synchronized");
        // When it runs: at the first use of a static field, or before the first use of the type.
        if (method.Name == ".cctor" && (method.Type.Attributes & TypeAttributes.BeforeFieldInit) != 0) _text.Append(" beforefieldinit");
        if (!method.HasBody) WriteExternal(method);
        if (body.ZeroesLocals) _text.Append(" zeroed");
        _text.Append("\nlocals ");
        TypeNode.WriteList(_text, _name, body.Locals);
        _text.Append('\n');
        var hidesNames = !_showsAnonymous && method.Type.IsAnonymous;
        foreach (var instruction in body.Instructions) Write(hidesNames ? WithoutNames(method, instruction) : instruction);
        foreach (var region in body.Regions) Write(region);
        return _text.ToString();
    }

    /// <summary>The instance fields of a type in order, with what else decides its layout.</summary>
    public string Layout(IlType type)
    {
        _text.Clear().Append("layout ").Append(_names.Of(type));
        var layout = type.Layout;
        _text.Append(CultureInfo.InvariantCulture, $" {type.Attributes & TypeAttributes.LayoutMask} {layout.PackingSize} {layout.Size}\n");
        WriteAttributes(type.Module, type.CustomAttributes, "System.Runtime.CompilerServices.InlineArrayAttribute");
        foreach (var field in type.Fields)
        {
            if (field.IsStatic) continue;
            _text.Append(_names.Of(field)).Append(' ');
            field.FieldType.Write(_text, _name);
            _text.Append(CultureInfo.InvariantCulture, $" {field.Offset}\n");
        }

        return _text.ToString();
    }

    /// <summary>The names and values of an enumeration, in order of their values; names of one value in theirs, which decides the one
    /// that is its text.</summary>
    public string Enum(IlType type)
    {
        _text.Clear().Append("enum ").Append(_names.Of(type));
        if (type.Module.HasAttribute(type.CustomAttributes, "System.FlagsAttribute")) _text.Append(" flags");
        var values = new List<EnumValue>();
        foreach (var field in type.Fields)
        {
            if (field.IsLiteral) values.Add(new EnumValue(Convert.ToHexString(field.Constant()), field.Name));
            else if (!field.IsStatic) field.FieldType.Write(_text.Append(' '), _name);
        }

        _text.Append('\n');
        foreach (var (value, name) in values.OrderBy(one => one.Value, StringComparer.Ordinal))
            _text.Append(value).Append(' ').Append(name).Append('\n');
        return _text.ToString();
    }

    /// <summary>What an instance is: its bases and interfaces, which a test may ask for, and the methods that calls run on it.</summary>
    /// <param name="type">A type of which instances can exist.</param>
    /// <param name="slots">The virtual members that are called.</param>
    /// <param name="mentioned">The types that code names: no code asks for others.</param>
    public string Instance(IlType type, IReadOnlyList<IlMethod> slots, HashSet<IlType> mentioned)
    {
        var texts = new InstanceText(_name).Interfaces(type, mentioned);
        _text.Clear().Append("type ").Append(_names.Of(type)).Append('\n');
        foreach (var ancestor in type.Chain.Skip(1)) ancestor.Write(_text.Append(" : "), _name);
        type.Chain[^1].Head!.Definition!.BaseType?.Write(_text.Append(" : "), _name);
        _text.Append('\n');
        foreach (var text in texts) _text.Append(text).Append('\n');
        foreach (var slot in slots)
        {
            var start = _text.Length;
            _text.Append("slot ");
            WriteName(slot.Type.Node, _names.Of(slot), slot.Signature);
            var length = _text.Length;
            foreach (var target in SlotTable.Targets(slot, type)) WriteName(target.Type.Node, _names.Of(target), target.Signature);
            // None: the slot is another type's.
            if (_text.Length == length) _text.Length = start;
            else _text.Append('\n');
        }

        foreach (var method in SlotTable.ExternalOverrides(type)) WriteExternalSlot(method);
        return _text.ToString();
    }

    /// <summary>Which conversions between instances of generic interfaces and delegates exist.</summary>
    public string Variances()
    {
        _text.Clear();
        foreach (var type in _names.Types.ToArray())
        {
            var (begin, varies) = (_text.Length, false);
            _text.Append("variance ").Append(_names.Of(type));
            foreach (var handle in type.GenericParameters)
            {
                var variance = type.Module.Metadata.GetGenericParameter(handle).Attributes & GenericParameterAttributes.VarianceMask;
                varies |= variance != 0;
                _text.Append(' ').Append(variance);
            }

            if (varies) _text.Append('\n');
            else _text.Length = begin;
        }

        return _text.ToString();
    }

    // The names of the members are in the text, and the hash starts with a number made of them.
    private static IlInstruction WithoutNames(IlMethod method, IlInstruction instruction) => (method.Name, instruction) switch
    {
        ("ToString", { Operand: string }) => instruction with { Operand = "" },
        ("GetHashCode", { Code: ILOpCode.Ldc_i4 }) => instruction with { Number = 0 },
        _ => instruction,
    };

    private void WriteExternalSlot(IlMethod method)
    {
        _text.Append(method.IsNewSlot ? "new " : "override ");
        WriteName(method.Type.Node, _names.Of(method), method.Signature);
        foreach (var (body, slot) in method.Type.ExplicitOverrides)
        {
            if (body == method) slot.Owner.Write(_text.Append(' '), _name);
        }

        _text.Append('\n');
    }

    private void Write(IlInstruction instruction)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{(int)instruction.Code:x}");
        switch (instruction.Operand)
        {
            case null:
                _text.Append(CultureInfo.InvariantCulture, $" {instruction.Number}");
                break;
            case string literal:
                _text.Append(CultureInfo.InvariantCulture, $" {literal.Length} ").Append(literal);
                break;
            case int[] targets:
                foreach (var target in targets) _text.Append(CultureInfo.InvariantCulture, $" {target}");
                break;
            case TypeNode type:
                type.Write(_text.Append(' '), _name);
                break;
            case MethodReference method:
                WriteMethod(method);
                break;
            case FieldReference field:
                WriteField(field);
                break;
        }

        _text.Append('\n');
    }

    private void Write(IlRegion region)
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"{region.Kind} {region.TryStart} {region.TryEnd} {region.HandlerStart} {region.HandlerEnd} {region.FilterStart} ");
        region.Caught?.Write(_text, _name);
        _text.Append('\n');
    }

    private void WriteMethod(MethodReference method)
    {
        _text.Append(' ');
        WriteName(method.Owner, method.Target is null ? method.Name : _names.Of(method.Target), method.Signature);
        if (method.Arguments.Length == 0) return;
        _text.Append('<');
        TypeNode.WriteList(_text, _name, method.Arguments);
        _text.Append('>');
    }

    private void WriteField(FieldReference field)
    {
        _text.Append(' ');
        if (field.Target?.Data() is { } data)
        {
            _text.Append("data ").Append(Convert.ToHexString(data));
            return;
        }

        field.FieldType.Write(_text, _name);
        field.Owner.Write(_text.Append(' '), _name);
        _text.Append("::").Append(field.Target is null ? field.Name : _names.Of(field.Target));
        if (field.Target is { IsThreadStatic: true }) _text.Append(" threadstatic");
    }

    private void WriteName(TypeNode owner, string name, MethodSignature<TypeNode> signature)
    {
        signature.ReturnType.Write(_text, _name);
        owner.Write(_text.Append(' '), _name);
        _text.Append("::").Append(name);
        if (signature.GenericParameterCount > 0) _text.Append(CultureInfo.InvariantCulture, $"`{signature.GenericParameterCount}");
        _text.Append('(');
        TypeNode.WriteList(_text, _name, signature.ParameterTypes.AsSpan());
        _text.Append(')');
    }

    // Abstract, native, or made by the runtime: the description that takes the place of a body.
    private void WriteExternal(IlMethod method)
    {
        _text.Append(CultureInfo.InvariantCulture, $" {method.ImplAttributes & MethodImplAttributes.CodeTypeMask}");
        var metadata = method.Type.Module.Metadata;
        var import = method.Import;
        if (!import.Module.IsNil)
        {
            _text.Append(" import ").Append(metadata.GetString(metadata.GetModuleReference(import.Module).Name)).Append('!')
                .Append(metadata.GetString(import.Name));
        }

        WriteAttributes(method.Type.Module, method.CustomAttributes, "System.Runtime.CompilerServices.UnsafeAccessorAttribute");
    }

    private void WriteAttributes(IlModule module, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            if (module.AttributeName(handle) != name) continue;
            _text.Append(name).Append(' ')
                .Append(Convert.ToHexString(module.Metadata.GetBlobBytes(module.Metadata.GetCustomAttribute(handle).Value))).Append('\n');
        }
    }

    // A class: code over a pair of it would be compiled at each start.
    private sealed record EnumValue(string Value, string Name);
}
