using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>What a field is given: whether the value alone proves that it cannot change.</summary>
internal sealed partial class FactWalker
{
    private void Hold(IFieldSymbol field, IOperation? value) => _model.Held.Add(field, value is null ? HeldValue.Unknown : Held(value, 0));

    // A parameter of the type itself that a member reads is a field without a name.
    private void VisitKeptParameter(IParameterReferenceOperation reference)
    {
        if (reference.Parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            || _owner is not IMethodSymbol { MethodKind: not MethodKind.Constructor }
                || !StrategyRules.HasState(constructor.ContainingType, _model))
            return;
        if (!new DeepImmutability(_model, isWhole: false).IsImmutable(reference.Type!))
            Find("PF0204", reference.Syntax, "",
                $"'{reference.Parameter.Name}' is kept and can change, and the strategy's only memory is its state");
    }

    private HeldValue Held(IOperation value, int depth)
    {
        value = ParityModel.Bare(value);
        if (value.ConstantValue.HasValue || value is IDefaultValueOperation or ITypeOfOperation)
            return HeldValue.Constant;
        if (depth > 8)
            return HeldValue.Unknown;
        return value switch
        {
            IDelegateCreationOperation made => OfDelegate(made, depth),
            IObjectCreationOperation { Type: { } type } made =>
                All([new HeldValue(true, [type]), .. made.Arguments.Select(a => OfArgument(a, depth))]),
            IConditionalOperation { WhenFalse: { } other } choice => All([Held(choice.WhenTrue, depth + 1), Held(other, depth + 1)]),
            ICoalesceOperation choice => All([Held(choice.Value, depth + 1), Held(choice.WhenNull, depth + 1)]),
            IThrowOperation => HeldValue.Constant,
            // "StringComparer.Ordinal", "Comparer<int>.Default": one object for the whole process, and no setter.
            IPropertyReferenceOperation { Property: { IsStatic: true } shared } when IsPlatform(shared) => IsFixed(shared.Type),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } shared } when IsPlatform(shared) => IsFixed(shared.Type),
            // What is grouped stays grouped; the keys and elements are handed out.
            IInvocationOperation { TargetMethod: { Name: "ToLookup" } group, Type: INamedTypeSymbol lookup } when IsLinq(group) =>
                new HeldValue(true, [.. lookup.TypeArguments]),
            { Type: { } type } => new HeldValue(IsExact(type), [type]),
            _ => HeldValue.Unknown,
        };
    }

    private HeldValue IsFixed(ITypeSymbol type) =>
        type is INamedTypeSymbol named && _model.Policy.IsImmutable(_model.TraitsOf(named).Name) ? HeldValue.Constant : HeldValue.Unknown;

    // Of a sealed type and of a value there is nothing but what the type says.
    private static bool IsExact(ITypeSymbol type) => type.IsValueType || type.IsSealed || type.SpecialType == SpecialType.System_String;

    // What a constructor takes is in the object's fields, which are judged by their types; a delegate says what it carries here only.
    private HeldValue OfArgument(IArgumentOperation argument, int depth) =>
        ParityModel.Bare(argument.Value) is IDelegateCreationOperation made ? OfDelegate(made, depth + 1) : HeldValue.Constant;

    private HeldValue OfDelegate(IDelegateCreationOperation made, int depth)
    {
        switch (made.Target)
        {
            case IAnonymousFunctionOperation lambda:
                return OfCaptured(lambda, lambda.Symbol, depth);
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local }:
                var body = Root(made).Descendants().OfType<ILocalFunctionOperation>()
                    .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.Symbol, local));
                return body is null ? HeldValue.Unknown : OfCaptured(body, local, depth);
            case IMethodReferenceOperation { Instance: null }:
                return HeldValue.Constant;
            case IMethodReferenceOperation { Instance: { } instance }:
                return Held(instance, depth + 1);
            default:
                return HeldValue.Unknown;
        }
    }

    /// <summary>What a function takes from around it.</summary>
    private HeldValue OfCaptured(IOperation function, IMethodSymbol symbol, int depth)
    {
        var parts = new List<ITypeSymbol>();
        var root = Root(function);
        foreach (var operation in function.Descendants())
        {
            var captured = operation switch
            {
                ILocalReferenceOperation local => (ISymbol)local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (operation is IInstanceReferenceOperation { Type: { } self, ReferenceKind: InstanceReferenceKind.ContainingTypeInstance })
                parts.Add(self);
            if (captured is null || IsWithin(captured.ContainingSymbol, symbol))
                continue;
            if (IsRewritten(captured, root))
                return new HeldValue(true, [operation.Type!], isChanging: true);
            if (depth < 4 && InitialValue(captured, root) is { } initial)
                parts.AddRange(Held(initial, depth + 1) is { IsKnown: true, IsChanging: false } held ? held.Parts : [operation.Type!]);
            else
                parts.Add(operation.Type!);
        }

        return new HeldValue(true, parts);
    }

    private static bool IsWithin(ISymbol? owner, IMethodSymbol function)
    {
        for (; owner is IMethodSymbol; owner = owner.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(owner, function))
                return true;
        }

        return false;
    }

    private static bool IsRewritten(ISymbol variable, IOperation root) => root.Descendants().Any(operation => operation switch
    {
        ILocalReferenceOperation { IsDeclaration: false } local =>
            SymbolEqualityComparer.Default.Equals(local.Local, variable) && IsWrittenInto(local),
        IParameterReferenceOperation parameter =>
            SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable) && IsWrittenInto(parameter),
        _ => false,
    });

    // "pair.Item1 = 3" writes the variable, if what it holds is a value.
    private static bool IsWrittenInto(IOperation reference) =>
        Usage(reference).Writes || (reference is { Type.IsValueType: true, Parent: IFieldReferenceOperation field }
            && IsWrittenInto(field));

    /// <summary>The value that a local is declared with; null if it has none.</summary>
    private static IOperation? InitialValue(ISymbol variable, IOperation root) => root.Descendants().OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(declared => SymbolEqualityComparer.Default.Equals(declared.Symbol, variable))?.Initializer?.Value;

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    private static HeldValue All(IReadOnlyList<HeldValue> values) =>
        new(values.All(v => v.IsKnown), [.. values.SelectMany(v => v.Parts)], values.Any(v => v.IsChanging));
}
