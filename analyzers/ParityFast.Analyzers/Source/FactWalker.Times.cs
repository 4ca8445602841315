using Microsoft.CodeAnalysis.Operations;
using ParityFast.Policy;

namespace ParityFast.Analyzers;

/// <summary>PF0001 and PF0304 when a time is read from a text that leaves a part of it to the machine.</summary>
internal sealed partial class FactWalker
{
    private void VisitTimeText(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!method.IsStatic || method.ContainingType is not { Name: "DateTime" or "DateTimeOffset" } type || !TimeTexts.IsReader(_model.TraitsOf(type).Name, method.Name))
            return;
        var isExact = method.Name.EndsWith("Exact", StringComparison.Ordinal);
        string? text = null;
        long? styles = 0;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (parameter.Ordinal == (isExact ? 1 : 0))
                text = argument.Value.ConstantValue is { HasValue: true, Value: string constant } ? constant : null;
            else if (parameter.Type.Name == "DateTimeStyles")
                styles = argument.Value.ConstantValue is { HasValue: true, Value: int flags } ? flags : null;
        }

        var isDateUsed = call.Parent is not IPropertyReferenceOperation property || !TimeTexts.IsOfTheDay(property.Property.Name);
        if (TimeTexts.Judge(_model.TraitsOf(type).Name, text, isExact, styles, isDateUsed) is var (rule, reason))
            Find(rule, call.Syntax, Text.Of(method), $"'{Text.Of(method)}' {reason}");
    }
}
