using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0101, PF0104–PF0112: telling one way of running from another.</summary>
internal sealed partial class FactWalker
{
    private void VisitParameter(IParameterReferenceOperation reference)
    {
        Tables_Reference(reference, reference.Parameter);
        VisitKeptParameter(reference);
        if (reference.Parent is not INameOfOperation)
            VisitNamedRead(reference, reference.Parameter, reference.Parameter.Type, null);
    }

    private void VisitLocal(ILocalReferenceOperation reference)
    {
        Tables_Reference(reference, reference.Local);
        if (!reference.IsDeclaration && IsModeLike(reference.Type) && _model.Words.Modes.Has(reference.Local.Name)
            && Usage(reference).Reads)
            FindMode(reference, reference.Local);
    }

    /// <summary>Judges what is read by what it is called: names are all that tells a flag from a price.</summary>
    private void VisitNamedRead(IOperation reference, ISymbol symbol, ITypeSymbol type, IOperation? instance)
    {
        if (IsPlatform(symbol))
            return;
        VisitNamedMember(symbol, type, reference);
        if (!_model.Words.MayTell(symbol.Name) && (instance is null || !_model.Words.MayTell(type.Name)))
            return;
        if (IsStored(reference))
            return;
        if (type.SpecialType is SpecialType.System_String && _model.Words.Venues.Has(symbol.Name))
            Find("PF0105", reference.Syntax, Text.Of(symbol),
                $"'{Text.Of(symbol)}' names the place of trading, which differs between a backtest and live");
        if (instance is not null && _model.Words.Locators.Has(type.Name))
            Find("PF0108", reference.Syntax, Text.Of(symbol), $"'{Text.Of(symbol)}' can hand out anything");
    }

    private void VisitNamedMember(ISymbol symbol, ITypeSymbol type, IOperation reference)
    {
        var at = reference.Syntax;
        VisitGivenName(symbol, type, reference);
        if (symbol.Kind != SymbolKind.Parameter && ParityModel.HasAttribute(symbol, ParityModel.RunModeAttribute))
            Find("PF0101", at, Text.Of(symbol), $"'{Text.Of(symbol)}' is marked as telling the mode of running");
        else if (type.TypeKind != TypeKind.Enum && !_model.Words.MayTell(symbol.Name))
            return;
        else if (symbol.ContainingType is { TypeKind: TypeKind.Enum })
            return; // VisitEnumValue looks at its neighbours too: an order may be Live without a statement about the mode.
        else if (_model.Words.Modes.Has(symbol.Name) && IsModeLike(type) && !IsPassedOn(reference))
            FindMode(reference, symbol);
        else if (symbol is not IParameterSymbol && type is INamedTypeSymbol { TypeKind: TypeKind.Enum }
            && IsModeEnum((INamedTypeSymbol)type) && !IsStored(reference))
            FindMode(reference, symbol);
        if (symbol.Kind == SymbolKind.Parameter)
            return;
        if (_model.Words.RunShapes.Has(symbol.Name) && !IsOwnCount(symbol))
            Find("PF0107", at, Text.Of(symbol), $"'{Text.Of(symbol)}' tells the shape of the run: a live run does not know its end");
        if (_model.Words.ModeInputs.Has(symbol.Name) && !IsStored(reference))
            Find("PF0112", at, Text.Of(symbol), $"'{Text.Of(symbol)}' has no equal in a backtest");
        if (_model.Words.Futures.Has(symbol.Name) && IsNumberOrMany(type))
            Find("PF0601", at, Text.Of(symbol), $"'{Text.Of(symbol)}' is not known yet when the decision is taken live");
        if (_model.Words.Unfinished.Has(symbol.Name)
            && type.SpecialType is not (SpecialType.System_Boolean or >= SpecialType.System_SByte and <= SpecialType.System_UInt64))
            Find("PF0602", at, Text.Of(symbol), $"'{Text.Of(symbol)}' is a candle that is not closed yet; a backtest has only closed ones");
    }

