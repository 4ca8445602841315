using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>Language constructs that call members without naming them, and those that no source reader can follow.</summary>
internal sealed partial class FactWalker
{
    private void VisitShape(IOperation operation)
    {
        switch (operation)
        {
            case IUsingOperation scope:
                foreach (var resource in Resources(scope.Resources))
                    Disposed(resource, scope.Syntax, scope.IsAsynchronous);
                break;
            case IUsingDeclarationOperation declaration:
                foreach (var resource in Resources(declaration.DeclarationGroup))
                    Disposed(resource, declaration.Syntax, declaration.IsAsynchronous);
                break;
            case IDeclarationPatternOperation pattern:
                VisitPatternTest(pattern, pattern.MatchedType);
                break;
            case ITypePatternOperation pattern:
                VisitPatternTest(pattern, pattern.MatchedType);
                break;
            case IRecursivePatternOperation pattern:
                Call(pattern.DeconstructSymbol as IMethodSymbol, pattern.Syntax, false);
                VisitParts(pattern.DeconstructSymbol as IMethodSymbol, pattern.Syntax);
                if (!SymbolEqualityComparer.Default.Equals(pattern.MatchedType, pattern.InputType))
                    VisitPatternTest(pattern, pattern.MatchedType);
                break;
            case IConstantPatternOperation constant:
                VisitTextPattern(constant);
                break;
            case IListPatternOperation pattern:
                Accessor(pattern.LengthSymbol, pattern.Syntax);
                Accessor(pattern.IndexerSymbol, pattern.Syntax);
                break;
            case ISlicePatternOperation pattern:
                Accessor(pattern.SliceSymbol, pattern.Syntax);
                break;
            case IImplicitIndexerReferenceOperation reference:
                Accessor(reference.LengthSymbol, reference.Syntax);
                Accessor(reference.IndexerSymbol, reference.Syntax);
                break;
            case IWithOperation with:
                Created(with.Type);
                VisitClone(with);
                break;
            case ICollectionExpressionOperation collection:
                VisitCollectionExpression(collection);
                break;
            case ITupleBinaryOperation tuples:
                VisitTupleEquality(tuples);
                break;
            case ICoalesceOperation coalesce:
                Call(coalesce.ValueConversion.MethodSymbol, coalesce.Syntax, false);
                break;
            case ISpreadOperation spread:
                VisitSpread(spread);
                break;
            case IAwaitOperation await:
                Find("PF0009", await.Syntax, "", "'await': when the code continues is up to the scheduler");
                VisitAwait(await);
                break;
            case ILocalFunctionOperation { Symbol.IsAsync: true } local:
                Find("PF0009", operation.Syntax, "", $"'{local.Symbol.Name}' is async: when it continues is up to the scheduler");
                break;
            case ILockOperation:
                Find("PF0008", operation.Syntax, "", "'lock': code that decides belongs to one thread");
                break;
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation
                or IDynamicObjectCreationOperation:
                Find("PF0402", operation.Syntax, "", $"'{Short(operation.Syntax)}' is bound at run time");
                break;
            case IFunctionPointerInvocationOperation:
                Find("PF0404", operation.Syntax, "", "a call through a function pointer");
                break;
            case IAddressOfOperation { Reference: not IMethodReferenceOperation }:
                Find("PF0403", operation.Syntax, "", "the address of a variable is taken");
                break;
            case ISizeOfOperation { TypeOperand.SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr }:
                Find("PF0307", operation.Syntax, "", "the size of a native integer is the process's");
                break;
        }
    }

