using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>Gathers the facts of one member from one of its operation blocks. Each rule family has its own part of this class.</summary>
internal sealed partial class FactWalker
{
    [ThreadStatic]
    private static Stack<IOperation>? Pending;

    private readonly ParityModel _model;
    private readonly ISymbol _owner;
    private readonly MemberFacts _facts;
    private readonly SemanticModel? _semantics;
    private readonly List<SourceFinding> _found = [];

    // Inside GetHashCode a randomised hash is a hash, not a decision.
    private readonly bool _isHash;

    // What is being looked at.
    private IOperation? _current;

    private FactWalker(ParityModel model, ISymbol owner, IOperation block)
    {
        _model = model;
        _owner = owner;
        _facts = model.FactsFor(owner);
        _semantics = block.SemanticModel;
        _isHash = owner.Name is "GetHashCode" || owner.Name.EndsWith(".GetHashCode", StringComparison.Ordinal);
    }

    /// <summary>Adds what <paramref name="block"/> does to the facts of <paramref name="owner"/>, and returns what was found in this
    /// block.</summary>
    public static IReadOnlyList<SourceFinding> Walk(ParityModel model, ISymbol owner, IOperation block)
    {
        if (block.Kind == OperationKind.Attribute)
            return [];
        var walker = new FactWalker(model, owner, block);
        walker.VisitOwner(block);
        // A stack of our own: a sum of ten thousand terms must not overflow the thread's. One serves all blocks of a thread.
        var pending = Pending ??= new Stack<IOperation>(64);
        pending.Clear();
        pending.Push(block);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            walker._current = operation;
            walker.Visit(operation);
            foreach (var child in operation.ChildOperations)
            {
                if (child.Kind != OperationKind.NameOf)
                    pending.Push(child);
            }
        }

        return walker._found;
    }

    // By kind, which is one virtual call: a type switch over interfaces would ask each of them in turn.
    private void Visit(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Literal or OperationKind.Block or OperationKind.ExpressionStatement or OperationKind.Return
                or OperationKind.InstanceReference:
                break;
            case OperationKind.FieldReference:
                VisitField((IFieldReferenceOperation)operation);
                break;
            case OperationKind.LocalReference:
                VisitLocal((ILocalReferenceOperation)operation);
                break;
            case OperationKind.ParameterReference:
                VisitParameter((IParameterReferenceOperation)operation);
                break;
            case OperationKind.PropertyReference:
                VisitProperty((IPropertyReferenceOperation)operation);
                break;
            case OperationKind.Invocation:
                VisitInvocation((IInvocationOperation)operation);
                break;
            case OperationKind.Argument:
                VisitArgument((IArgumentOperation)operation);
                break;
            case OperationKind.ObjectCreation:
                VisitCreation((IObjectCreationOperation)operation);
                break;
            case OperationKind.Conversion:
                VisitConversion((IConversionOperation)operation);
                break;
            default:
                VisitOperator(operation);
                break;
        }
    }

    private void VisitOperator(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.Binary:
                VisitBinary((IBinaryOperation)operation);
                break;
            case OperationKind.Unary:
                Call(((IUnaryOperation)operation).OperatorMethod, operation.Syntax, false);
                break;
            case OperationKind.Increment or OperationKind.Decrement:
                var increment = (IIncrementOrDecrementOperation)operation;
                Call(increment.OperatorMethod, increment.Syntax, false);
                VisitNativeInteger(increment);
                VisitWrite(increment.Target);
                break;
            case OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment
                or OperationKind.DeconstructionAssignment:
                VisitAssignment((IAssignmentOperation)operation);
                break;
            case OperationKind.ArrayElementReference:
                var element = (IArrayElementReferenceOperation)operation;
                VisitIndex(element.ArrayReference, element.Indices.Length == 1 ? element.Indices[0] : null, element.Syntax);
                break;
            case OperationKind.Interpolation:
                VisitInterpolation((IInterpolationOperation)operation);
                break;
            case OperationKind.IsType:
                var test = (IIsTypeOperation)operation;
                VisitTypeTest(test.ValueOperand, test.TypeOperand, test.Syntax);
                break;
            default:
                VisitMember(operation);
                break;
        }
    }

    private void VisitMember(IOperation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.MethodReference:
                VisitMethodReference((IMethodReferenceOperation)operation);
                break;
            case OperationKind.EventReference when operation.Parent is not IEventAssignmentOperation:
                VisitEventRead((IEventReferenceOperation)operation);
                break;
            case OperationKind.EventAssignment:
                VisitEventAssignment((IEventAssignmentOperation)operation);
                break;
            case OperationKind.TypeParameterObjectCreation:
                Created(operation.Type);
                break;
            case OperationKind.CatchClause:
                VisitCatch((ICatchClauseOperation)operation);
                break;
            case OperationKind.Loop when operation is IForEachLoopOperation loop:
                VisitForEach(loop);
                break;
            case OperationKind.AnonymousFunction when ((IAnonymousFunctionOperation)operation).Symbol.IsAsync:
                Find("PF0009", operation.Syntax, "", "an async lambda: when it continues is up to the scheduler");
                break;
            case OperationKind.VariableDeclarator:
                var declared = (IVariableDeclaratorOperation)operation;
                CreatedValue(declared.Symbol.Type);
                FlowGiven(declared.Symbol, declared.Symbol.Type, declared.Initializer?.Value);
                break;
            case OperationKind.DefaultValue:
                CreatedValue(operation.Type);
                break;
            case OperationKind.VariableDeclaration or OperationKind.VariableDeclarationGroup or OperationKind.VariableInitializer
                or OperationKind.AnonymousFunction
                or OperationKind.DelegateCreation or OperationKind.Conditional or OperationKind.Loop or OperationKind.InterpolatedString
                or OperationKind.InterpolatedStringText
                or OperationKind.MethodBody or OperationKind.ConstructorBody or OperationKind.FieldInitializer
                or OperationKind.ParameterInitializer:
                break;
            default:
                VisitShape(operation);
                break;
        }
    }

    private void Add(SourceFinding finding)
    {
        if (IsOfText(finding) && _current is not null && IsOnlyThrown(_current))
            return;
        _facts.Add(finding);
        _found.Add(finding);
    }

    private void Find(string rule, SyntaxNode at, string subject, string message, string? severity = null) =>
        Add(new SourceFinding(rule, severity, at, subject, message));

    private void FindIfContract(string rule, SyntaxNode at, string message, ITypeSymbol type) =>
        Add(new SourceFinding(rule, null, at, "", message) { OnlyIfContract = type });
}
