using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// The certificate of an assembly that was analysed itself: <c>[assembly: ParityFast.ParityCertified("M:…", …)]</c>, written
/// by the generator of a project that sets <c>ParityCertify</c>. It counts when the code cannot be seen; <c>verify</c> checks it.
/// </summary>
internal sealed class Certificates
{
    public const string AttributeName = "ParityFast.ParityCertifiedAttribute";

    private readonly Dictionary<IAssemblySymbol, HashSet<string>> _members = new(SymbolEqualityComparer.Default);

    public bool Covers(ISymbol member)
    {
        if (member.ContainingAssembly is not { } assembly)
            return false;
        if (!_members.TryGetValue(assembly, out var members))
            _members[assembly] = members = Read(assembly);
        return members.Count > 0 && members.Contains(Id(member));
    }

    /// <summary>The id of a member in a certificate: its documentation id, of an accessor its own.</summary>
    public static string Id(ISymbol member) => member.OriginalDefinition.GetDocumentationCommentId() ?? "";

    private static HashSet<string> Read(IAssemblySymbol assembly)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass is not { } type || SymbolShape.FullName(type) != AttributeName
                || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind != TypedConstantKind.Array)
                continue;
            foreach (var value in attribute.ConstructorArguments[0].Values)
            {
                if (value.Value is string id)
                    members.Add(id);
            }
        }

        return members;
    }
}
