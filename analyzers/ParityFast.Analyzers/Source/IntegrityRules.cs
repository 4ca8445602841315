using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>PF0404, PF0410 and PF0010 when a declaration says it all.</summary>
internal static class IntegrityRules
{
    private const string SkipLocalsInit = "System.Runtime.CompilerServices.SkipLocalsInitAttribute";

    public static IEnumerable<SourceFinding> ModuleHooks(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true } method)
                continue;
            foreach (var attribute in method.GetAttributes())
            {
                var at = attribute.ApplicationSyntaxReference?.GetSyntax();
                if (at is null)
                    continue;
                if (attribute.AttributeClass?.Name == "ModuleInitializerAttribute")
                    yield return new SourceFinding("PF0410", null, at, "",
                        $"'{Text.Of(method)}' runs before anything else in this assembly and can change what strategies see");
                else if (attribute.AttributeClass?.Name == "InterceptsLocationAttribute")
                    yield return new SourceFinding("PF0410", null, at, "",
                        $"'{Text.Of(method)}' replaces a call that reads differently in the source");
            }
        }
    }

    public static IEnumerable<SourceFinding> OfMethod(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.Length == 0)
            yield break;
        if (method.IsExtern || method.GetDllImportData() is not null
            || ParityModel.HasAttribute(method, "System.Runtime.InteropServices.LibraryImportAttribute"))
            yield return new SourceFinding("PF0404", null, At(method), "", $"'{Text.Of(method)}' is code outside the runtime");
        if (KeepsMemory(method))
            yield return new SourceFinding("PF0403", null, At(method), "",
                $"'{Text.Of(method)}' is under [SkipLocalsInit]: memory that it does not write holds whatever was there");
        if (HasTimeout(method))
            yield return new SourceFinding("PF0002", null, At(method), "",
                $"'{Text.Of(method)}' is a regular expression that gives up by the machine's clock");
        if (method.MethodKind == MethodKind.Destructor)
            yield return new SourceFinding("PF0010", null, At(method), "",
                $"the finalizer of '{method.ContainingType.Name}' runs when the garbage collector decides");
    }

    // [GeneratedRegex(pattern, options, matchTimeoutMilliseconds)]
    private static bool HasTimeout(IMethodSymbol method) =>
        method.GetAttributes().Concat(method.PartialDefinitionPart?.GetAttributes() ?? []).Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedRegexAttribute" && attribute.ConstructorArguments.Length > 2
            && attribute.ConstructorArguments[2].Value is int and >= 0);

    private static SyntaxNode At(IMethodSymbol method) => method.DeclaringSyntaxReferences[0].GetSyntax();

    private static bool KeepsMemory(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol;
            symbol = (symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol.ContainingType)
        {
            if (ParityModel.HasAttribute(symbol, SkipLocalsInit))
                return true;
        }

        return ParityModel.HasAttribute(method.ContainingModule, SkipLocalsInit);
    }
}
