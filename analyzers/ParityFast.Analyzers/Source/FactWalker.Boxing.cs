using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>
/// PF0303 when the static type hides what is written or compared: an <c>object</c> or a type parameter that may be a number or a string.
/// </summary>
internal sealed partial class FactWalker
{
    private void VisitText(ITypeSymbol type, SyntaxNode at)
    {
        if (_model.CultureTexts.Has(type))
            FindCulture(at, $"the text of '{type.Name}' is made by the current culture");
        else if (type is ITypeParameterSymbol || IsBox(type))
            Add(new SourceFinding("PF0303", null, at, "",
                $"the text of '{type.Name}' is made by the current culture if it is a number or a date")
            { OnlyIfCultureText = type.OriginalDefinition });
    }

    private static bool IsBox(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum;

    private void VisitBoxing(IConversionOperation conversion)
    {
        if (conversion.Type is { } type && (IsBox(type) || type.TypeKind == TypeKind.Interface) && conversion.Operand.Type is { } from
            && _model.CultureTexts.Has(from) && !IsJudgedAsText(conversion))
            _facts.BoxesCultureText = true;
    }

    // What text makers and comparisons are handed is judged there.
    private bool IsJudgedAsText(IOperation value)
    {
        var use = value.Parent;
        while (use is IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation or IConversionOperation)
            use = use.Parent;
        return use switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => _model.TraitsOf(call.TargetMethod).MakesText
                || call.TargetMethod.Name is "Equals" or "CompareTo" or "ReferenceEquals",
            IArgumentOperation { Parent: IObjectCreationOperation or IInterpolatedStringHandlerCreationOperation } or IBinaryOperation
                or IInterpolationOperation or IIsPatternOperation => true,
            IInvocationOperation => true,
            _ => false,
        };
    }

    private void VisitTypeArguments(IMethodSymbol method)
    {
        if (method.IsGenericMethod)
            Give(method.TypeParameters, method.TypeArguments);
        for (var type = method.ContainingType; type is { IsGenericType: true }; type = type.ContainingType)
            Give(type.TypeParameters, type.TypeArguments);
    }

    private void Give(System.Collections.Immutable.ImmutableArray<ITypeParameterSymbol> parameters,
        System.Collections.Immutable.ImmutableArray<ITypeSymbol> arguments)
    {
        for (var i = 0; i < arguments.Length && i < parameters.Length; i++)
        {
            var parameter = parameters[i].OriginalDefinition;
            if (arguments[i] is ITypeParameterSymbol passedOn)
            {
                _model.CultureArguments.Flow(parameter, passedOn.OriginalDefinition);
                _model.TextArguments.Flow(parameter, passedOn.OriginalDefinition);
                continue;
            }

            if (_model.CultureTexts.Has(arguments[i]))
                _model.CultureArguments.Change(parameter);
            if (HoldsText(arguments[i]))
                _model.TextArguments.Change(parameter);
        }
    }

    private static bool HoldsText(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
            || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TypeArguments.Any(HoldsText));

    // "a.CompareTo(b)" of a type parameter is harmless until its argument is a string.
    private void VisitGeneric(ISymbol member, SyntaxNode at)
    {
        if (member.ContainingType is not { } type || (!type.IsGenericType && member is not IMethodSymbol { IsGenericMethod: true }))
            return;
        var arguments = member is IMethodSymbol { IsGenericMethod: true } method
            ? type.TypeArguments.AddRange(method.TypeArguments)
            : type.TypeArguments;
        var open = arguments.OfType<ITypeParameterSymbol>().Select(parameter => parameter.OriginalDefinition).ToList();
        if (open.Count > 0 && _model.Policy.Judge(new SymbolShape(member,
            assumesText: true)) is { Kind: VerdictKind.Denied, Entry: { Rule: "PF0303" } entry })
            Add(new SourceFinding("PF0303", entry.Severity, at, Text.Of(member),
                $"'{Text.Of(member)}' {entry.Reason}, and a string is given for '{open[0].Name}'")
            { OnlyIfText = open });
    }
}
