using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers;

/// <summary>PF0101, PF0102 and PF0112 about what a host hands over: flags by name and place, objects by what they really are.</summary>
internal sealed partial class FactWalker
{
    /// <summary>Notes that <paramref name="target"/> gets what <paramref name="value"/> is, if that may be an object of the
    /// host's.</summary>
    private void FlowGiven(ISymbol target, ITypeSymbol? type, IOperation? value)
    {
        if (value is null || !CanBeHandedOver(type))
            return;
        foreach (var source in Sources(ParityModel.Bare(value), 0))
            _model.Given.Flow(target.OriginalDefinition, source.OriginalDefinition);
    }

    private static bool CanBeHandedOver(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Interface or TypeKind.TypeParameter }
            or { TypeKind: TypeKind.Class, SpecialType: SpecialType.None or SpecialType.System_Object }
        || (type is IArrayTypeSymbol array && CanBeHandedOver(array.ElementType))
        || (type is INamedTypeSymbol { TypeKind: TypeKind.Struct } holder && holder.TypeArguments.Any(CanBeAnyOf));

    // Of a sealed type there is nothing to find out, and a record is configuration.
    private static bool CanBeAnyOf(ITypeSymbol? type) =>
        type is { IsRecord: false } and ({ TypeKind: TypeKind.Interface or TypeKind.TypeParameter }
            or { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Class, IsSealed: false, SpecialType: SpecialType.None });

    private IEnumerable<ISymbol> Sources(IOperation value, int depth)
    {
        if (depth > 4)
            return [];
        return value switch
        {
            ICoalesceOperation choice => Sources(ParityModel.Bare(choice.Value), depth + 1)
                .Concat(Sources(ParityModel.Bare(choice.WhenNull), depth + 1)),
            IConditionalOperation { WhenFalse: { } other } choice =>
                Sources(ParityModel.Bare(choice.WhenTrue), depth + 1).Concat(Sources(ParityModel.Bare(other), depth + 1)),
            _ => CarrierOf(value) is { } symbol ? [symbol] : [],
        };
    }

