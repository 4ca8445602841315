using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0206: who is notified when something happens.</summary>
internal sealed partial class FactWalker
{
    private void VisitEventRead(IEventReferenceOperation reference)
    {
        if (reference.Event is { IsStatic: true } raised && ParityModel.IsSource(raised))
            Find("PF0201", reference.Syntax, Text.Of(raised),
                $"the static event '{Text.Of(raised)}' holds whatever was registered in the process");
        // Who made the strategy may have registered something, and may do so in one mode only.
        else if (reference.Event is { DeclaredAccessibility: not (Accessibility.Private or Accessibility.Protected) } open
            && _model.IsStrategy(open.ContainingType))
            Find("PF0406", reference.Syntax, Text.Of(open), $"what '{Text.Of(open)}' runs is decided by the code that makes the strategy");
    }

    private void VisitEventAssignment(IEventAssignmentOperation assignment)
    {
        if (ParityModel.Bare(assignment.EventReference) is not IEventReferenceOperation reference)
            return;
        var accessor = assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod;
        Call(accessor, assignment.Syntax, IsVirtual(reference.Event, reference.Instance));
        if (!IsWiring(reference))
            Find("PF0206", assignment.Syntax, Text.Of(reference.Event),
                $"a handler of '{Text.Of(reference.Event)}' is registered while deciding: when it runs is not up to the strategy");
    }

    // A constructor may connect the parts that it makes: only code in sight raises their events.
    private bool IsWiring(IEventReferenceOperation reference)
    {
        if (_owner is not IMethodSymbol { MethodKind: MethodKind.Constructor } || reference.Event.IsStatic
            || !ParityModel.IsSource(reference.Event) || reference.Instance is null)
            return false;
        return ParityModel.Bare(reference.Instance) switch
        {
            IInstanceReferenceOperation => true,
            IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { IsReadOnly: true } field } =>
                IsMadeHere(field, reference),
            _ => false,
        };
    }

    private static bool IsMadeHere(IFieldSymbol field, IOperation use)
    {
        if (field.DeclaringSyntaxReferences.Any(at =>
            at.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax }))
            return true;
        var root = use;
        while (root.Parent is { } parent)
            root = parent;
        var assigned = root.Descendants().OfType<ISimpleAssignmentOperation>()
            .Where(a => a.Target is IFieldReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Field, field)).ToList();
        return assigned.Count > 0 && assigned.TrueForAll(a => ParityModel.Bare(a.Value) is IObjectCreationOperation);
    }
}
