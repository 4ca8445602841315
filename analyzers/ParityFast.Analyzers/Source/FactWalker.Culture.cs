using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>PF0303 and PF0011 when the policy's lines need a look at the arguments: formats, holes, concatenation, hashes.</summary>
internal sealed partial class FactWalker
{
    /// <summary>Whether a denied call is harmless the way it is made here.</summary>
    private bool IsExcused(PolicyEntry entry, ISymbol member, IOperation? operation)
    {
        switch (entry.Rule)
        {
            case "PF0011":
                if (_isHash)
                    _facts.UsesRandomHash = true;
                // An explicit call of GetHashCode is judged by the type it is called on.
                return _isHash || member.Name == "GetHashCode";
            case "PF0401" when member.Name == "GetType":
                return _owner.Name == "Equals";
            case "PF0303" when operation is IInvocationOperation call && member.Name is "ToString" or "TryFormat":
                return IsInvariantFormat(((IInvocationOperation)operation!).Instance?.Type, FormatOf((IInvocationOperation)operation));
            case "PF0304" when operation is IObjectCreationOperation { Arguments: { Length: 1 } arguments }:
                return IsStatedUtc(arguments[0].Value);
            case "PF0304" when operation is IConversionOperation conversion:
                return IsStatedUtc(conversion.Operand);
            default:
                return false;
        }
    }

    // DateTime.SpecifyKind(time, DateTimeKind.Utc) and new DateTime(…, DateTimeKind.Utc) have no offset of a machine.
    private static bool IsStatedUtc(IOperation time)
    {
        var arguments = ParityModel.Bare(time) switch
        {
            IInvocationOperation { TargetMethod: { Name: "SpecifyKind", ContainingType.Name: "DateTime" } } call => call.Arguments,
            IObjectCreationOperation { Type.Name: "DateTime" } made => made.Arguments,
            _ => [],
        };
        return arguments.Any(argument => argument.Parameter?.Type.Name == "DateTimeKind"
            && argument.Value.ConstantValue is { HasValue: true, Value: (int)DateTimeKind.Utc });
    }

    // What is an IComparable without more may be a text.
    private void VisitUntypedComparison(IInvocationOperation call)
    {
        if (call is not
            {
                TargetMethod: { Name: "CompareTo", ContainingType: { Name: "IComparable", IsGenericType: false } },
                Instance: { } compared
            })
            return;
        if (Boxed(compared) is { IsReferenceType: true } type
            && (type.SpecialType == SpecialType.System_String || type.TypeKind == TypeKind.Interface))
            FindCulture(call.Syntax, "'IComparable.CompareTo' compares by the current culture if it is given strings");
    }

    // "IComparable c = 3m" compares as a number does.
    private static ITypeSymbol? Boxed(IOperation value)
    {
        value = ParityModel.Bare(value);
        var given = value is ILocalReferenceOperation { Local: { } local }
            && !IsRewritten(local, Root(value)) ? InitialValue(local, Root(value)) : null;
        return given is null ? value.Type : ParityModel.Bare(given).Type;
    }