    // What overflows, and what is lost on the way, is decided by the width of the process.
    private void VisitNativeInteger(IOperation arithmetic)
    {
        if (arithmetic.Type?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
            Find("PF0307", arithmetic.Syntax, "", "a native integer is as wide as the process: what overflows differs");
    }

    private void VisitForEach(IForEachLoopOperation loop)
    {
        if (loop.IsAsynchronous)
            Find("PF0009", loop.Collection.Syntax, "", "'await foreach': when the code continues is up to the scheduler");
        if (_semantics is not null && loop.Syntax is CommonForEachStatementSyntax syntax)
        {
            var info = _semantics.GetForEachStatementInfo(syntax);
            var at = loop.Collection.Syntax;
            // A foreach over an array or a span is a loop over indices, and one over a dictionary is judged once, by its type.
            var isPlain = loop.Collection.Type is IArrayTypeSymbol
                || (ParityModel.Bare(loop.Collection).Type is { } type && IsUnordered(type));
            if (!isPlain)
            {
                Call(info.GetEnumeratorMethod, at, IsOpen(info.GetEnumeratorMethod));
                Call(info.MoveNextMethod, at, IsOpen(info.MoveNextMethod));
                Call(info.CurrentProperty?.GetMethod, at, IsOpen(info.CurrentProperty));
                if (info.DisposeMethod is { } dispose && ParityModel.IsSource(dispose))
                    Call(dispose, at, IsOpen(dispose));
            }

            Call(info.ElementConversion.MethodSymbol, at, false);
            Call(info.CurrentConversion.MethodSymbol, at, false);
            if (syntax is ForEachVariableStatementSyntax deconstructed)
                Deconstructed(_semantics.GetDeconstructionInfo(deconstructed), at);
        }

        FlowElements(loop);
        VisitUnorderedLoop(loop);
    }

    private static bool IsOpen(ISymbol? member) =>
        member is not null && (member.IsVirtual || member.IsAbstract || member.IsOverride) && !member.IsSealed;

    private void Deconstructed(DeconstructionInfo info, SyntaxNode at)
    {
        Call(info.Method, at, false);
        VisitParts(info.Method, at);
        Call(info.Conversion?.MethodSymbol, at, false);
        foreach (var nested in info.Nested)
            Deconstructed(nested, at);
    }

    private void Accessor(ISymbol? symbol, SyntaxNode at)
    {
        switch (symbol)
        {
            case IMethodSymbol method:
                Call(method, at, IsOpen(method));
                break;
            case IPropertySymbol property:
                Call(property.GetMethod, at, IsOpen(property));
                break;
        }
    }

    private static IEnumerable<ITypeSymbol> Resources(IOperation resources)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            if (resources.Type is { } type)
                yield return type;
            yield break;
        }

        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
                yield return declarator.Symbol.Type;
        }
    }

    private void Disposed(ITypeSymbol type, SyntaxNode at, bool isAsync)
    {
        if (isAsync)
            Find("PF0009", at, "", "'await using': when the code continues is up to the scheduler");
        var name = isAsync ? "DisposeAsync" : "Dispose";
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IMethodSymbol method && (method.Name == name || method.Name.EndsWith("." + name, StringComparison.Ordinal))
                    && method.Parameters.Length == 0)
                {
                    // Disposing something of the platform's is judged at the place that made it.
                    if (ParityModel.IsSource(method))
                        Call(method, at, IsOpen(method));
                    return;
                }
            }
        }
    }

    private void VisitClone(IWithOperation with)
    {
        if (with.Type is not INamedTypeSymbol { IsRecord: true, IsReferenceType: true } record)
            return;
        foreach (var constructor in record.InstanceConstructors)
        {
            if (constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, record))
                Call(constructor, with.Syntax, false);
        }
    }

    private void VisitCollectionExpression(ICollectionExpressionOperation collection)
    {
        Created(collection.Type);
        Call(collection.ConstructMethod, collection.Syntax, false);
        if (collection.ConstructMethod?.MethodKind == MethodKind.Constructor && collection.Type is INamedTypeSymbol type
            && !IsPlatform(type))
            VisitCollectionAdds(collection, type);
    }

    private void VisitAwait(IAwaitOperation await)
    {
        if (_semantics is null || await.Syntax is not AwaitExpressionSyntax syntax)
            return;
        var info = _semantics.GetAwaitExpressionInfo(syntax);
        // What the platform's own awaiters do is what PF0009 is about already.
        foreach (var method in new[] { info.GetAwaiterMethod, info.IsCompletedProperty?.GetMethod, info.GetResultMethod })
        {
            if (method is not null && ParityModel.IsSource(method))
                Call(method, syntax, false);
        }
    }

    private static string Short(SyntaxNode syntax)
    {
        var text = syntax.ToString();
        return text.Length <= 40 ? text : text.Substring(0, 40) + "…";
    }
}
