using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>Calls that C# makes without a word in the source: of operators, conversions, enumerators and collection initialisers.</summary>
internal sealed partial class FactWalker
{
    // (a, b) == (c, d) compares pair by pair, and asks each result for its truth.
    private void VisitTupleEquality(ITupleBinaryOperation binary)
    {
        var isEquality = binary.OperatorKind == BinaryOperatorKind.Equals;
        ComparePairs(ParityModel.Bare(binary.LeftOperand), ParityModel.Bare(binary.RightOperand), isEquality, binary.Syntax);
    }

    private void ComparePairs(IOperation left, IOperation right, bool isEquality, SyntaxNode at) =>
        ComparePairs(TypesOf(left), TypesOf(right), isEquality, at);

    private void ComparePairs(List<ITypeSymbol> left, List<ITypeSymbol> right, bool isEquality, SyntaxNode at)
    {
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            if (left[i] is INamedTypeSymbol { IsTupleType: true } inner && right[i] is INamedTypeSymbol { IsTupleType: true } other)
            {
                ComparePairs(ElementsOf(inner), ElementsOf(other), isEquality, at);
                continue;
            }

            var isSame = SymbolEqualityComparer.Default.Equals(left[i], right[i]);
            foreach (var type in isSame ? [left[i]] : new[] { left[i], right[i] })
            {
                CallOperators(type, isEquality ? "op_Equality" : "op_Inequality", at);
                if (!isSame)
                    CallOperators(type, "op_Implicit", at);
            }
        }
    }

    // One tuple becomes another part by part.
    private void ConvertParts(INamedTypeSymbol from, INamedTypeSymbol to, SyntaxNode at)
    {
        var (given, wanted) = (ElementsOf(from), ElementsOf(to));
        for (var i = 0; i < given.Count && i < wanted.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(given[i], wanted[i]))
                continue;
            foreach (var name in (string[])["op_Implicit", "op_Explicit"])
            {
                CallOperators(given[i], name, at);
                CallOperators(wanted[i], name, at);
            }
        }
    }

    // A tuple that is written out has elements of their own types, whatever the other side makes of them.
    private static List<ITypeSymbol> TypesOf(IOperation side) => side switch
    {
        ITupleOperation tuple => tuple.Elements.Select(element => ParityModel.Bare(element).Type).OfType<ITypeSymbol>().ToList(),
        { Type: INamedTypeSymbol { IsTupleType: true } tuple } => ElementsOf(tuple),
        _ => [],
    };

    private static List<ITypeSymbol> ElementsOf(INamedTypeSymbol tuple) => tuple.TupleElements.Select(element => element.Type).ToList();

    /// <summary>Calls every operator of this name that the type or one of its bases declares in a source that can be read.</summary>
    private void CallOperators(ITypeSymbol? type, string name, SyntaxNode at)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        for (; type is not null && !ParityModel.IsPlain(type) && !IsPlatform(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                if (member is not IMethodSymbol operation)
                    continue;
                Call(operation, at, false);
                if (name is "op_Equality" or "op_Inequality" && operation.ReturnType.SpecialType != SpecialType.System_Boolean)
                    CallTruth(operation.ReturnType, name == "op_Inequality", at);
            }
        }
    }

    private void CallTruth(ITypeSymbol type, bool isAskedForTrue, SyntaxNode at)
    {
        CallOperators(type, isAskedForTrue ? "op_True" : "op_False", at);
        CallOperators(type, "op_Implicit", at);
    }

    // "a && b" of a type with operators of its own first asks whether a is false.
    private void VisitShortCircuit(IBinaryOperation binary)
    {
        if (binary is { OperatorMethod: { } method, OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr })
            CallOperators(method.ContainingType, binary.OperatorKind == BinaryOperatorKind.ConditionalAnd
                ? "op_False" : "op_True", binary.Syntax);
    }

    /// <summary>Calls what a loop over a value of this type would call.</summary>
    private void Enumerated(ITypeSymbol? type, SyntaxNode at)
    {
        if (type is not INamedTypeSymbol || ParityModel.IsPlain(type) || IsPlatform(type))
            return;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("GetEnumerator").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 0) is not { } start)
                continue;
            Call(start, at, IsOpen(start));
            foreach (var name in (string[])["MoveNext", "get_Current", "Dispose"])
            {
                foreach (var step in start.ReturnType.GetMembers(name).OfType<IMethodSymbol>())
                    Call(step, at, IsOpen(step));
            }

            return;
        }
    }

    // [a, b] adds its elements one by one, by a member or by an extension method in scope.
    private void VisitCollectionAdds(ICollectionExpressionOperation collection, INamedTypeSymbol type)
    {
        var adds = _semantics is null
            ? type.GetMembers("Add")
            : _semantics.LookupSymbols(collection.Syntax.SpanStart, type, "Add", includeReducedExtensionMethods: true);
        foreach (var member in adds)
        {
            if (member is IMethodSymbol { Parameters.Length: 1, IsStatic: false } add)
                Call(add, collection.Syntax, IsOpen(add));
        }
    }
}
