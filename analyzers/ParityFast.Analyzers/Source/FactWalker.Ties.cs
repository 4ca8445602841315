using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0301: a sort keeps what is equal in the order it came in, so only a key that no two elements share makes an order.</summary>
internal sealed partial class FactWalker
{
    /// <summary>Whether two elements may share what is sorted by. A key that is not in sight is judged by its type.</summary>
    private bool LeavesTies(IInvocationOperation sort) => Selected(sort) is { } key
        ? !TellsApart(key, sort)
        : sort.TargetMethod.TypeArguments.Length == 2 && IsMeasure(sort.TargetMethod.TypeArguments[1]);

    /// <summary>Whether what becomes of a sort is the same whichever of its equals come first.</summary>
    private bool AreTiesIrrelevant(IInvocationOperation sort)
    {
        var key = Path(Selected(sort));
        if (sort.TargetMethod.Name is "MinBy" or "MaxBy")
            return ReadsOnly(sort, key);
        var isCut = false;
        for (IOperation use = sort; ;)
        {
            if (use.Parent is IConversionOperation or IParenthesizedOperation or ITranslatedQueryOperation)
            {
                use = use.Parent;
                continue;
            }

            if (use.Parent is not IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation call }
                || !IsLinq(call.TargetMethod))
                return false;
            var name = call.TargetMethod.Name;
            if (name is "ThenBy" or "ThenByDescending" or "OrderBy" or "OrderByDescending" && !LeavesTies(call))
                return true;
            if (key is not null && _model.Policy.IsListed("reads-key", name) && Path(Selected(call)) is { } read
                && read.SequenceEqual(key, SymbolEqualityComparer.Default))
                return true;
            if (_model.Policy.IsListed("picks-one", name))
                return ReadsOnly(call, key);
            if (_model.Policy.IsListed("cuts", name))
                isCut = true;
            else if (isCut)
                return name is "Count" or "LongCount" or "Any" && call.Arguments.Length == 1;
            else if (!PassesOrder(call) && name is not ("ThenBy" or "ThenByDescending"))
                return IgnoresOrder(call);
            use = call;
        }
    }

    /// <summary>The one expression that a call's lambda hands back.</summary>
    private static IOperation? Selected(IInvocationOperation call)
    {
        if (call.Arguments.Length < 2 || ParityModel.Bare(call.Arguments[1].Value)
            is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } body } })
            return null;
        return body[0] is IReturnOperation { ReturnedValue: { } value } ? ParityModel.Bare(value) : null;
    }

    /// <summary>
    /// Whether no two elements of an unordered collection give the same value. A name or a whole number of an element's own type may well
    /// be what it is known by.
    /// </summary>
    private bool TellsApart(IOperation value, IInvocationOperation call)
    {
        value = ParityModel.Bare(value);
        return value switch
        {
            IParameterReferenceOperation parameter =>
                parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction },
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => TellsApart(minus.Operand, call),
            ICoalesceOperation coalesce => TellsApart(coalesce.Value, call),
            ITupleOperation tuple => tuple.Elements.Any(element => TellsApart(element, call)),
            IObjectCreationOperation made => made.Arguments.Any(argument => TellsApart(argument.Value, call)),
            IInvocationOperation { Type.SpecialType: SpecialType.System_String } text => (text.Instance is { } of && TellsApart(of, call))
                || text.Arguments.Any(argument => TellsApart(argument.Value, call)),
            IPropertyReferenceOperation { Property.IsIndexer: false } property =>
                TellsApart(property.Property, property.Property.Type, property.Instance, call),
            IFieldReferenceOperation field => TellsApart(field.Field, field.Field.Type, field.Instance, call),
            _ => false,
        };
    }

    private bool TellsApart(ISymbol member, ITypeSymbol type, IOperation? of, IInvocationOperation call)
    {
        if (member.ContainingType.Name is "KeyValuePair" or "IGrouping")
            return member.Name == "Key";
        if (Made(member, call) is var (value, by))
            return TellsApart(value, by);
        // A tuple that is an element may start with a name; one that a dictionary holds is a handful of values.
        return (member.ContainingType.IsTupleType ? of is not null && TellsApart(of, call) : !IsPlatform(member)) && !IsMeasure(type);
    }

    /// <summary>What the nearest Select before a call put into a member of the tuple or nameless object that it made.</summary>
    private static (IOperation Value, IInvocationOperation By)? Made(ISymbol member, IInvocationOperation call)
    {
        var source = call;
        do
            source = source.Arguments.Length > 0 ? ParityModel.Bare(source.Arguments[0].Value) as IInvocationOperation : null;
        while (source is { TargetMethod.Name: not "Select" });
        var value = source is null ? null : Selected(source) switch
        {
            ITupleOperation tuple => tuple.Elements.Where((_, i) => i < member.ContainingType.TupleElements.Length
                && member.ContainingType.TupleElements[i].Name == member.Name).FirstOrDefault(),
            IAnonymousObjectCreationOperation made => made.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(part =>
                part.Target is IPropertyReferenceOperation target && target.Property.Name == member.Name)?.Value,
            _ => null,
        };
        return value is null ? null : (value, source!);
    }

    // Amounts, scores and flags are shared by chance.
    private static bool IsMeasure(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double
            or SpecialType.System_Single or SpecialType.System_Boolean
            || type.Name is "TimeSpan" or "Half";
    }

    /// <summary>The members that lead from a lambda's parameter to its value; null if it is computed from them.</summary>
    private static List<ISymbol>? Path(IOperation? value)
    {
        var path = new List<ISymbol>();
        while (value is not null)
        {
            switch (ParityModel.Bare(value))
            {
                case IParameterReferenceOperation:
                    path.Reverse();
                    return path;
                case IPropertyReferenceOperation { Property.IsIndexer: false } property:
                    path.Add(property.Property);
                    value = property.Instance;
                    break;
                case IFieldReferenceOperation field:
                    path.Add(field.Field);
                    value = field.Instance;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    // "scores.MaxBy(p => p.Value).Value" is the same whichever of the best it is taken from.
    private static bool ReadsOnly(IOperation element, List<ISymbol>? key)
    {
        if (key is null)
            return false;
        if (element.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } })
            return Reads(element, key);
        var scope = element.Parent;
        while (scope is not IBlockOperation && scope.Parent is not null)
            scope = scope.Parent;
        return scope.Descendants().OfType<ILocalReferenceOperation>()
            .All(use => !SymbolEqualityComparer.Default.Equals(use.Local, local) || Reads(use, key));
    }

    private static bool Reads(IOperation element, List<ISymbol> key)
    {
        foreach (var member in key)
        {
            var read = element.Parent switch
            {
                IPropertyReferenceOperation property => (ISymbol)property.Property,
                IFieldReferenceOperation field => field.Field,
                _ => null,
            };
            if (!SymbolEqualityComparer.Default.Equals(read, member))
                return false;
            element = element.Parent!;
        }

        return true;
    }

    /// <summary>
    /// Whether a sort in place leaves no two elements equal. Without a comparison in sight it is taken for one of the elements themselves.
    /// </summary>
    private bool IsTotal(IInvocationOperation sort)
    {
        if (sort.Arguments.Length == 0 || ParityModel.Bare(sort.Arguments[sort.Arguments.Length - 1].Value)
            is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation comparison })
            return true;
        return comparison.Body.Descendants().Any(operation => operation switch
        {
            IInvocationOperation { TargetMethod.Name: "CompareTo" or "Compare" or "CompareOrdinal" } compare =>
                (compare.Instance is { } left && TellsApart(left, sort))
                    || compare.Arguments.Any(argument => TellsApart(argument.Value, sort)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => TellsApart(difference.LeftOperand, sort),
            _ => false,
        });
    }
}
