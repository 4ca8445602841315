using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0201–PF0206 and PF0406: what is remembered, kept or called back.</summary>
internal sealed partial class FactWalker
{
    private void VisitField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        // A part of a tuple has its name from the code around it.
        if (field.ContainingType.IsTupleType && _model.Words.Modes.Has(field.Name) && IsModeLike(field.Type) && Usage(reference).Reads
            && !IsPassedOn(reference))
            FindMode(reference, field);
        if (!ParityModel.IsSource(field))
        {
            if (field is { IsStatic: true } && (!field.IsConst || field.ContainingType.TypeKind == TypeKind.Enum))
                ExternalField(reference, field);
            else if (!field.IsStatic && !field.ContainingType.IsTupleType)
                External(field, reference.Syntax, reference);
            VisitNamedRead(reference, field, field.Type, reference.Instance);
            return;
        }

        if (field.ContainingType.IsTupleType)
            return;
        // A struct is there without having been made.
        CreatedValue(field.Type);
        var (reads, writes) = Usage(reference);
        if (reads)
            VisitNamedRead(reference, field, field.Type, reference.Instance);
        if (writes)
        {
            _facts.ChangesState = true;
            VisitInputWrite(reference.Instance, reference.Syntax);
        }

        Tables_Reference(reference, field);
        VisitEnumValue(reference);
        if (!field.IsStatic)
            return;
        _facts.Add(new Edge(field.OriginalDefinition, reference.Syntax, EdgeKind.Direct));
        if (!field.IsConst)
            VisitStatic(reference, field);
    }

    private void ExternalField(IFieldReferenceOperation reference, IFieldSymbol field)
    {
        // A constant of a foreign enum says nothing unless the policy says so.
        var verdict = _model.Judge(field);
        if (field.ContainingType.TypeKind == TypeKind.Enum && verdict.Kind == Policy.VerdictKind.Unknown)
            return;
        if (field is { Name: "IgnoreCase", ContainingType.Name: "RegexOptions" })
            VisitRegexOption(reference);
        External(field, reference.Syntax, reference);
        VisitEnumValue(reference);
    }

    private void VisitStatic(IFieldReferenceOperation reference, IFieldSymbol field)
    {
        var isOwnInitialisation = field.IsReadOnly && _owner is IMethodSymbol { MethodKind: MethodKind.StaticConstructor }
            && Usage(reference) is (false, true);
        if (isOwnInitialisation)
            return;
        var name = Text.Of(field.AssociatedSymbol ?? field);
        if (ParityModel.HasAttribute(field, "System.ThreadStaticAttribute"))
            Find("PF0203", reference.Syntax, name, $"'{name}' is another variable on every thread");
        else if (!field.IsReadOnly && !_model.IsNeverAssigned(field))
            Find("PF0201", reference.Syntax, name,
                $"'{name}' is static and can be changed: it remembers across runs and is shared between strategies");
        else
            Add(new SourceFinding("PF0202", null, reference.Syntax, name,
                $"'{name}' is static and {(field.IsReadOnly ? "readonly" : "never assigned")}, but what it holds can be changed")
            { OnlyIfChanged = field.OriginalDefinition });
    }

    private void VisitStaticProperty(IPropertyReferenceOperation reference, IPropertySymbol property)
    {
        if (!property.IsStatic || !ParityModel.IsSource(property))
            return;
        if (BackingOf(property) is not { } backing)
            return;
        _facts.Add(new Edge(backing, reference.Syntax, EdgeKind.Direct));
        var name = Text.Of(property);
        if (property.SetMethod is { IsInitOnly: false })
            Find("PF0201", reference.Syntax, name,
                $"'{name}' is static and can be changed: it remembers across runs and is shared between strategies");
        else
            Add(new SourceFinding("PF0202", null, reference.Syntax, name,
                $"'{name}' is static and has no setter, but what it holds can be changed")
            { OnlyIfChanged = backing });
        Tables_Reference(reference, backing);
    }

    private void VisitAssignment(IAssignmentOperation assignment)
    {
        switch (assignment)
        {
            case ICompoundAssignmentOperation compound:
                Call(compound.OperatorMethod, compound.Syntax, false);
                VisitNativeInteger(compound);
                Call(compound.InConversion.MethodSymbol, compound.Syntax, false);
                Call(compound.OutConversion.MethodSymbol, compound.Syntax, false);
                if (compound.Type?.SpecialType == SpecialType.System_String)
                    VisitTextOperand(compound.Value, compound.Syntax);
                break;
            case IDeconstructionAssignmentOperation deconstruction when _semantics is not null
                && deconstruction.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax syntax:
                Deconstructed(Microsoft.CodeAnalysis.CSharp.CSharpExtensions.GetDeconstructionInfo(_semantics, syntax), syntax);
                if (_owner is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
                    HoldParts(ParityModel.Bare(deconstruction.Target), ParityModel.Bare(deconstruction.Value));
                break;
            case ISimpleAssignmentOperation or ICoalesceAssignmentOperation:
                VisitKept(assignment);
                FlowAssigned(assignment);
                break;
        }

        VisitWrite(assignment.Target);
    }

    private void VisitWrite(IOperation target)
    {
        switch (target)
        {
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                _facts.ChangesState = true;
                break;
            case IArrayElementReferenceOperation element:
                _facts.ChangesState = true;
                if (ParityModel.Bare(element.ArrayReference) is IPropertyReferenceOperation { Instance.Type: { } owner })
                    FindIfContract("PF0205", target.Syntax, "an element of an input is written", owner);
                break;
            case IParameterReferenceOperation parameter:
                _facts.ChangesState |= parameter.Parameter.RefKind != RefKind.None;
                VisitCaptured(parameter.Parameter, target);
                if (parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made
                    && !SymbolEqualityComparer.Default.Equals(made, _owner))
                    _model.Tables.Change(parameter.Parameter.OriginalDefinition);
                break;
            case ILocalReferenceOperation local:
                VisitCaptured(local.Local, target);
                break;
        }
    }

    // A variable of an outer function that an inner one writes outlives the call that made it.
    private void VisitCaptured(ISymbol variable, IOperation write)
    {
        var function = write.Parent;
        while (function is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            function = function.Parent;
        var owner = function switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation local => local.Symbol,
            _ => null,
        };
        if (owner is not null && !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, owner))
            _facts.MakesStatefulDelegate = true;
    }

    private void VisitInputWrite(IOperation? instance, SyntaxNode at)
    {
        if (instance is IInstanceReferenceOperation or null)
            return;
        if (ParityModel.Bare(instance).Type is { } type)
            FindIfContract("PF0205", at, $"a member of the input '{type.Name}' is written", type);
    }

    // A context that is kept is read later, when it no longer shows the moment it was given for.
    private void VisitKept(IAssignmentOperation assignment)
    {
        if (assignment.Target is not (IFieldReferenceOperation or IPropertyReferenceOperation))
            return;
        if (_owner is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
            HoldTarget(assignment.Target, assignment.Value);
        var value = ParityModel.Bare(assignment.Value);
        FindKept(value, assignment.Syntax);
        // A lambda keeps what it captures.
        if (value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
        {
            foreach (var inner in lambda.Descendants())
                FindKept(inner, assignment.Syntax);
        }

        if (value is IPropertyReferenceOperation { Instance.Type: { } owner, Property: { Type: { } kept } property } && IsTable(kept))
            FindIfContract("PF0205", assignment.Syntax,
                $"the collection '{Text.Of(property)}' of an input is kept beyond the decision it was given for", owner);
    }

    private void HoldTarget(IOperation target, IOperation? value)
    {
        if (target is IFieldReferenceOperation { Field: { } field } && ParityModel.IsSource(field))
            Hold(field, value);
        else if (target is IPropertyReferenceOperation { Property: { } property } && ParityModel.IsSource(property)
            && BackingOf(property) is { } backing)
            Hold(backing, value);
    }

    // "(_a, _b) = (x, y)" gives each field its own value; what a method takes apart is not in sight.
    private void HoldParts(IOperation target, IOperation? value)
    {
        if (target is not ITupleOperation targets)
        {
            HoldTarget(target, value);
            return;
        }

        for (var i = 0; i < targets.Elements.Length; i++)
            HoldParts(ParityModel.Bare(targets.Elements[i]), value is ITupleOperation values
                && i < values.Elements.Length ? values.Elements[i] : null);
    }

    private static IFieldSymbol? BackingOf(IPropertySymbol property) =>
        property.OriginalDefinition.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property.OriginalDefinition));

    private void FindKept(IOperation value, SyntaxNode at)
    {
        if (value is ITupleOperation tuple)
        {
            foreach (var element in tuple.Elements)
                FindKept(ParityModel.Bare(element), at);
        }

        if (value is IParameterReferenceOperation
            {
                Parameter:
                {
                    Type.IsReferenceType: true,
                    ContainingSymbol: IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.AnonymousFunction) }
                } parameter
            })
            FindIfContract("PF0205", at, $"the input '{parameter.Name}' is kept beyond the decision it was given for", parameter.Type);
    }

    private bool MutatesInput(IInvocationOperation call, ITypeSymbol instance)
    {
        if (!Mutators.Contains(call.TargetMethod.Name))
            return false;
        if (ParityModel.Bare(call.Instance!) is IFieldReferenceOperation or IPropertyReferenceOperation)
        {
            foreach (var argument in call.Arguments)
                FindKept(ParityModel.Bare(argument.Value), call.Syntax);
        }

        if (IsTable(instance) && ParityModel.Bare(call.Instance!) is IPropertyReferenceOperation { Instance.Type: { } owner })
            FindIfContract("PF0205", call.Syntax, $"the collection '{Short(call.Instance!.Syntax)}' of an input is changed", owner);
        return ParityModel.Bare(call.Instance!) is not ILocalReferenceOperation;
    }

    private void VisitDelegateInvoke(IInvocationOperation call)
    {
        if (call.Instance is null)
            return;
        var instance = ParityModel.Bare(call.Instance);
        var owner = instance switch
        {
            IPropertyReferenceOperation property => property.Instance?.Type,
            IFieldReferenceOperation field => field.Instance?.Type,
            _ => null,
        };
        if (owner is not null)
            FindIfContract("PF0406", call.Syntax, $"'{Short(instance.Syntax)}' runs code that the contract does not show", owner);
    }
}
