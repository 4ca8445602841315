using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0601, and the comparisons of PF0105, PF0111 and PF0308.</summary>
internal sealed partial class FactWalker
{
    private static readonly Policy.NameWords Current =
        new(["current", "now", "today", "barindex", "barnumber", "ahead", "horizon", "lookahead", "forward"]);
    private static readonly Policy.NameWords Ahead = new(["ahead", "horizon", "lookahead", "forward"]);

    private void VisitIndex(IOperation collection, IOperation? only, SyntaxNode at)
    {
        if (only is null)
            return;
        var bare = ParityModel.Bare(collection);
        var index = ParityModel.Bare(only);
        if (index.ConstantValue is { HasValue: true, Value: int and < 0 } && bare.Type is INamedTypeSymbol type && !IsPlatformType(type))
            Find("PF0601", at, type.Name, $"'{Short(at)}' asks for a candle after the current one");
        else if (IsSeries(bare) && IsPastCurrent(index))
            Find("PF0601", at, "", $"'{Short(at)}' is after the current candle");
    }

    private void VisitIndexCall(IInvocationOperation call, MethodTraits traits)
    {
        var method = call.TargetMethod;
        if (call.Arguments.Length == 0)
            return;
        if (!traits.IsPlatform)
        {
            if (call.Arguments.Length == 1 && Last(call).ConstantValue is { HasValue: true, Value: int and < 0 }
                && _model.Policy.IsListed("bar-reader", method.Name))
                Find("PF0601", call.Syntax, Text.Of(method), $"'{Short(call.Syntax)}' asks for a candle after the current one");
            return;
        }

        if (method.Name is "ElementAt" or "ElementAtOrDefault" or "Skip" or "GetValue"
            && IsSeries(ParityModel.Bare(call.Instance ?? call.Arguments[0].Value)) && IsPastCurrent(Last(call)))
            Find("PF0601", call.Syntax, "", $"'{Short(call.Syntax)}' is after the current candle");
    }

    private static IOperation Last(IInvocationOperation call) => ParityModel.Bare(call.Arguments[call.Arguments.Length - 1].Value);

    private bool IsPlatformType(ITypeSymbol type) => type.SpecialType != SpecialType.None || IsPlatform(type);

    private bool IsSeries(IOperation collection) => collection switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => _model.Words.Series.Has(property.Name),
        IFieldReferenceOperation field => _model.Words.Series.Has(field.Field.Name),
        IParameterReferenceOperation parameter => _model.Words.Series.Has(parameter.Parameter.Name),
        ILocalReferenceOperation local => _model.Words.Series.Has(local.Local.Name),
        _ => false,
    };

    // "closes[index + 1]" if index is the strategy's position in time. A loop's own variable is no such position.
    private static bool IsPastCurrent(IOperation index)
    {
        if (index is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum)
            return false;
        var left = ParityModel.Bare(sum.LeftOperand);
        var right = ParityModel.Bare(sum.RightOperand);
        var step = right.ConstantValue is { HasValue: true, Value: int and > 0 }
            ? left
            : left.ConstantValue is { HasValue: true, Value: int and > 0 } ? right : null;
        if (step is null)
            return (NameOf(left) is { } a && Ahead.Has(a)) || (NameOf(right) is { } b && Ahead.Has(b));
        return IsGiven(step) || (step is ILocalReferenceOperation local && (Current.Has(local.Local.Name) || IsCopy(local)));
    }

    private static bool IsGiven(IOperation value) =>
        value is IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation;

    // "int bar = index;" that nothing moves on from there is another name for the same place.
    private static bool IsCopy(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is not null)
            root = root.Parent;
        var isGiven = false;
        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation { Initializer.Value: { } value } declared
                && SymbolEqualityComparer.Default.Equals(declared.Symbol, reference.Local))
                isGiven = IsGiven(ParityModel.Bare(value));
            else if (operation is ILocalReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Local, reference.Local)
                && Usage(use).Writes)
                return false;
        }

        return isGiven;
    }

    private static string? NameOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        _ => null,
    };

    private void VisitBinary(IBinaryOperation binary)
    {
        Call(binary.OperatorMethod, binary.Syntax, false);
        VisitNativeInteger(binary);
        VisitShortCircuit(binary);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Add when binary.Type?.SpecialType == SpecialType.System_String:
                VisitTextOperand(binary.LeftOperand, binary.Syntax);
                VisitTextOperand(binary.RightOperand, binary.Syntax);
                break;
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals:
                VisitText(binary.LeftOperand, binary.Syntax);
                VisitText(binary.RightOperand, binary.Syntax);
                if (binary.OperatorMethod is null)
                    VisitIdentity(binary.LeftOperand, binary.RightOperand, binary.Syntax);
                VisitShapeSniff(binary.LeftOperand, binary.RightOperand, binary.Syntax);
                VisitShapeSniff(binary.RightOperand, binary.LeftOperand, binary.Syntax);
                break;
            case BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual:
                VisitLater(binary.LeftOperand, binary.RightOperand, binary.Syntax);
                break;
            case BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual:
                VisitLater(binary.RightOperand, binary.LeftOperand, binary.Syntax);
                if (_owner.Name is "Compare" or "CompareTo"
                    && ParityModel.Bare(binary.LeftOperand) is IInvocationOperation { TargetMethod.Name: "Abs" })
                    Find("PF0308", binary.Syntax, "",
                        "values that are nearly equal count as equal here, so the order depends on the path a sort takes", "info");
                break;
        }
    }

    private void VisitShapeSniff(IOperation value, IOperation zero, SyntaxNode at)
    {
        if (NameOf(ParityModel.Bare(value)) is not { } name || !_model.Words.MarketShapes.Has(name))
            return;
        if (ParityModel.Bare(zero).ConstantValue is { HasValue: true, Value: 0 or 0m or 0d or 0f or 0L })
            Find("PF0111", at, name, $"'{name}' compared with zero often tells a simulator from a market", "info");
    }

    // "bar.Time > context.Now" can only be true of data that a backtest has and a live run has not.
    private void VisitLater(IOperation later, IOperation earlier, SyntaxNode at)
    {
        if (ParityModel.Bare(earlier) is not IPropertyReferenceOperation { Property.Type: { } type, Instance.Type: { } owner } now
            || !_model.Words.CandleTimes.Has(now.Property.Name) || type.Name is not ("DateTime" or "DateTimeOffset"))
            return;
        var bare = ParityModel.Bare(later);
        var item = bare switch
        {
            IPropertyReferenceOperation property => property.Instance,
            IFieldReferenceOperation field => field.Instance,
            _ => null,
        };
        if (item is null || NameOf(bare) is not { } name || !_model.Words.CandleTimes.Has(name)
            || ParityModel.Bare(item) is not (IParameterReferenceOperation or ILocalReferenceOperation))
            return;
        if (!SymbolEqualityComparer.Default.Equals(item.Type, owner) && item.Type is { } barType && _model.Words.Series.Has(barType.Name))
            FindIfContract("PF0601", at, $"'{Short(at)}' looks for data after the current candle", owner);
    }
}
