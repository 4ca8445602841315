using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>Writes what the fingerprint is a hash of: methods, layouts and enumerations as text that says what they do, not how they were encoded.</summary>
internal sealed class FingerprintText
{
    private readonly CanonicalNames _names = new();
    private readonly Func<IlType, string> _name;
    private readonly StringBuilder _text = new();

    public FingerprintText() => _name = _names.Of;

    /// <summary>A method: its signature, locals, instructions and exception regions.</summary>
    public string Method(ClosureMethod reached)
    {
        var (method, body) = (reached.Method, reached.Body);
        _text.Clear().Append("method ");
        WriteName(method.Type.Node, _names.Of(method), method.Signature);
        if (method.IsStatic) _text.Append(" static");
        if ((method.ImplAttributes & MethodImplAttributes.Synchronized) != 0) _text.Append(" synchronized");
        if (!method.HasBody) WriteExternal(method);
        if (body.ZeroesLocals) _text.Append(" zeroed");
        _text.Append("\nlocals ");
        TypeNode.WriteList(_text, _name, body.Locals);
        _text.Append('\n');
        foreach (var instruction in body.Instructions) Write(instruction);
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

    /// <summary>The names and values of an enumeration, in order of their values.</summary>
    public string Enum(IlType type)
    {
        _text.Clear().Append("enum ").Append(_names.Of(type)).Append('\n');
        var values = new List<string>();
        foreach (var field in type.Fields)
        {
            if (field.IsLiteral) values.Add($"{Convert.ToHexString(field.Constant())} {field.Name}\n");
        }

        values.Sort(StringComparer.Ordinal);
        foreach (var value in values) _text.Append(value);
        return _text.ToString();
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
            _text.Append(" import ").Append(metadata.GetString(metadata.GetModuleReference(import.Module).Name)).Append('!').Append(metadata.GetString(import.Name));
        }

        WriteAttributes(method.Type.Module, method.CustomAttributes, "System.Runtime.CompilerServices.UnsafeAccessorAttribute");
    }

    private void WriteAttributes(IlModule module, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            if (module.AttributeName(handle) != name) continue;
            _text.Append(name).Append(' ').Append(Convert.ToHexString(module.Metadata.GetBlobBytes(module.Metadata.GetCustomAttribute(handle).Value))).Append('\n');
        }
    }
}
