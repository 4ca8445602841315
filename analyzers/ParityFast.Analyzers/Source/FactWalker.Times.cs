using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>PF0001 and PF0304 when a time is read from a text, or written to one, that leaves a part of it to the machine.</summary>
internal sealed partial class FactWalker
{
    private void VisitTimeText(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        VisitConvertedTime(call);
        if (!method.IsStatic || method.ContainingType is not { Name: "DateTime" or "DateTimeOffset" or "DateOnly" } type)
            return;
        var name = _model.TraitsOf(type).Name;
        if (!TimeTexts.IsReader(name == "System.DateOnly" ? "System.DateTime" : name, method.Name))
            return;
        var isExact = method.Name.EndsWith("Exact", StringComparison.Ordinal);
        string? text = null;
        long? styles = 0;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (parameter.Ordinal == (isExact ? 1 : 0))
                text = ConstantText(argument.Value);
            else if (parameter.Type.Name == "DateTimeStyles")
                styles = argument.Value.ConstantValue is { HasValue: true, Value: int flags } ? flags : null;
        }

        if (name == "System.DateOnly")
            VisitDate(call, text, isExact);
        else if (TimeTexts.Judge(name, text, isExact, styles, IsDateUsed(call)) is var (rule, reason))
            Find(rule, call.Syntax, Text.Of(method), $"'{Text.Of(method)}' {reason}");
    }

    private static bool IsDateUsed(IOperation time) =>
        time.Parent is not IPropertyReferenceOperation property || !TimeTexts.IsOfTheDay(property.Property.Name);

    // A date without a year is one of this year.
    private void VisitDate(IInvocationOperation call, string? text, bool isFormat)
    {
        if (text is null)
            return;
        var namesYear = isFormat
            ? (text.Length == 1 ? "mM".IndexOf(text[0]) < 0 : TimeFormats.Has(text, "y"))
            : TimeFormats.NamesYear(text);
        if (!namesYear)
            Find("PF0001", call.Syntax, Text.Of(call.TargetMethod),
                $"'{Text.Of(call.TargetMethod)}' takes the year that the text leaves out from today's date");
    }

    // Convert.ToDateTime(text) is DateTime.Parse(text) by another name.
    private void VisitConvertedTime(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "ToDateTime", ContainingType.Name: "Convert" } || call.Arguments.Length == 0
            || ConstantText(call.Arguments[0].Value) is not { } text)
            return;
        if (TimeTexts.Judge("System.DateTime", text, false, 0, IsDateUsed(call)) is var (rule, reason))
            Find(rule, call.Syntax, Text.Of(call.TargetMethod), $"'{Text.Of(call.TargetMethod)}' {reason}");
    }

    /// <summary>PF0304: a format of a <c>DateTime</c> that writes the zone which the time has on this machine.</summary>
    private void VisitZoneFormat(ITypeSymbol? type, string? format, SyntaxNode at)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (type?.SpecialType != SpecialType.System_DateTime || format is null)
            return;
        if (format == "U" || (format.Length > 1 && TimeFormats.Has(format, "zK")))
            Find("PF0304", at, "", $"the format \"{format}\" writes the machine's time zone of a time that names none");
    }

    // "{0:HH:mm zzz}" of a DateTime among the arguments.
    private void VisitCompositeZone(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name != "format" || argument.Value.ConstantValue is not { HasValue: true, Value: string format })
                continue;
            var values = call.Descendants().OfType<IConversionOperation>().Where(c => c.Type?.SpecialType == SpecialType.System_Object)
                .Select(c => c.Operand.Type).ToList();
            if (values.Exists(type => type?.SpecialType == SpecialType.System_DateTime)
                && TimeFormats.Holes(format).Any(hole => TimeFormats.Has(hole, "zK") && hole.Length > 1))
                Find("PF0304", call.Syntax, "", $"the format \"{format}\" writes the machine's time zone of a time that names none");
        }
    }

    /// <summary>The text that an expression always has: a constant, or a variable that only ever gets one.</summary>
    private static string? ConstantText(IOperation value)
    {
        value = ParityModel.Bare(value);
        if (value is IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" } } span
            && span.Arguments.Length == 1)
            value = ParityModel.Bare(span.Arguments[0].Value);
        if (value.ConstantValue is { HasValue: true, Value: string text })
            return text;
        return InitialSyntax(value) is LiteralExpressionSyntax { Token.Value: string initial } ? initial : null;
    }

    /// <summary>The expression that a variable is declared with, if nothing in sight writes to it later.</summary>
    private static ExpressionSyntax? InitialSyntax(IOperation value)
    {
        var (symbol, isFixed) = value switch
        {
            IFieldReferenceOperation { Field: { } field } => ((ISymbol)field, field.IsReadOnly),
            IPropertyReferenceOperation { Property: { } property } => (property, property.SetMethod is null),
            ILocalReferenceOperation { Local: { } local } => (local, !IsRewritten(local, Root(value))),
            _ => (null!, false),
        };
        if (!isFixed || symbol.DeclaringSyntaxReferences.Length == 0)
            return null;
        return symbol.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } initial } => initial,
            PropertyDeclarationSyntax { Initializer.Value: { } initial } => initial,
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } body } => body,
            _ => null,
        };
    }
}
