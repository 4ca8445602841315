using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0501 and PF0503: exceptions that tell of the machine or of the mode.</summary>
internal sealed partial class FactWalker
{
    private void VisitCatch(ICatchClauseOperation clause)
    {
        var type = clause.ExceptionType;
        // "catch (Exception e) when (e is FormatException)" is as specific as its filter.
        var filtered = FilteredTypes(clause);
        if (filtered.Count > 0)
        {
            foreach (var one in filtered)
                VisitCaught(one, clause);
            return;
        }

        VisitCaught(type, clause);
    }

    private void VisitCaught(ITypeSymbol type, ICatchClauseOperation clause)
    {
        var at = clause.ExceptionDeclarationOrExpression?.Syntax ?? clause.Syntax;
        var name = type is INamedTypeSymbol named ? _model.TraitsOf(named).Name : "";
        if (type.SpecialType == SpecialType.System_Object || _model.Policy.IsListed("catch-all", name))
        {
            Find("PF0501", at, type.Name, $"catching '{type.Name}' also catches what the machine did, not the inputs");
            return;
        }

        var isProbe = _model.Policy.IsListed("probe", name);
        if (isProbe)
        {
            Find("PF0503", at, type.Name, $"catching '{type.Name}' finds out what the code runs on");
            return;
        }

        if (_model.Policy.IsListed("arithmetic", name) || ParityModel.IsSource(type) || clause.Parent is not ITryOperation attempt)
            return;
        foreach (var operation in attempt.Body.Descendants())
        {
            var owner = operation switch
            {
                IPropertyReferenceOperation property => property.Instance?.Type,
                IInvocationOperation call => call.Instance?.Type,
                _ => null,
            };
            if (owner is not null && !IsPlatform(owner))
                FindIfContract("PF0503", at,
                    $"catching '{type.Name}' around a call of '{owner.Name}' finds out which implementation it is", owner);
        }
    }

    private static List<ITypeSymbol> FilteredTypes(ICatchClauseOperation clause)
    {
        var types = new List<ITypeSymbol>();
        if (clause.Filter is IIsTypeOperation test && ParityModel.Bare(test.ValueOperand) is ILocalReferenceOperation)
            types.Add(test.TypeOperand);
        else if (clause.Filter is IIsPatternOperation match && ParityModel.Bare(match.Value) is ILocalReferenceOperation
            && !AddTypes(match.Pattern, types))
            types.Clear();
        return types;
    }

    private static bool AddTypes(IPatternOperation pattern, List<ITypeSymbol> types)
    {
        switch (pattern)
        {
            case ITypePatternOperation type:
                types.Add(type.MatchedType);
                return true;
            case IDeclarationPatternOperation { MatchedType: { } declared }:
                types.Add(declared);
                return true;
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return AddTypes(either.LeftPattern, types) && AddTypes(either.RightPattern, types);
            default:
                return false;
        }
    }

    // What a text says of a culture, a type's name or the machine's line end.
    private static bool IsOfText(SourceFinding finding) => finding.Rule == "PF0303"
        || finding is { Rule: "PF0401", Subject: "Object.GetType" or "MemberInfo.Name" or "Type.Name" or "Type.FullName" }
        || finding is { Rule: "PF0006", Subject: "Environment.NewLine" };

    // What an exception says is read by people alone: PF0502 sees to it.
    private bool IsOnlyThrown(IOperation operation)
    {
        for (var use = operation; use.Parent is { } parent; use = parent)
        {
            switch (parent)
            {
                case IArgumentOperation { Parent: IObjectCreationOperation { Type: { } made } }:
                    return _model.IsException(made);
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { } maker } } when !IsTextStep(maker):
                    return IsThrowHelper(maker);
                case IBlockOperation or IAssignmentOperation or IVariableInitializerOperation or IReturnOperation:
                    return false;
            }
        }

        return false;
    }

    private bool IsTextStep(IMethodSymbol method) =>
        method.Name is "Format" or "Concat" or "Join" or "Create" or "Invariant" or "ToString" or "AppendFormatted" or "AppendLiteral"
        && IsPlatform(method);

    private bool IsThrowHelper(IMethodSymbol method) => _model.IsException(method.ContainingType)
        || ParityModel.HasAttribute(method, "System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute");
}
