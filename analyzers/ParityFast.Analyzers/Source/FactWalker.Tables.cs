using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>Whether an array or collection that serves as a constant table is ever written to, or let go of.</summary>
internal sealed partial class FactWalker
{
    private bool IsTable(ITypeSymbol type) => _model.IsTable(type);

    private void Tables_Reference(IOperation reference, ISymbol symbol)
    {
        if (reference.Type is null || !IsTable(reference.Type))
            return;
        // A type may fill its own tables before any other code sees them.
        if (symbol is IFieldSymbol && _owner is IMethodSymbol { MethodKind: MethodKind.StaticConstructor or MethodKind.Constructor }
            && (!symbol.IsStatic || _owner.IsStatic) && SymbolEqualityComparer.Default.Equals(_owner.ContainingType, symbol.ContainingType))
            return;
        Classify(reference, symbol.OriginalDefinition);
    }

    // "Format.NumberDecimalDigits = 3" remembers in an object of the platform's.
    private void VisitSetting(IPropertyReferenceOperation property)
    {
        if (property.Instance is not { } instance || !IsPlatform(property.Property))
            return;
        // "Culture.NumberFormat.NumberDecimalDigits = 3" writes into the culture.
        var held = ParityModel.Bare(instance);
        while (held is IPropertyReferenceOperation { Instance: { } outer } part && IsPlatform(part.Property))
            held = ParityModel.Bare(outer);
        if (SymbolOf(held) is not { } holder)
            return;
        if (holder is IFieldSymbol && _owner is IMethodSymbol { MethodKind: MethodKind.StaticConstructor or MethodKind.Constructor }
            && holder.IsStatic == _owner.IsStatic)
            return;
        _model.Tables.Change(holder.OriginalDefinition);
        if (holder is IPropertySymbol { IsStatic: true } shared && BackingOf(shared) is { } backing)
            _model.Tables.Change(backing);
    }

