using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0102: what an input, or a fake of the outside world, really is.</summary>
internal sealed partial class FactWalker
{
    private void VisitTypeTest(IOperation value, ITypeSymbol type, SyntaxNode at, bool mustSucceed = false)
    {
        var bare = ParityModel.Bare(value);
        var from = bare.Type;
        if (from is null || bare.ConstantValue.HasValue)
            return;
        FindIfContract("PF0102", at, $"a value of the contract's type '{from.Name}' is tested for what it really is", from);
        FindIfContract("PF0102", at, $"a value is tested for being the contract's '{type.Name}'", type);
        if (bare is IInstanceReferenceOperation && !mustSucceed && from is INamedTypeSymbol self && _model.IsStrategy(self))
            Find("PF0102", at, "", $"'{from.Name}' asks whether it really is a '{type.Name}'");
        if (bare is IParameterReferenceOperation { Parameter: { } open } && IsOpen(open) && !mustSucceed)
            Add(new SourceFinding("PF0102", null, at, "",
                $"an input that is handed on as '{open.Name}' is tested for being a '{type.Name}'")
            { OnlyIfInput = open.OriginalDefinition });
        // What was a view or an object becomes a table that can be written.
        if (IsTable(type) && SymbolOf(bare) is { } seen)
            _model.Tables.Change(seen is IPropertySymbol { IsStatic: true } shared
                && BackingOf(shared) is { } backing ? backing : seen.OriginalDefinition);
        if (!mustSucceed)
            VisitGivenTest(bare, at, $"is tested for being a '{type.Name}'");
        var member = bare switch
        {
            IFieldReferenceOperation field => (ISymbol)field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
        if (member is null || IsPlatform(member))
            return;
        // A cast that must succeed reveals nothing; catching its failure does, and is PF0503.
        var isOpen = from.SpecialType == SpecialType.System_Object && !mustSucceed;
        var isStandIn = (from.TypeKind == TypeKind.Interface || from.IsAbstract || !from.IsSealed)
            && (_model.Words.StandIns.Has(type.Name) || _model.Words.StandIns.Has(from.Name) || _model.Words.StandIns.Has(member.Name));
        if (isOpen || isStandIn)
            Find("PF0102", at, "", $"what '{Text.Of(member)}' was given is found out by testing for '{type.Name}'");
    }

    private void VisitCast(IConversionOperation conversion)
    {
        if (conversion.Conversion is { IsReference: true } && conversion.Type is { } type && !conversion.Conversion.IsImplicit)
            VisitTypeTest(conversion.Operand, type, conversion.Syntax, !conversion.IsTryCast);
    }

    private void VisitPatternTest(IPatternOperation pattern, ITypeSymbol? type)
    {
        if (type is null)
            return;
        IOperation? operation = pattern;
        while (operation is IPatternOperation or ISwitchExpressionArmOperation or ICaseClauseOperation or ISwitchCaseOperation)
            operation = operation.Parent;
        switch (operation)
        {
            case IIsPatternOperation test:
                VisitTypeTest(test.Value, type, pattern.Syntax);
                break;
            case ISwitchExpressionOperation choice:
                VisitTypeTest(choice.Value, type, pattern.Syntax);
                break;
            case ISwitchOperation choice:
                VisitTypeTest(choice.Value, type, pattern.Syntax);
                break;
        }
    }

    private void VisitGetType(IInvocationOperation call)
    {
        if (call.TargetMethod.Name == "GetType" && call.TargetMethod.Parameters.Length == 0 && call.Instance is { } instance
            && ParityModel.Bare(instance).Type is { } type)
            FindIfContract("PF0102", call.Syntax, $"the run-time type of '{type.Name}' is looked at", type);
    }

    private static bool IsOpen(IParameterSymbol parameter) =>
        parameter.Type is { SpecialType: SpecialType.System_Object } or ITypeParameterSymbol;

    // As an object an input has lost its type, which only a test brings back.
    private void VisitOpenArgument(IArgumentOperation argument)
    {
        if (argument.Parameter is not { } open || !IsOpen(open.OriginalDefinition) || !ParityModel.IsSource(open.ContainingSymbol))
            return;
        var value = ParityModel.Bare(argument.Value);
        if (value is IParameterReferenceOperation { Parameter: { } passedOn } && IsOpen(passedOn))
            _model.InputArguments.Flow(open.OriginalDefinition, passedOn.OriginalDefinition);
        else if (value.Type is { } given)
            _model.InputArguments.Flow(open.OriginalDefinition, given.OriginalDefinition);
    }
}