    private static string? FormatOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value is IConversionOperation { Type.Name: "ReadOnlySpan" } view ? view.Operand : argument.Value;
            if (value.ConstantValue is { HasValue: true, Value: string format })
                return format;
        }

        return null;
    }

    private static bool IsInvariantFormat(ITypeSymbol? type, string? format) =>
        type is not null && TextFormats.IsInvariant(type.Name, type.TypeKind == TypeKind.Enum, format);

    private void VisitCultureCall(IInvocationOperation call, MethodTraits traits)
    {
        var method = call.TargetMethod;
        if (traits is { IsPlatform: true, TakesProvider: true })
            VisitNullProvider(call);
        if (traits.IsPlatform)
        {
            VisitUntypedComparison(call);
            VisitTimeText(call);
            VisitCompositeZone(call);
        }

        if (method.Name is "ToString" or "TryFormat" && call.Instance is { } written)
            VisitZoneFormat(ParityModel.Bare(written).Type, FormatOf(call), call.Syntax);
        if (method is { Name: "ToString", Parameters.Length: 0 } && call.Instance is { } instance
            && ParityModel.Bare(instance).Type is { } type && !HasOwnPolicy(method))
        {
            VisitText(type, call.Syntax);
        }

        if (method.Name == "AppendFormatted" && call.Arguments.Length > 0)
            VisitZoneFormat(ParityModel.Bare(call.Arguments[0].Value).Type, FormatOf(call), call.Syntax);
        if (method.Name == "AppendFormatted" && call.Arguments.Length > 0)
            VisitHole(call.Arguments[0].Value, FormatOf(call), call.Syntax, HasProvider(HandlerCreation(call)));
        if (traits.MakesText && !HasProvider(call))
        {
            foreach (var argument in call.Arguments)
                VisitTextArgument(argument.Value, call.Syntax);
        }

        if (traits.ComparesText)
        {
            VisitText(call.Instance, call.Syntax);
            foreach (var argument in call.Arguments)
                VisitText(argument.Value, call.Syntax);
        }
    }

    private static bool HasOwnPolicy(IMethodSymbol method) =>
        method.ContainingType.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType)
            && method.ContainingType.Name is not ("Nullable" or "ValueTuple" or "KeyValuePair" or "Tuple") && !method.IsImplicitlyDeclared;

    private void VisitNullProvider(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type is { } type && SymbolEqualityComparer.Default.Equals(type, _model.FormatProvider)
                && argument.ArgumentKind != ArgumentKind.ParamArray && IsNullProvider(argument.Value)
                && !IsInvariantFormat(call.Instance?.Type, FormatOf(call)))
                FindCulture(argument.Syntax, $"'{Text.Of(call.TargetMethod)}' without a culture takes the current one");
        }
    }

    private static bool IsNull(IOperation value) =>
        ParityModel.Bare(value) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    // A provider in a variable is null if the variable only ever gets null.
    private static bool IsNullProvider(IOperation value)
    {
        value = ParityModel.Bare(value);
        return IsNull(value) || InitialSyntax(value) switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax literal => literal.Token.Value is null,
            Microsoft.CodeAnalysis.CSharp.Syntax.DefaultExpressionSyntax => true,
            // What a caller may leave out is left out.
            null when value is IParameterReferenceOperation
            {
                Parameter:
                {
                    HasExplicitDefaultValue: true,
                    ExplicitDefaultValue: null
                }
            } => true,
            null => value is IFieldReferenceOperation { Field: { IsReadOnly: true } field } && IsNeverSet(field),
            _ => false,
        };
    }

    private static bool IsNeverSet(IFieldSymbol field) => !field.IsImplicitlyDeclared && ParityModel.IsSource(field)
        && (field.IsStatic ? field.ContainingType.StaticConstructors : field.ContainingType.InstanceConstructors)
            .All(c => c.IsImplicitlyDeclared);

    private bool HasProvider(IOperation? call) => call switch
    {
        IInvocationOperation invocation => HasProvider(invocation.Arguments),
        IObjectCreationOperation creation => HasProvider(creation.Arguments),
        _ => false,
    };

    private bool HasProvider(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type is { } type && SymbolEqualityComparer.Default.Equals(type, _model.FormatProvider))
                return !IsNullProvider(argument.Value);
        }

        return false;
    }

    private static IOperation? HandlerCreation(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IInterpolatedStringHandlerCreationOperation handler)
                return handler.HandlerCreation;
        }

        return null;
    }

    private void VisitInterpolation(IInterpolationOperation interpolation)
    {
        var format = interpolation.FormatString is ILiteralOperation { ConstantValue.Value: string text } ? text : null;
        VisitZoneFormat(ParityModel.Bare(interpolation.Expression).Type, format, interpolation.Syntax);
        // As a FormattableString it is formatted later, by a call that is judged itself.
        for (var parent = interpolation.Parent; parent is IInterpolatedStringOperation or IParenthesizedOperation or IConversionOperation;
            parent = parent.Parent)
        {
            if (parent is IConversionOperation { Type.SpecialType: not SpecialType.System_String })
                return;
        }

        VisitHole(interpolation.Expression, format, interpolation.Syntax, false);
    }

    private void VisitHole(IOperation value, string? format, SyntaxNode at, bool hasProvider)
    {
        var type = ParityModel.Bare(value).Type;
        if (type is null || hasProvider)
            return;
        if (_model.IsException(type))
            Find("PF0502", at, type.Name, $"the text of '{type.Name}' is what the runtime says of it, which is not part of any contract");
        if (IsInvariantFormat(type, format))
            return;
        var isSensitiveFormat = !string.IsNullOrEmpty(format)
            && (type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 || type.Name == "TimeSpan");
        if (isSensitiveFormat)
            FindCulture(at, $"the text of '{type.Name}' is made by the current culture");
        else
            VisitText(type, at);
    }

    private void VisitTextOperand(IOperation operand, SyntaxNode at)
    {
        var bare = ParityModel.Bare(operand);
        if (bare.ConstantValue.HasValue && bare.Type?.SpecialType == SpecialType.System_String)
            return;
        VisitHole(bare, null, at, false);
    }

    private void VisitTextArgument(IOperation value, SyntaxNode at)
    {
        var bare = ParityModel.Bare(value);
        if (bare is IArrayCreationOperation { Initializer: { } initializer })
        {
            foreach (var element in initializer.ElementValues)
                VisitTextOperand(element, at);
            return;
        }

        if (bare is ICollectionExpressionOperation collection)
        {
            foreach (var element in collection.Elements)
                VisitTextOperand(element, at);
            return;
        }

        var type = bare.Type;
        if (type is IArrayTypeSymbol array)
            type = array.ElementType;
        else if (type is INamedTypeSymbol { TypeArguments.Length: 1 } sequence && type.SpecialType != SpecialType.System_String
            && type.AllInterfaces.Concat([type]).Any(i => i.Name == "IEnumerable"))
            type = sequence.TypeArguments[0];
        if (type is not null)
            VisitText(type, at);
    }

    private void FindCulture(SyntaxNode at, string message) => Find("PF0303", at, "", message);

    private void VisitRegexOption(IFieldReferenceOperation reference)
    {
        const int cultureInvariant = 512;
        IOperation whole = reference;
        while (whole.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } or)
            whole = or;
        if (whole.ConstantValue is { HasValue: true, Value: int options } && (options & cultureInvariant) == 0)
            FindCulture(reference.Syntax, "'RegexOptions.IgnoreCase' without CultureInvariant folds case by the current culture");
    }

    /// <summary>PF0011: an explicit call is judged by what is hashed.</summary>
    private void VisitHashCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name != "GetHashCode" || _isHash)
            return;
        var hashed = method.Parameters.Length == 1 ? call.Arguments[0].Value : call.Instance;
        if (hashed is null || ParityModel.Bare(hashed).Type is not { } type)
            return;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (type.TypeKind == TypeKind.Enum || (type is INamedTypeSymbol named && HasStableHash(_model.TraitsOf(named).Name)))
            return;
        var own = type.GetMembers("GetHashCode").OfType<IMethodSymbol>()
            .FirstOrDefault(m => !m.IsImplicitlyDeclared && m.Parameters.Length == 0 && ParityModel.IsSource(m));
        Add(new SourceFinding("PF0011", null, call.Syntax, Text.Of(method),
            $"the hash code of '{type.Name}' differs from one process to the next")
        { OnlyIfRandomHash = own });
    }

    private bool HasStableHash(string type) => _model.Policy.IsListed("stable-hash", type) && !_model.Policy.IsListed("random-hash", type);
}
