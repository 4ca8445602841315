using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>The properties that are read at every call of a method, found once per definition.</summary>
internal sealed class MethodTraits
{
    public MethodTraits(IMethodSymbol method, ParityModel model)
    {
        IsPlatform = model.IsPlatform(method);
        IsConditional = ParityModel.HasAttribute(method, "System.Diagnostics.ConditionalAttribute");
        ComparesText = IsPlatform
            && method.Name is "Equals" or "Contains" or "StartsWith" or "EndsWith" or "Compare" or "CompareOrdinal" or "IndexOf";
        MakesText = IsTextMaker(method);
        foreach (var parameter in method.Parameters)
            TakesProvider |= SymbolEqualityComparer.Default.Equals(parameter.Type, model.FormatProvider);
    }

    /// <summary>Whether it belongs to an assembly that is judged by name alone.</summary>
    public bool IsPlatform { get; }

    /// <summary>Whether some builds leave its calls out.</summary>
    public bool IsConditional { get; }

    /// <summary>Whether it may compare its instance or arguments as texts.</summary>
    public bool ComparesText { get; }

    /// <summary>Whether it makes one text of the values it is given.</summary>
    public bool MakesText { get; }

    /// <summary>Whether one of its parameters is a culture.</summary>
    public bool TakesProvider { get; }

    private static bool IsTextMaker(IMethodSymbol method) => method.ContainingType switch
    {
        { SpecialType: SpecialType.System_String } => method.Name is "Format" or "Join" or "Concat",
        { Name: "StringBuilder" } => method.Name is "AppendFormat" or "AppendJoin" || (method.Name is "Append" or "Insert"
            && method.Parameters[method.Parameters.Length - 1].Type.SpecialType == SpecialType.System_Object),
        _ => false,
    };
}
