using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0301: loops over an unordered collection in which each turn touches only what its own key names.</summary>
internal sealed partial class FactWalker
{
    /// <summary>Whether the turns of a loop may come in any order: each reads and writes by its own key alone.</summary>
    private bool IsKeyedLoop(IForEachLoopOperation loop)
    {
        var turn = new Turn(loop);
        return turn.IsNamed && IsKeyed(loop.Body, turn);
    }

    // "foreach (var key in d.Keys.ToList())": a copy, so that the loop may write.
    private static IForEachLoopOperation? LoopOver(IOperation copy)
    {
        var parent = copy.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent is IForEachLoopOperation loop && loop.Collection.Syntax == copy.Syntax ? loop : null;
    }

    private static bool AreValues(IOperation sequence) =>
        ParityModel.Bare(sequence) is IPropertyReferenceOperation { Property.Name: "Values" }
        || ParityModel.Bare(sequence).Type is { Name: "ValueCollection" or "UnorderedItemsCollection" };

    private bool IsKeyed(IOperation statement, Turn turn) => statement switch
    {
        IBlockOperation block => block.Operations.All(inner => IsKeyed(inner, turn)),
        IExpressionStatementOperation { Operation: { } expression } => IsKeyedWrite(expression, turn),
        IVariableDeclarationGroupOperation group =>
            group.Declarations.All(d => d.Declarators.All(one => one.Initializer is { } given && IsSteady(given.Value, turn))),
        IConditionalOperation choice => IsSteady(choice.Condition, turn) && IsKeyed(choice.WhenTrue, turn)
            && (choice.WhenFalse is null || IsKeyed(choice.WhenFalse, turn)),
        IBranchOperation { BranchKind: BranchKind.Continue } or IEmptyOperation => true,
        _ => false,
    };

    private bool IsKeyedWrite(IOperation expression, Turn turn)
    {
        switch (expression)
        {
            case IAssignmentOperation and not IDeconstructionAssignmentOperation:
                var assignment = (IAssignmentOperation)expression;
                return (IsAtKey(assignment.Target, turn) || turn.IsOwn(assignment.Target)) && IsSteady(assignment.Value, turn);
            case IIncrementOrDecrementOperation step:
                return IsAtKey(step.Target, turn) || turn.IsOwn(step.Target);
            case IInvocationOperation { Instance: { } receiver } call when IsPlatform(call.TargetMethod):
                var isByKey = call.TargetMethod.Name is "Remove" or "Add" or "TryAdd" && call.Arguments.Length > 0
                    && turn.IsKey(call.Arguments[0].Value) && HasNoOrder(receiver.Type);
                var isOwn = call.TargetMethod.Name is "Add" or "Enqueue" or "Push" or "Clear" or "Dequeue"
                    && (IsAtKey(ParityModel.Bare(receiver), turn) || turn.IsValue(receiver));
                return (isByKey || isOwn) && call.Arguments.All(argument => IsSteady(argument.Value, turn));
            default:
                return false;
        }
    }

    private bool HasNoOrder(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _model.Policy.IsListed("ignores-order-type", _model.TraitsOf(named).Name);

    // "other[pair.Key]": the place that belongs to this turn.
    private static bool IsAtKey(IOperation target, Turn turn) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexed => turn.IsKey(indexed.Arguments[0].Value),
        IArrayElementReferenceOperation { Indices.Length: 1 } element => turn.IsKey(element.Indices[0]),
        IPropertyReferenceOperation { Instance: { } held } => turn.IsValue(held),
        IFieldReferenceOperation { Instance: { } held } => turn.IsValue(held),
        _ => false,
    };

