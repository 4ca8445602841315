using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>Gathers the facts of one member from one of its operation blocks. Each rule family has its own part of this class.</summary>
internal sealed partial class FactWalker
{
    private readonly ParityModel _model;
    private readonly ISymbol _owner;
    private readonly MemberFacts _facts;
    private readonly SemanticModel? _semantics;

    // Inside GetHashCode a randomised hash is a hash, not a decision.
    private readonly bool _isHash;

    private FactWalker(ParityModel model, ISymbol owner, IOperation block)
    {
        _model = model;
        _owner = owner;
        _facts = model.FactsFor(owner);
        _semantics = block.SemanticModel;
        _isHash = owner.Name is "GetHashCode" || owner.Name.EndsWith(".GetHashCode", StringComparison.Ordinal);
    }

    /// <summary>Adds what <paramref name="block"/> does to the facts of <paramref name="owner"/>.</summary>
    public static void Walk(ParityModel model, ISymbol owner, IOperation block)
    {
        if (block.Kind == OperationKind.Attribute)
            return;
        var walker = new FactWalker(model, owner, block);
        walker.VisitOwner(block);
        // A stack of our own: a sum of ten thousand terms must not overflow the thread's.
        var pending = new Stack<IOperation>(64);
        pending.Push(block);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            walker.Visit(operation);
            foreach (var child in operation.ChildOperations)
            {
                if (child.Kind != OperationKind.NameOf)
                    pending.Push(child);
            }
        }
    }

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                VisitInvocation(invocation);
                break;
            case IObjectCreationOperation creation:
                VisitCreation(creation);
                break;
            case ITypeParameterObjectCreationOperation creation:
                Created(creation.Type);
                break;
            case IPropertyReferenceOperation property:
                VisitProperty(property);
                break;
            case IFieldReferenceOperation field:
                VisitField(field);
                break;
            case IEventReferenceOperation reference when reference.Parent is not IEventAssignmentOperation:
                VisitEventRead(reference);
                break;
            case IEventAssignmentOperation assignment:
                VisitEventAssignment(assignment);
                break;
            case IMethodReferenceOperation reference:
                VisitMethodReference(reference);
                break;
            case IParameterReferenceOperation parameter:
                VisitParameter(parameter);
                break;
            case ILocalReferenceOperation local:
                VisitLocal(local);
                break;
            case IBinaryOperation binary:
                VisitBinary(binary);
                break;
            case IUnaryOperation unary:
                Call(unary.OperatorMethod, unary.Syntax, false);
                break;
            case IIncrementOrDecrementOperation increment:
                Call(increment.OperatorMethod, increment.Syntax, false);
                VisitWrite(increment.Target);
                break;
            case IAssignmentOperation assignment:
                VisitAssignment(assignment);
                break;
            case IConversionOperation conversion:
                VisitConversion(conversion);
                break;
            case IArgumentOperation argument:
                VisitArgument(argument);
                break;
            case IInterpolationOperation interpolation:
                VisitInterpolation(interpolation);
                break;
            case IIsTypeOperation test:
                VisitTypeTest(test.ValueOperand, test.TypeOperand, test.Syntax);
                break;
            case IThrowOperation or IReturnOperation:
                break;
            case ICatchClauseOperation clause:
                VisitCatch(clause);
                break;
            case IArrayElementReferenceOperation element:
                VisitIndex(element.ArrayReference, element.Indices, element.Syntax);
                break;
            default:
                VisitShape(operation);
                break;
        }
    }

    private void Find(string rule, SyntaxNode at, string subject, string message, string? severity = null) =>
        _facts.Add(new SourceFinding(rule, severity, at, subject, message));

    private void FindIfContract(string rule, SyntaxNode at, string message, ITypeSymbol type) =>
        _facts.Add(new SourceFinding(rule, null, at, "", message) { OnlyIfContract = type });
}
