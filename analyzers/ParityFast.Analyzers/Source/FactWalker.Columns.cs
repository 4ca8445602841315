using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0107 in an indicator: how many candles a call brings is the engine's choice, so no value may be made of it.</summary>
internal sealed partial class FactWalker
{
    private void VisitChunkLength(IPropertyReferenceOperation reference)
    {
        if (reference.Property is not { Name: "Length", ContainingType.Name: "Span" or "ReadOnlySpan" } || !IsColumnUpdate(_owner)
            || reference.Instance is not { } span)
            return;
        var isChunk = ParityModel.Bare(span) is IParameterReferenceOperation
            or IPropertyReferenceOperation { Instance: IParameterReferenceOperation };
        if (isChunk && BecomesValue(reference, 0))
            Find("PF0107", reference.Syntax, "",
                $"'{Short(reference.Syntax)}' is the length of this call's cut, and live each cut is one candle");
    }

    private static bool IsColumnUpdate(ISymbol owner)
    {
        for (var method = owner as IMethodSymbol; method is not null; method = method.OverriddenMethod)
        {
            if (method is { Name: "Update", ContainingType.Name: "IndicatorColumn" })
                return true;
        }

        return false;
    }

    // As a bound, an index or the end of a slice the length is harmless; written to a field or an element it is a value.
    private static bool BecomesValue(IOperation length, int depth)
    {
        for (var use = length; use.Parent is { } parent && depth < 4; use = parent)
        {
            switch (parent)
            {
                case IBinaryOperation
                {
                    OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                    or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
                }:
                case ILoopOperation or IPropertyReferenceOperation or IRangeOperation or IArrayElementReferenceOperation
                    or IImplicitIndexerReferenceOperation:
                    return false;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } }:
                    return Root(length).Descendants().OfType<ILocalReferenceOperation>()
                        .Any(read => SymbolEqualityComparer.Default.Equals(read.Local, local) && !Usage(read).Writes
                        && BecomesValue(read, depth + 1));
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: not "Fill" } }:
                    return false;
                case IArgumentOperation { Parent: IInvocationOperation }:
                    return true;
                case ISimpleAssignmentOperation or ICompoundAssignmentOperation:
                    return ((IAssignmentOperation)parent).Target is IFieldReferenceOperation
                        or IPropertyReferenceOperation { Property.IsIndexer: true } or IArrayElementReferenceOperation;
            }
        }

        return false;
    }
}
