using System.Reflection.Metadata;
using System.Text;

namespace ParityFast.Il;

/// <summary>Names of types in metadata.</summary>
internal static class IlNames
{
    public static string MetadataName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        var outer = type.GetDeclaringType();
        if (!outer.IsNil)
            return MetadataName(reader, outer) + "+" + name;
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : space + "." + name;
    }

    /// <param name="reader">The assembly's metadata.</param>
    /// <param name="handle">The reference.</param>
    /// <param name="assembly">The assembly it points into; null where it is the reader's own.</param>
    public static string MetadataName(MetadataReader reader, TypeReferenceHandle handle, out string? assembly)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return MetadataName(reader, (TypeReferenceHandle)type.ResolutionScope, out assembly) + "+" + name;
        assembly = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)
            : null;
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : space + "." + name;
    }

    /// <summary><c>System.Collections.Generic.Dictionary`2+Enumerator</c> as <c>System.Collections.Generic.Dictionary.Enumerator</c>.</summary>
    public static string WithoutArity(string metadataName)
    {
        if (metadataName.IndexOf('`') < 0 && metadataName.IndexOf('+') < 0)
            return metadataName;
        var text = new StringBuilder(metadataName.Length);
        for (var i = 0; i < metadataName.Length; i++)
        {
            var c = metadataName[i];
            if (c == '`')
            {
                while (i + 1 < metadataName.Length && char.IsDigit(metadataName[i + 1]))
                    i++;
            }
            else
            {
                text.Append(c == '+' ? '.' : c);
            }
        }

        return text.ToString();
    }

    /// <summary>The name without its namespace.</summary>
    public static string Short(string name)
    {
        name = WithoutArity(name);
        return name.Substring(name.LastIndexOf('.') + 1);
    }

    public static bool IsCompilerMade(string name) => name.IndexOf('<') >= 0;
}
