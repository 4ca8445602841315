using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>Calls of every kind: who is run by whom.</summary>
internal sealed partial class FactWalker
{
    private void VisitOwner(IOperation block)
    {
        if (_owner is IMethodSymbol { IsAsync: true } method)
            Find("PF0009", NameOf(block.Syntax), "", $"'{Text.Of(method)}' is async: when it continues is up to the scheduler");
        if (_owner is IMethodSymbol locks && (locks.MethodImplementationFlags & MethodImplAttributes.Synchronized) != 0)
            Find("PF0008", NameOf(block.Syntax), "", $"'{Text.Of(locks)}' locks at each call: code that decides belongs to one thread");
        if (block is IConstructorBodyOperation { Initializer: not null })
            _facts.HasConstructorInitializer = true;
        if (_owner is IFieldSymbol field && block is IFieldInitializerOperation initializer)
        {
            Hold(field, initializer.Value);
            FlowGiven(field, field.Type, initializer.Value);
            if (ParityModel.Bare(initializer.Value).Type is { } made)
                _model.InitializerTypes[field] = made;
        }

        if (_owner is IPropertySymbol given && block is IPropertyInitializerOperation start)
            FlowGiven(given, given.Type, start.Value);
        if (_owner is IPropertySymbol property && block is IPropertyInitializerOperation first
            && ParityModel.Bare(first.Value).Type is { } value)
        {
            foreach (var backing in property.ContainingType.GetMembers().OfType<IFieldSymbol>())
            {
                if (!SymbolEqualityComparer.Default.Equals(backing.AssociatedSymbol, property))
                    continue;
                _model.InitializerTypes[backing] = value;
                Hold(backing, first.Value);
            }
        }

        // An extern method has no block at all; Closure sees to it.
        VisitParameterAttributes();
    }

    private void VisitInvocation(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            if (method.Name != "Invoke")
                Find("PF0008", call.Syntax, Text.Of(method), $"'{Text.Of(method)}' runs on the thread pool");
            VisitDelegateInvoke(call);
            return;
        }

