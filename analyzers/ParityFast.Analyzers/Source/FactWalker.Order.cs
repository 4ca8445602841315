using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0301: enumeration in an undocumented order, found at the place that turns the collection into a sequence.</summary>
internal sealed partial class FactWalker
{
    private bool IsUnordered(ITypeSymbol type) =>
        !ParityModel.IsPlain(type) && type is INamedTypeSymbol named && _model.TraitsOf(named).IsUnordered;

    private void VisitUnorderedLoop(IForEachLoopOperation loop)
    {
        var collection = ParityModel.Bare(loop.Collection);
        if (collection.Type is { } type && IsUnordered(type) && !IsKeyedLoop(loop))
            FindUnordered(loop.Collection.Syntax, type);
    }

    private void VisitUnorderedConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null || conversion.Operand.Type is not { } from || !IsUnordered(from))
            return;
        if (conversion.Type is not INamedTypeSymbol to || !IsSequence(to) || conversion.Parent is IForEachLoopOperation)
            return;
        if (!IsOrderIrrelevant(conversion))
            FindUnordered(conversion.Syntax, from);
    }

    private void VisitSpread(ISpreadOperation spread)
    {
        var operand = ParityModel.Bare(spread.Operand);
        Call(spread.ElementConversion.MethodSymbol, spread.Syntax, false);
        Enumerated(operand.Type, spread.Operand.Syntax);
        if (operand.Type is { } type && IsUnordered(type))
            FindUnordered(spread.Operand.Syntax, type);
    }

    private void VisitUnorderedMember(IPropertyReferenceOperation reference, INamedTypeSymbol type)
    {
        if (reference.Property.Name is not ("Keys" or "Values") || !IsUnordered(type))
            return;
        // Keys of a read-only view are a plain sequence, and only the view still says that they have no order.
        if (reference.Type is { } sequence && !IsUnordered(sequence) && !IsOrderIrrelevant(reference)
            && reference.Parent is not IPropertyReferenceOperation)
            FindUnordered(reference.Syntax, type);
    }

    private void FindUnordered(SyntaxNode at, ITypeSymbol type)
    {
        var severity = _model.Policy.IsUnorderedBetweenProcesses(_model.TraitsOf((INamedTypeSymbol)type).Name) ? "error" : null;
        Find("PF0301", at, type.Name, severity is null
            ? $"the order of '{type.Name}' is not documented; sort it by what no two elements share, "
                + "or use a collection that keeps an order"
            : $"the order of '{type.Name}' differs from one process to the next when its keys are strings; sort it by what no two elements "
                + "share, or use a collection that keeps an order", severity);
    }

    private static bool IsSequence(INamedTypeSymbol type) =>
        type.Name is "IEnumerable" or "ICollection" or "IReadOnlyCollection" or "IList" or "IReadOnlyList" or "IEnumerator";

    /// <summary>Whether everything that becomes of the sequence is the same in any order.</summary>
    private bool IsOrderIrrelevant(IOperation sequence)
    {
        for (var use = sequence; ;)
        {
            var parent = use.Parent;
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or ITranslatedQueryOperation:
                    use = parent;
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation call } argument:
                    if (argument.Parameter?.Ordinal != 0 && call.TargetMethod.ReducedFrom is null && call.TargetMethod.IsExtensionMethod
                        && !_model.Policy.IsListed("passes-order", call.TargetMethod.Name))
                        return IgnoresOrder(call);
                    if (IsLinq(call.TargetMethod) && _model.Policy.IsListed("sorts", call.TargetMethod.Name))
                        return !LeavesTies(call) || AreTiesIrrelevant(call);
                    if (IsLinq(call.TargetMethod) && call.TargetMethod.Name is "ToList" or "ToArray" && LoopOver(call) is { } loop)
                        return !AreValues(sequence) && IsKeyedLoop(loop);
                    if (PassesOrder(call) || IsCopyForMore(call))
                    {
                        use = call;
                        continue;
                    }

                    return IgnoresOrder(call) || IsSortedAfterwards(call);
                case IInvocationOperation call when call.Instance == use:
                    return IgnoresOrder(call);
                case IArgumentOperation { Parent: IObjectCreationOperation { Type: INamedTypeSymbol made } creation }:
                    return _model.Policy.IsListed("ignores-order-type", _model.TraitsOf(made).Name) || IsSortedAfterwards(creation);
                case IPropertyReferenceOperation property when property.Instance == use:
                    return property.Property.Name is "Count" or "Length";
                default:
                    return false;
            }
        }
    }

    private bool IgnoresOrder(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (!IsPlatform(call.TargetMethod))
            return false;
        if (_model.Policy.IsListed("ignores-order", name) || (call.Instance?.Type is INamedTypeSymbol receiver
            && _model.Policy.IsListed("ignores-order-type", _model.TraitsOf(receiver).Name)))
            return true;
        return _model.Policy.IsListed("ignores-order-if-exact", name) && !IsBinaryFloat(call.Type)
            && !call.TargetMethod.TypeArguments.Any(IsBinaryFloat);
    }

    // A sum of doubles rounds differently in another order; of integers and, within their digits, decimals it does not.
    private static bool IsBinaryFloat(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;
    }

    private static bool IsLinq(IMethodSymbol method) => method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" };

    private bool PassesOrder(IInvocationOperation call) =>
        IsLinq(call.TargetMethod) && _model.Policy.IsListed("passes-order", call.TargetMethod.Name) && !CountsPlaces(call.TargetMethod);

    // "d.Keys.ToArray().Order()": the copy is only there for what comes next.
    private static bool IsCopyForMore(IInvocationOperation call)
    {
        if (!IsLinq(call.TargetMethod) || call.TargetMethod.Name is not ("ToArray" or "ToList"))
            return false;
        var parent = call.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent is IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation next } && IsLinq(next.TargetMethod);
    }

    // Select((value, index) => …) passes on the position of an element.
    private static bool CountsPlaces(IMethodSymbol method) =>
        method.Parameters.Length > 1 && method.Parameters[1].Type is INamedTypeSymbol { Name: "Func", TypeArguments: { Length: 3 } given }
            && given[1].SpecialType == SpecialType.System_Int32;

    // "var keys = d.Keys.ToList(); keys.Sort();" is the usual way to walk a dictionary in order; so is a list that is filled and sorted.
    private bool IsSortedAfterwards(IOperation made)
    {
        if (made is IInvocationOperation { TargetMethod.Name: not ("ToList" or "ToArray" or "AddRange") })
            return false;
        var list = made is IInvocationOperation { TargetMethod.Name: "AddRange", Instance: { } filled } ? Held(filled) : null;
        IOperation? operation = made;
        while (operation is not null and not IBlockOperation)
        {
            if (operation is IVariableDeclaratorOperation declared)
                list ??= declared.Symbol;
            operation = operation.Parent;
        }

        if (operation is null || list is null)
            return false;
        foreach (var inner in operation.Descendants())
        {
            if (inner is not IInvocationOperation { TargetMethod.Name: "Sort" } sort)
                continue;
            var sorted = sort.Instance ?? (sort.Arguments.Length > 0 ? sort.Arguments[0].Value : null);
            if (sorted is not null && SymbolEqualityComparer.Default.Equals(Held(sorted), list) && IsTotal(sort))
                return true;
        }

        return false;
    }

    private static ISymbol? Held(IOperation collection) => ParityModel.Bare(collection) switch
    {
        ILocalReferenceOperation local => local.Local,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