    private void Tables_Invocation(IInvocationOperation call)
    {
        if (call.Instance is null || ParityModel.Bare(call.Instance) is not IFieldReferenceOperation { Field: { IsStatic: false } field })
            return;
        if (call.TargetMethod.Name is "Add" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "AddRange")
            _model.Tables.Grows(field.OriginalDefinition, call.Syntax, _owner);
        else if (call.TargetMethod.Name.StartsWith("Remove", StringComparison.Ordinal)
            || call.TargetMethod.Name is "Clear" or "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "EnqueueDequeue")
            _model.Tables.Shrinks(field.OriginalDefinition);
    }

    private void Classify(IOperation use, ISymbol table)
    {
        while (true)
        {
            var parent = use.Parent;
            switch (parent)
            {
                case IConversionOperation conversion when conversion.Type is INamedTypeSymbol type
                    && _model.Policy.IsListed("view", _model.TraitsOf(type).Name):
                    return;
                case IConversionOperation { Type: INamedTypeSymbol { Name: "Span" or "Memory" or "ArraySegment" } }:
                    // Who has the view can write through it.
                    _model.Tables.Change(table);
                    return;
                // Of a table of tables: who writes through it writes here.
                case IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation or ICoalesceOperation
                    or IConditionalOperation or IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation:
                    use = parent;
                    continue;
                case IArrayElementReferenceOperation { Indices: { Length: 1 } range } when range[0].Type?.Name == "Range":
                    // A part of an array is a copy.
                    return;
                case IArrayElementReferenceOperation element when element.ArrayReference == use:
                    if (IsWritten(element))
                        _model.Tables.Change(table);
                    else if (element.Type is { } item && IsTable(item))
                    {
                        use = element;
                        continue;
                    }

                    return;
                case IPropertyReferenceOperation property when property.Instance == use:
                    if (Usage(property).Writes)
                        _model.Tables.Change(table);
                    else if ((property.Property.IsIndexer || property.Property is { Name: "Value", ContainingType.Name: "Lazy" })
                        && property.Type is { } held && IsTable(held))
                    {
                        use = property;
                        continue;
                    }

                    return;
                case IImplicitIndexerReferenceOperation indexed when indexed.Instance == use:
                    if (Usage(indexed).Writes)
                        _model.Tables.Change(table);
                    return;
                case IInvocationOperation call when call.Instance == use:
                    if (!_model.Policy.IsListed("table-reader", call.TargetMethod.Name))
                        _model.Tables.Change(table);
                    return;
                case IArgumentOperation
                {
                    Parent: IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" } } span
                }:
                    // Harmless if it becomes a ReadOnlySpan on the spot.
                    if (span.Parent is not IConversionOperation { Type.Name: "ReadOnlySpan" } && !IsOnlyRead(span))
                        _model.Tables.Change(table);
                    return;
                case IArgumentOperation argument:
                    Passed(argument, table);
                    return;
                case IReturnOperation when Returning(parent) is { } member:
                    _model.Tables.Flow(table, member);
                    return;
                case IForEachLoopOperation or IBinaryOperation or IIsPatternOperation or IIsTypeOperation or IExpressionStatementOperation
                    or IInterpolationOperation or INameOfOperation or ISpreadOperation:
                    return;
                case IFieldInitializerOperation { InitializedFields: { Length: > 0 } fields }:
                    _model.Tables.Flow(table, fields[0].OriginalDefinition);
                    return;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    _model.Tables.Flow(table, declarator.Symbol);
                    return;
                case ISimpleAssignmentOperation assignment when assignment.Target == use:
                    // Another table takes its place; of a readonly field only its constructor can do that.
                    return;
                case ISimpleAssignmentOperation assignment:
                    AssignedTo(assignment.Target, table);
                    return;
                default:
                    _model.Tables.Change(table);
                    return;
            }
        }
    }

    private void AssignedTo(IOperation target, ISymbol table)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                _model.Tables.Flow(table, local.Local);
                break;
            case IFieldReferenceOperation field:
                _model.Tables.Flow(table, field.Field.OriginalDefinition);
                break;
            case IPropertyReferenceOperation { Property: { } property } when IsHolder(property):
                _model.Tables.Flow(table, property.OriginalDefinition);
                _model.Tables.Flow(table, BackingOf(property.OriginalDefinition)!);
                break;
            default:
                _model.Tables.Change(table);
                break;
        }
    }

    // An automatic property is a field under a name; whom an override or an interface hands it to is not seen.
    private static bool IsHolder(IPropertySymbol property) => ParityModel.IsSource(property)
        && property is { IsVirtual: false, IsOverride: false, IsAbstract: false, ContainingType.AllInterfaces.Length: 0 }
        && BackingOf(property.OriginalDefinition) is not null;

    // "foreach (var x in T.AsSpan())" and "T.AsSpan()[0]" read on the spot.
    private static bool IsOnlyRead(IOperation span)
    {
        var use = span.Parent;
        while (use is IConversionOperation or IParenthesizedOperation)
            use = use.Parent;
        return use switch
        {
            IForEachLoopOperation loop => loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref },
            IPropertyReferenceOperation property => !Usage(property).Writes
                && property.Parent is not (IVariableInitializerOperation or IReturnOperation or IFieldReferenceOperation)
                && property.Type?.IsValueType == true,
            _ => false,
        };
    }

    // T[0] = x, T[0].Size = x, ref var x = ref T[0], and return ref T[0].
    private bool IsWritten(IOperation element)
    {
        if (Usage(element).Writes
            || element.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } })
            return true;
        if (element.Parent is IReturnOperation && _owner is IMethodSymbol { ReturnsByRef: true })
            return true;
        return element is { Type.IsValueType: true, Parent: IFieldReferenceOperation field } && IsWritten(field);
    }

    // Who calls the member has the table; who may call it unseen, through an interface or a base type, may write to it.
    private ISymbol? Returning(IOperation operation)
    {
        for (var outer = operation; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return null;
        }

        if (_owner is not IMethodSymbol { IsVirtual: false, IsOverride: false, ReturnsByRef: false } method
            || (!method.IsStatic && method.ContainingType.AllInterfaces.Length > 0))
            return null;
        return (method.AssociatedSymbol ?? method).OriginalDefinition;
    }

    private void Passed(IArgumentOperation argument, ISymbol table)
    {
        if (argument.Parameter is not { } parameter || parameter.ContainingSymbol is not IMethodSymbol method)
        {
            _model.Tables.Change(table);
            return;
        }

        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        var ordinal = method.ReducedFrom is null ? parameter.Ordinal : parameter.Ordinal + 1;
        if (ParityModel.IsSource(definition) && !definition.IsVirtual && !definition.IsAbstract && !definition.IsOverride
            && ordinal < definition.Parameters.Length && parameter.RefKind == RefKind.None)
        {
            _model.Tables.Flow(table, Normalise(definition).Parameters[ordinal]);
            return;
        }

        // A collection that is made of another one has its own copy.
        var onlyReads = IsPlatform(method) && ((_model.Policy.IsListed("table-reader", method.Name) && method.Name != "CopyTo")
            || (method is { Name: "CopyTo", IsExtensionMethod: true } && parameter.Ordinal == 0)
            || (method.MethodKind == MethodKind.Constructor && IsTable(method.ContainingType))
            || (method is { Name: "Copy", ContainingType.Name: "Array" } && parameter.Ordinal == 0)
            || method.ContainingType
                is { Name: "Enumerable" or "String" or "ImmutableArray" or "ImmutableList" or "FrozenDictionary" or "FrozenSet" });
        if (!onlyReads)
            _model.Tables.Change(table);
    }
}