    // An element comes from the place that its collection comes from.
    private ISymbol? CarrierOf(IOperation value, int depth = 0)
    {
        value = ParityModel.Bare(value);
        return value switch
        {
            _ when depth > 8 => null,
            IArrayElementReferenceOperation element => CarrierOf(element.ArrayReference, depth + 1),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } => CarrierOf(collection, depth + 1),
            IInvocationOperation { Arguments.Length: > 0 } call when IsLinq(call.TargetMethod)
                && _model.Policy.IsListed("gives-elements", call.TargetMethod.Name) => CarrierOf(call.Arguments[0].Value, depth + 1),
            _ => SymbolOf(value),
        };
    }

    private void FlowElements(IForEachLoopOperation loop)
    {
        if (loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { } element })
            FlowGiven(element, element.Type, loop.Collection);
    }

    // "parts.Any(part => part is Recorded)": the lambda is handed the elements.
    private void FlowToLambdas(IInvocationOperation call)
    {
        if ((call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null)) is not { } collection)
            return;
        foreach (var argument in call.Arguments)
        {
            if (ParityModel.Bare(argument.Value)
                is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: { Length: > 0 } parameters } }
                && CanBeAnyOf(parameters[0].Type))
                FlowGiven(parameters[0], parameters[0].Type, collection);
        }
    }

    // A setting whose name is that of a way of running, looked up in what the host hands over.
    private void VisitSettingOf(IOperation? collection, IOperation? key, SyntaxNode at)
    {
        if (collection is null || key?.ConstantValue is not { HasValue: true, Value: string { Length: > 1 and < 24 } text }
            || collection.Type?.SpecialType == SpecialType.System_String
            || !(_model.Words.ModeTexts.Has(text) || _model.Words.Modes.Has(text) || _model.GivenModes.Has(text)))
            return;
        if (CarrierOf(collection) is { } carrier && !IsPlatform(carrier))
            Add(new SourceFinding("PF0101", "warning", at, text,
                $"the setting \"{text}\" is made by the host and tells the mode of running")
            { OnlyIfGiven = carrier.OriginalDefinition });
    }

    private void VisitSettingCall(IInvocationOperation call)
    {
        var collection = call.Instance
            ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 1 ? call.Arguments[0].Value : null);
        foreach (var argument in call.Arguments)
            VisitSettingOf(collection, ParityModel.Bare(argument.Value), call.Syntax);
    }

    private static ISymbol? SymbolOf(IOperation value) => value switch
    {
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        IParameterReferenceOperation parameter => parameter.Parameter,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private void FlowAssigned(IAssignmentOperation assignment)
    {
        if (SymbolOf(assignment.Target) is { } target)
            FlowGiven(target, assignment.Target.Type, assignment.Value);
    }

    private void FlowArgument(IArgumentOperation argument)
    {
        if (argument.Parameter is { ContainingSymbol: IMethodSymbol method } parameter && ParityModel.IsSource(method))
            FlowGiven(parameter, parameter.Type, argument.Value);
    }

    // What an object of the host's really is tells which host it is.
    private void VisitGivenTest(IOperation value, SyntaxNode at, string how)
    {
        if (CanBeAnyOf(value.Type) && CarrierOf(value) is { } symbol && !IsPlatform(symbol))
            Add(new SourceFinding("PF0102", null, at, "",
                $"'{symbol.Name}' comes from the code that makes the strategy, and {how}")
            { OnlyIfGiven = symbol.OriginalDefinition });
    }

    private void VisitIdentity(IOperation left, IOperation right, SyntaxNode at)
    {
        left = ParityModel.Bare(left);
        right = ParityModel.Bare(right);
        if (IsNull(left) || IsNull(right) || left.Type is not { IsReferenceType: true } || right.Type is not { IsReferenceType: true })
            return;
        VisitGivenTest(left, at, "which object it is decides here");
        VisitGivenTest(right, at, "which object it is decides here");
    }

    // "sources.OfType<Recorded>()" is a type test without the word.
    private void VisitFilter(IInvocationOperation call)
    {
        if (!IsLinq(call.TargetMethod) || call.TargetMethod.Name != "OfType" || call.Arguments.Length == 0
            || call.TargetMethod.TypeArguments.Length != 1)
            return;
        var source = ParityModel.Bare(call.Arguments[0].Value);
        if (source.Type is INamedTypeSymbol { TypeArguments.Length: 1 } sequence)
            FindIfContract("PF0102", call.Syntax,
                $"values of the contract's type '{sequence.TypeArguments[0].Name}' are tested for what they really are",
                sequence.TypeArguments[0]);
        if (SymbolOf(source) is { } symbol && !IsPlatform(symbol))
            Add(new SourceFinding("PF0102", null, call.Syntax, "",
                $"'{symbol.Name}' comes from the code that makes the strategy, and its elements are tested for what they really are")
            { OnlyIfGiven = symbol.OriginalDefinition });
    }

    /// <summary>A name that tells the mode only because a host sets what it names, or the contract offers it.</summary>
    private void VisitGivenName(ISymbol symbol, ITypeSymbol type, IOperation reference)
    {
        if (symbol is not (IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false, IsIndexer: false } or IParameterSymbol
            or IMethodSymbol { IsStatic: false }))
            return;
        VisitCapability(symbol, type, reference);
        var isTelling = _model.GivenModes.Has(symbol.Name)
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } choice && !IsPlatform(choice) && MayBeModeEnum(choice));
        if (!isTelling || IsPassedOn(reference))
            return;
        var (name, message) = (Text.Of(symbol), $"'{Text.Of(symbol)}' is set by the host and tells the mode of running by its name");
        if (symbol is not IMethodSymbol)
            Add(new SourceFinding("PF0101", "warning", reference.Syntax, name, message) { OnlyIfGiven = symbol.OriginalDefinition });
        var instance = reference switch
        {
            IMemberReferenceOperation member => member.Instance,
            IInvocationOperation call => call.Instance,
            _ => null,
        };
        if (instance is null or IInstanceReferenceOperation || ParityModel.Bare(instance) is not { Type: { } owner } held
            || !IsModeLike(type))
            return;
        Add(new SourceFinding("PF0101", "warning", reference.Syntax, name, message) { OnlyIfContract = owner });
        if (SymbolOf(held) is { } holder)
            Add(new SourceFinding("PF0101", "warning", reference.Syntax, name, message) { OnlyIfGiven = holder.OriginalDefinition });
    }

    // "feed.CanReplay" tells a recording from a market.
    private void VisitCapability(ISymbol symbol, ITypeSymbol type, IOperation reference)
    {
        var asked = reference switch
        {
            IPropertyReferenceOperation { Instance: { } instance } => ParityModel.Bare(instance),
            IInvocationOperation { Instance: { } instance, Arguments.Length: 0 } => ParityModel.Bare(instance),
            _ => null,
        };
        if (asked is null || type.SpecialType != SpecialType.System_Boolean || !_model.Capabilities.Has(symbol.Name))
            return;
        VisitGivenTest(asked, reference.Syntax, $"says by '{symbol.Name}' what it can do");
    }

    // What a host's object does with code that it is handed, or which of several it picks, tells what it is.
    private void VisitCallback(IInvocationOperation call)
    {
        if (call.Instance is null || ParityModel.Bare(call.Instance) is not { Type: { } owner } receiver
            || !(owner.TypeKind == TypeKind.Interface || owner.IsAbstract))
            return;
        var (delegates, visitors, isWriting) = (0, 0, false);
        foreach (var argument in call.Arguments)
        {
            var value = ParityModel.Bare(argument.Value);
            if (value is IDelegateCreationOperation made)
            {
                delegates++;
                isWriting |= made.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true };
            }
            else if (argument.Parameter?.Type.TypeKind == TypeKind.Interface && ParityModel.IsSource(argument.Parameter.Type)
                && value is IInstanceReferenceOperation or IObjectCreationOperation)
            {
                visitors++;
            }
        }

        var isChoice = call.TargetMethod.Name is "Accept" or "Visit" or "Match" or "Switch" or "Dispatch";
        if (isWriting || delegates > 1 || (isChoice && delegates + visitors > 0))
            VisitGivenTest(receiver, call.Syntax, $"decides by '{call.TargetMethod.Name}' which code runs");
    }

    private bool MayBeModeEnum(INamedTypeSymbol type)
    {
        if (IsModeEnum(type))
            return false;
        var telling = 0;
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsConst: true } && _model.GivenModeValues.Has(member.Name) && ++telling == 2)
                return true;
        }

        return false;
    }

    /// <summary>Whether a flag is only handed on under a name that tells it as well, so that it is judged at the place that reads
    /// it.</summary>
    private bool IsPassedOn(IOperation reference)
    {
        if (!IsStored(reference))
            return false;
        var parent = reference.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        var into = parent switch
        {
            ISimpleAssignmentOperation assignment when assignment.Target != reference => SymbolOf(assignment.Target),
            IFieldInitializerOperation { InitializedFields.Length: > 0 } first => first.InitializedFields[0],
            IPropertyInitializerOperation { InitializedProperties.Length: > 0 } first => first.InitializedProperties[0],
            IArgumentOperation argument => argument.Parameter,
            _ => null,
        };
        var type = reference.Type;
        return into is null || type?.TypeKind == TypeKind.Enum || _model.Words.Modes.Has(into.Name) || _model.GivenModes.Has(into.Name)
            || IsPlatform(into);
    }
}