    // What a type counts for itself, such as the candles left of a cool-down, tells nothing of the run.
    private bool IsOwnCount(ISymbol symbol) => symbol is IFieldSymbol
    {
        IsReadOnly: false, IsStatic: false, DeclaredAccessibility: Accessibility.Private,
        Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64
    }
        && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, _owner.ContainingType);

    // "var (fast, backtesting) = settings" reads both without naming a member.
    private void VisitParts(IMethodSymbol? deconstruct, SyntaxNode at)
    {
        if (deconstruct is null || !ParityModel.IsSource(deconstruct))
            return;
        foreach (var part in deconstruct.Parameters)
        {
            if (_model.Words.Modes.Has(part.Name) && IsModeLike(part.Type))
                FindMode(at, part);
        }
    }

    private void FindMode(IOperation reference, ISymbol symbol) => FindMode(reference.Syntax, symbol);

    private void FindMode(SyntaxNode at, ISymbol symbol) =>
        Find("PF0101", at, Text.Of(symbol), $"'{Text.Of(symbol)}' tells the mode of running by its name", "warning");

    private void VisitNamedCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        VisitNamedMember(method, method.ReturnType, call);
        if (method.ContainingType is { } type && _model.Words.Locators.Has(type.Name))
            Find("PF0108", call.Syntax, Text.Of(method), $"'{Text.Of(method)}' can hand out anything");
        if (method.ReturnType.SpecialType == SpecialType.System_String
            && _model.Words.Venues.Has(method.Name.StartsWith("Get", StringComparison.Ordinal) ? method.Name.Substring(3) : method.Name)
            && !IsStored(call))
            Find("PF0105", call.Syntax, Text.Of(method),
                $"'{Text.Of(method)}' names the place of trading, which differs between a backtest and live");
    }

    private void VisitEnumValue(IFieldReferenceOperation reference)
    {
        if (reference.Field.ContainingType is { TypeKind: TypeKind.Enum } type && !IsPlatform(type) && IsModeEnum(type)
            && reference.Parent is not IFieldInitializerOperation)
            FindMode(reference, reference.Field);
    }

    // An enum that lists Backtest beside Live says what it is; so does one called RunMode.
    private bool IsModeEnum(INamedTypeSymbol type)
    {
        if (IsPlatform(type))
            return false;
        if (_model.Words.Modes.Has(type.Name))
            return true;
        var values = 0;
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsConst: true } && _model.Words.ModeValues.Has(member.Name) && ++values == 2)
                return true;
        }

        return false;
    }

    private static bool IsModeLike(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is { SpecialType: SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Object }
            or { TypeKind: TypeKind.Enum };
    }

    private static bool IsNumberOrMany(ITypeSymbol type) =>
        type is IArrayTypeSymbol or { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double }
        || type is INamedTypeSymbol
        {
            TypeKind: TypeKind.Struct or TypeKind.Class or TypeKind.Interface,
            SpecialType: not (SpecialType.System_String or SpecialType.System_DateTime or SpecialType.System_Boolean)
        };

    /// <summary>Whether the value is only stored, to be judged at the place that reads it.</summary>
    private static bool IsStored(IOperation reference)
    {
        var parent = reference.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent switch
        {
            ISimpleAssignmentOperation assignment => assignment.Target == reference
                || assignment.Target is IFieldReferenceOperation or IPropertyReferenceOperation,
            IFieldInitializerOperation or IPropertyInitializerOperation => true,
            IArgumentOperation { Parent: IObjectCreationOperation } => true,
            // ": base(name, isLive)" hands it on as "new" does.
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } } => true,
            INameOfOperation => true,
            _ => false,
        };
    }

    private bool IsPlatform(ISymbol symbol) => _model.IsPlatform(symbol);

    private void VisitText(IOperation? text, SyntaxNode at)
    {
        if (text?.ConstantValue is { HasValue: true, Value: string { Length: > 1 and < 24 } value } && _model.Words.ModeTexts.Has(value))
            Find("PF0105", at, "", $"a text is compared with \"{value}\", the name of a way of running");
    }

    private void VisitTextPattern(IConstantPatternOperation pattern) => VisitText(pattern.Value, pattern.Syntax);

    private void VisitParameterAttributes()
    {
        if (_owner is not IMethodSymbol method || method.ContainingType is null)
            return;
        if (ParityModel.HasAttribute(method, "System.Runtime.CompilerServices.UnsafeAccessorAttribute"))
            Find("PF0404", _owner.DeclaringSyntaxReferences[0].GetSyntax(), "", $"'{Text.Of(method)}' goes around access rules");
    }

    private void VisitArgument(IArgumentOperation argument)
    {
        VisitOpenArgument(argument);
        FlowArgument(argument);
        if (argument.ArgumentKind != ArgumentKind.DefaultValue || argument.Parameter is not { } parameter || IsPlatform(parameter))
            return;
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "CallerFilePathAttribute" or "CallerLineNumberAttribute" or "CallerMemberNameAttribute")
                Find("PF0106", argument.Syntax, "", $"'{parameter.Name}' is filled in with the place of the call in the source");
        }
    }

    /// <summary>PF0104: a call that is there in one build and not in another.</summary>
    private void VisitConditional(IInvocationOperation call, MethodTraits traits)
    {
        var method = call.TargetMethod;
        if (method is { IsPartialDefinition: true, PartialImplementationPart: null, ReturnsVoid: true } && ParityModel.IsSource(method))
            Find("PF0104", call.Syntax, Text.Of(method), $"'{Text.Of(method)}' has no body, so the call and its arguments vanish");
        if (!traits.IsConditional)
            return;
        if (!IsDebugAssert(method))
        {
            if (!traits.IsPlatform)
                Find("PF0104", call.Syntax, Text.Of(method), $"'{Text.Of(method)}' is [Conditional]: some builds leave the call out");
            return;
        }

        foreach (var argument in call.Arguments)
        {
            foreach (var operation in argument.Descendants())
            {
                var changes = operation is IAssignmentOperation or IIncrementOrDecrementOperation
                    || (operation is IInvocationOperation { Instance: not null } inner && IsPlatform(inner.TargetMethod)
                        && Mutators.Contains(inner.TargetMethod.Name));
                if (changes)
                    Find("PF0104", operation.Syntax, "Debug.Assert",
                        "the condition of 'Debug.Assert' changes something, and a release build leaves it out");
            }
        }
    }

    private static readonly HashSet<string> Mutators = new(StringComparer.Ordinal)
    {
        "Add", "AddLast", "AddFirst", "Remove", "RemoveAt", "RemoveAll", "RemoveWhere", "Clear", "Enqueue", "Dequeue", "Push", "Pop",
        "TryAdd", "TryDequeue", "TryPop",
        "MoveNext", "Append", "Insert", "Sort", "Reverse", "Next", "NextDouble", "UnionWith", "ExceptWith", "IntersectWith",
    };

    private static bool IsDebugAssert(IMethodSymbol method) =>
        method is
        {
            Name: "Assert",
            ContainingType: { Name: "Debug", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } }
        };

    private static bool IsElided(IOperation? operation)
    {
        for (var parent = operation?.Parent; parent is not null and not IBlockOperation and not IExpressionStatementOperation;
            parent = parent.Parent)
        {
            if (parent is IArgumentOperation { Parent: IInvocationOperation call } && IsDebugAssert(call.TargetMethod))
                return true;
        }

        return false;
    }

    private void VisitHostPick(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type || !ParityModel.IsSource(type) || !_model.IsStrategy(type))
            return;
        for (IOperation? operation = creation; operation is not null and not IAnonymousFunctionOperation; operation = operation.Parent)
        {
            var condition = operation switch
            {
                IConditionalOperation conditional => conditional.Condition,
                ISwitchExpressionOperation choice => choice.Value,
                ISwitchOperation choice => choice.Value,
                IObjectCreationOperation => creation,
                _ => null,
            };
            if (condition is not null && MentionsMode(condition))
            {
                _found.Add(new SourceFinding("PF0110", null, creation.Syntax, "",
                    $"which '{type.Name}' runs, or with what parameters, depends on the mode of running")
                { HoldsAnywhere = true });
                return;
            }
        }
    }

    private bool MentionsMode(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            var symbol = operation switch
            {
                IPropertyReferenceOperation property => (ISymbol)property.Property,
                IFieldReferenceOperation field => field.Field,
                IParameterReferenceOperation parameter => parameter.Parameter,
                ILocalReferenceOperation local => local.Local,
                IInvocationOperation call => call.TargetMethod,
                _ => null,
            };
            if (symbol is not null && !IsPlatform(symbol) && _model.Words.Modes.Has(symbol.Name)
                && (operation.Type is null || IsModeLike(operation.Type)))
                return true;
        }

        return false;
    }
}