    /// <summary>Whether an expression has the same value whichever turns came before.</summary>
    private bool IsSteady(IOperation value, Turn turn)
    {
        foreach (var operation in value.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IAssignmentOperation or IIncrementOrDecrementOperation or IAnonymousFunctionOperation or IAwaitOperation:
                    return false;
                case IInvocationOperation call when !IsPlatform(call.TargetMethod) || Mutators.Contains(call.TargetMethod.Name):
                    return false;
                case IPropertyReferenceOperation { Instance: { } table } property when SymbolOf(ParityModel.Bare(table)) is { } held
                    && turn.IsWritten(held) && !IsAtKey(property, turn):
                    return false;
                case IInvocationOperation { Instance: { } table } call when SymbolOf(ParityModel.Bare(table)) is { } held
                    && turn.IsWritten(held) && !call.Arguments.Take(1).All(a => turn.IsKey(a.Value)):
                    return false;
            }
        }

        return true;
    }

    /// <summary>One turn of a loop: its element, the element's key, and the tables that the loop writes.</summary>
    private sealed class Turn
    {
        private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
        private ISymbol? _element;
        private ISymbol? _value;
        private readonly Microsoft.CodeAnalysis.Text.TextSpan _body;
        private bool _isPair;

        public Turn(IForEachLoopOperation loop)
        {
            _body = loop.Body.Syntax.Span;
            // Two values may be equal, two keys may not; what a turn does to its own value alone, no other turn sees.
            if (!AreValues(loop.Collection))
                Name(loop);
            else if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { Type.IsReferenceType: true } own })
                _value = own;
            foreach (var operation in loop.Body.Descendants())
            {
                var target = operation switch
                {
                    IAssignmentOperation assignment => TableOf(assignment.Target),
                    IIncrementOrDecrementOperation step => TableOf(step.Target),
                    IInvocationOperation { Instance: { } receiver } call when Mutators.Contains(call.TargetMethod.Name) =>
                        SymbolOf(ParityModel.Bare(receiver)),
                    _ => null,
                };
                if (target is not null)
                    _written.Add(target);
            }
        }

        public ISymbol? Key { get; private set; }

        /// <summary>Whether the loop names its key, or its value.</summary>
        public bool IsNamed => (Key ?? _value) is not null;

        /// <summary>Whether a variable is made again for each turn.</summary>
        public bool IsOwn(IOperation target) =>
            target is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: { Length: 1 } declared }
            && _body.Contains(declared[0].Span);

        private void Name(IForEachLoopOperation loop)
        {
            if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { } single })
            {
                _element = single;
                _isPair = single.Type.Name is "KeyValuePair" or "DictionaryEntry";
                Key = single;
            }
            else if (Deconstructed(loop.LoopControlVariable) is { Elements.Length: 2 } pair)
            {
                Key = LocalOf(pair.Elements[0]);
                _value = LocalOf(pair.Elements[1]);
            }
        }

        public bool IsWritten(ISymbol table) => _written.Contains(table);

        public bool IsKey(IOperation operation) => ParityModel.Bare(operation) switch
        {
            IPropertyReferenceOperation { Property.Name: "Key", Instance: ILocalReferenceOperation pair } when _isPair =>
                Same(pair.Local, _element),
            ILocalReferenceOperation local => !_isPair && Same(local.Local, Key),
            _ => false,
        };

        public bool IsValue(IOperation operation) => ParityModel.Bare(operation) switch
        {
            IPropertyReferenceOperation { Property.Name: "Value", Instance: ILocalReferenceOperation pair } when _isPair =>
                Same(pair.Local, _element),
            ILocalReferenceOperation local => Same(local.Local, _value),
            _ => false,
        };

        // "var (key, value)" and "(var key, var value)".
        private static ITupleOperation? Deconstructed(IOperation variable) =>
            (variable is IDeclarationExpressionOperation declared ? declared.Expression : variable) as ITupleOperation;

        private static ILocalSymbol? LocalOf(IOperation part) =>
            ((part is IDeclarationExpressionOperation declared ? declared.Expression : part) as ILocalReferenceOperation)?.Local;

        private static bool Same(ISymbol symbol, ISymbol? other) => SymbolEqualityComparer.Default.Equals(symbol, other);

        private static ISymbol? TableOf(IOperation target) => target switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table } => SymbolOf(ParityModel.Bare(table)),
            IArrayElementReferenceOperation element => SymbolOf(ParityModel.Bare(element.ArrayReference)),
            _ => SymbolOf(target),
        };
    }
}