        if (call.ConstrainedToType is { } constrained)
            Created(constrained);
        var traits = _model.TraitsOf(method);
        VisitConditional(call, traits);
        VisitGetType(call);
        VisitHashCall(call);
        VisitCultureCall(call, traits);
        if (!traits.IsPlatform)
            VisitNamedCall(call);
        VisitIndexCall(call, traits);
        VisitFilter(call);
        FlowToLambdas(call);
        VisitSettingCall(call);
        if (!traits.IsPlatform)
            VisitCallback(call);
        if (method is { Name: "ToString", Parameters.Length: 0 } && call.Instance is { } shown
            && ParityModel.Bare(shown) is { Type.TypeKind: TypeKind.Interface } named)
            VisitGivenTest(named, call.Syntax, "its text names its type");
        if (method is { Name: "ReferenceEquals" or "Equals", IsStatic: true, ContainingType.SpecialType: SpecialType.System_Object }
            && call.Arguments.Length == 2)
            VisitIdentity(call.Arguments[0].Value, call.Arguments[1].Value, call.Syntax);
        Tables_Invocation(call);
        if (!traits.IsPlatform && ParityModel.IsSource(method))
            Tables_Reference(call, method);
        if (traits.IsPlatform && call.Instance is { Type: { } instance } && MutatesInput(call, instance))
            _facts.ChangesState = true;
        Call(method, call.Syntax, call.IsVirtual || (method.IsStatic && (method.IsAbstract || method.IsVirtual)), call);
    }

    private void VisitCreation(IObjectCreationOperation creation)
    {
        Created(creation.Type);
        Call(creation.Constructor, creation.Syntax, false, creation);
        VisitHostPick(creation);
    }

    private void VisitProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (reference.ConstrainedToType is { } constrained)
            Created(constrained);
        var (reads, writes) = Usage(reference);
        var isVirtual = IsVirtual(property, reference.Instance);
        if (reads)
        {
            Call(property.GetMethod ?? FromBase(property)?.GetMethod, reference.Syntax, isVirtual, reference);
            VisitNamedRead(reference, property, property.Type, reference.Instance);
            if (property.IsIndexer && reference.Arguments.Length == 1)
                VisitSettingOf(reference.Instance, ParityModel.Bare(reference.Arguments[0].Value), reference.Syntax);
        }

        if (writes)
        {
            Call(property.SetMethod ?? FromBase(property)?.SetMethod, reference.Syntax, isVirtual, reference);
            _facts.ChangesState = true;
            VisitInputWrite(reference.Instance, reference.Syntax);
            VisitSetting(reference);
        }

        VisitChunkLength(reference);
        VisitStaticProperty(reference, property);
        if (ParityModel.IsSource(property))
            Tables_Reference(reference, property);
        if (property.IsIndexer && reference.Instance is not null)
            VisitIndex(reference.Instance, reference.Arguments.Length == 1 ? reference.Arguments[0].Value : null, reference.Syntax);
        if (reads && property.ContainingType is { } type && reference.Instance is not null)
            VisitUnorderedMember(reference, type);
    }

    private void VisitMethodReference(IMethodReferenceOperation reference)
    {
        if (reference.ConstrainedToType is { } constrained)
            Created(constrained);
        // &Method is the address of a function, which nothing in the source follows.
        if (reference.Parent is IAddressOfOperation)
            Find("PF0404", reference.Syntax, Text.Of(reference.Method), $"'&{Text.Of(reference.Method)}' is a function pointer");
        VisitNamedMember(reference.Method, reference.Method.ReturnType, reference);
        Call(reference.Method, reference.Syntax,
            reference.IsVirtual || (reference.Method.IsStatic && reference.Method.IsAbstract), reference);
    }

    private void VisitConversion(IConversionOperation conversion)
    {
        Call(conversion.OperatorMethod, conversion.Syntax, false, conversion);
        if (conversion is
            {
                Type: INamedTypeSymbol { IsTupleType: true } tuple,
                Operand.Type: INamedTypeSymbol { IsTupleType: true } parts
            })
            ConvertParts(parts, tuple, conversion.Syntax);
        if (conversion.Operand.Type is { TypeKind: TypeKind.Dynamic } && conversion.Type is { TypeKind: not TypeKind.Dynamic })
            Find("PF0402", conversion.Syntax, "", "a dynamic value is converted at run time");
        if (conversion is { IsImplicit: false, OperatorMethod: null } or { IsTryCast: true } && conversion.Type is not null)
            VisitCast(conversion);
        VisitUnorderedConversion(conversion);
        VisitBoxing(conversion);
    }

    /// <summary>Adds the call of a method: an edge if its code can be read, a judgement by the policy if it cannot.</summary>
    private void Call(IMethodSymbol? method, SyntaxNode at, bool isVirtual, IOperation? operation = null)
    {
        if (method is null)
            return;
        method = Normalise(method);
        // What a query makes to carry its range variables has no source, and no code but the compiler's.
        if (method.ContainingType is { IsAnonymousType: true })
            return;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.BuiltinOperator)
            return;
        if (method.IsGenericMethod)
        {
            foreach (var argument in method.TypeArguments)
                Created(argument);
        }

        if (method.IsStatic && method.ContainingType is { IsGenericType: true } container)
        {
            foreach (var argument in container.TypeArguments)
                Created(argument);
        }

        if (ParityModel.IsSource(method))
        {
            VisitTypeArguments(method);
            _facts.Add(new Edge(method.OriginalDefinition, at,
                isVirtual ? EdgeKind.Virtual : IsElided(operation) ? EdgeKind.Elided : EdgeKind.Direct));
            return;
        }

        External(method, at, operation);
    }

    private void External(ISymbol member, SyntaxNode at, IOperation? operation)
    {
        var verdict = _model.Judge(member);
        if (verdict.Kind == VerdictKind.Allowed)
        {
            VisitGeneric(member, at);
            return;
        }

        if (verdict.Kind == VerdictKind.Denied)
        {
            var entry = verdict.Entry!;
            if (!IsExcused(entry, member, operation) && !IsOfFound(operation, entry.Rule))
                Find(entry.Rule, at, Text.Of(member), $"'{Text.Of(member)}' {entry.Reason}", entry.Severity);
            return;
        }

        // Of the platform nothing more is known at the end.
        if (IsPlatform(member) && IsOfFound(operation, null))
            return;
        if (IsPlatform(member))
            Add(new SourceFinding("PF0407", null, at, Text.Of(member),
                $"'{Text.Of(member)}' is not on the list of verified members")
            { External = Text.Key(member) });
        else
            _facts.Add(new Edge(member, at, EdgeKind.Direct));
    }

    // What is asked of a value that was not to be had in the first place is the same fault.
    private bool IsOfFound(IOperation? operation, string? rule)
    {
        var receiver = operation switch
        {
            IInvocationOperation { Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments.Length: > 0 } call => call.Arguments[0].Value,
            IPropertyReferenceOperation { Instance: { } instance } => instance,
            _ => null,
        };
        var from = receiver is null ? null : ParityModel.Bare(receiver) switch
        {
            IInvocationOperation call => (ISymbol)Normalise(call.TargetMethod),
            IPropertyReferenceOperation property => property.Property.GetMethod,
            IObjectCreationOperation { Constructor: { } made } => made,
            _ => null,
        };
        if (from is null || !IsPlatform(from))
            return false;
        var verdict = _model.Judge(from);
        return rule is null ? verdict.Kind == VerdictKind.Unknown : verdict is
        {
            Kind: VerdictKind.Denied, Entry.Severity: null,
            Entry.Rule: { } found
        } && found == rule;
    }

    private void Created(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol named)
        {
            if (ParityModel.IsSource(named))
            {
                _facts.AddCreated(named);
                foreach (var argument in named.TypeArguments)
                    Created(argument);
            }
            else if (named.IsGenericType && named.TypeKind != TypeKind.Delegate)
            {
                foreach (var argument in named.TypeArguments)
                    Created(argument);
            }
        }
        else if (type is IArrayTypeSymbol array && array.ElementType.IsValueType)
        {
            Created(array.ElementType);
        }
    }

    private void CreatedValue(ITypeSymbol? type)
    {
        if (type is { IsValueType: true, SpecialType: SpecialType.None or SpecialType.System_Nullable_T })
            Created(type);
    }

    /// <summary>The definition whose body runs: unreduced extension, implementation part of a partial.</summary>
    internal static IMethodSymbol Normalise(IMethodSymbol method)
    {
        method = method.ReducedFrom ?? method;
        return method.PartialImplementationPart ?? (method.OriginalDefinition.PartialImplementationPart is { } part ? part : method);
    }

    // An override may declare only one of the accessors.
    private static IPropertySymbol? FromBase(IPropertySymbol property) => property.OverriddenProperty;

    private static bool IsVirtual(ISymbol member, IOperation? instance) =>
        (member.IsVirtual || member.IsAbstract || member.IsOverride) && (member.IsStatic || instance?.Syntax is not BaseExpressionSyntax)
            && !member.IsSealed;

    private static (bool Reads, bool Writes) Usage(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == reference => assignment.IsRef ? (true, false) : (false, true),
        ICompoundAssignmentOperation compound when compound.Target == reference => (true, true),
        ICoalesceAssignmentOperation coalesce when coalesce.Target == reference => (true, true),
        IIncrementOrDecrementOperation => (true, true),
        IMemberInitializerOperation => (true, false),
        ITupleOperation tuple when IsDeconstructionTarget(tuple) => (false, true),
        IDeconstructionAssignmentOperation deconstruction when deconstruction.Target == reference => (false, true),
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } => (true, true),
        _ => (true, false),
    };

    private static bool IsDeconstructionTarget(IOperation tuple)
    {
        IOperation? operation = tuple;
        while (operation?.Parent is ITupleOperation or IConversionOperation)
            operation = operation.Parent;
        return operation?.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == operation;
    }

    private static SyntaxNode NameOf(SyntaxNode syntax) => syntax;
}
