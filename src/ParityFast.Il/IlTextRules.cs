using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>PF0303 and PF0502 when the text of a value is made without naming a member of its type.</summary>
internal sealed class IlTextRules(IlScene scene)
{
    private const long CurrentCulture = 0;
    private const long CurrentCultureIgnoreCase = 1;
    private const long InvariantCultureIgnoreCase = 3;
    private const long IgnoreCase = 1;
    private const long CultureInvariant = 512;

    public void Judge(ClosureMethod method, StackFlow flow, int at)
    {
        var instruction = flow.Instructions[at];
        // The members of a record write all of its values; the caller that reads the text is judged.
        if (instruction.Operand is not MethodReference call || !IlScene.IsCall(instruction) || IlScene.IsSynthesised(method.Method)
            || method.Method is { Type.IsGenerated: true, Name: "ToString" })
            return;
        JudgeZone(method, flow, at, call);
        if (IlTextFacts.IsOnlyThrown(flow, at)) return;
        if (call.Name == "AppendFormatted" && IsInterpolation(call)) JudgeHole(method, flow, at, call);
        else if (call is { Name: "ToString", Signature.ParameterTypes.Length: 0 }) JudgeToString(method, flow, at, call);
        else if (IsTextMaker(call)) JudgeTextMaker(method, flow, at, call);
        JudgeArguments(method, flow, at, call);
    }

    // "zz" is the offset of the machine, "K" too if the time is local by its kind, and "U" converts by it.
    private void JudgeZone(ClosureMethod method, StackFlow flow, int at, MethodReference call)
    {
        if (call.Target is not null) return;
        var isComposite = call.Name is "Format" or "AppendFormat" && call.Owner.Name is "System.String" or "System.Text.StringBuilder";
        var type = call.Name == "AppendFormatted" ? call.Arguments.Length == 1 ? call.Arguments[0].Name : "" : call.Owner.Name;
        if (!isComposite && (type != "System.DateTime" || call.Name is not ("ToString" or "TryFormat" or "AppendFormatted"))) return;
        var formats = flow.Inputs(at).Select(input => scene.Constants.TextOf(flow, input)).Where(text => text is not null);
        if (!formats.Any(format => isComposite ? TimeTexts.Holes(format!).Any(TimeTexts.ShowsZone) : TimeTexts.ShowsZone(format))) return;
        scene.Add(method, "PF0304", "a time is written with the offset of the machine's time zone");
    }

    private void JudgeHole(ClosureMethod method, StackFlow flow, int at, MethodReference call)
    {
        var isCurrent = Array.Exists(flow.Instructions, instruction => instruction.Operand is MethodReference { Name: ".ctor" } made
            && IsInterpolation(made) && !made.Signature.ParameterTypes.Any(parameter => parameter.Name == "System.IFormatProvider"));
        var value = call.Arguments.Length == 1 ? call.Arguments[0] : call.Signature.ParameterTypes[0];
        var format = flow.Inputs(at).Skip(2).Select(flow.TextOf).FirstOrDefault(text => text is not null);
        if (IlTextFacts.IsException(value)) AddException(method, value);
        var name = CallPath.Short(value.Head?.Name ?? "");
        if (!isCurrent || TextFormats.IsInvariant(name, value.Head?.Definition is { IsEnum: true }, format)) return;
        if (format is not null && (TextFormats.IsWholeNumber(name) || name == "TimeSpan")) Add(method, name);
        else JudgeText(method, value);
    }

    private void JudgeToString(ClosureMethod method, StackFlow flow, int at, MethodReference call)
    {
        var type = at > 0 && flow.Instructions[at - 1] is { Code: ILOpCode.Constrained, Operand: TypeNode constrained } ? constrained
            : call.Owner.Head?.Name is "System.Object" or "System.ValueType" && flow.Inputs(at).Length > 0
                ? flow.TypeOf(flow.Inputs(at)[0]) ?? call.Owner
                : call.Owner;
        if (IlTextFacts.IsException(type) && call.Owner.Head?.Name == "System.Object") AddException(method, type);
        // A member of the number itself is on the policy's list.
        if (call.Owner.Head is not { Definition: null }
            || call.Owner.Head.Name is "System.Object" or "System.ValueType" or "System.Nullable`1"
            || call.Owner.Head.Name.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            JudgeText(method, type);
    }

    // The platform's own: of texts, and of StringBuilder.
    private static bool IsInterpolation(MethodReference call) =>
        call.Target is null && call.Owner.Head?.Name.EndsWith("InterpolatedStringHandler", StringComparison.Ordinal) == true;

    private static bool IsTextMaker(MethodReference call) => call.Owner.Name switch
    {
        "System.String" => call.Name is "Format" or "Join" or "Concat",
        "System.Text.StringBuilder" => call.Name is "AppendFormat" or "AppendJoin" || (call.Name is "Append" or "Insert"
            && call.Signature.ParameterTypes[call.Signature.ParameterTypes.Length - 1].Name == "System.Object"),
        _ => false,
    };

    private void JudgeTextMaker(ClosureMethod method, StackFlow flow, int at, MethodReference call)
    {
        if (call.Signature.ParameterTypes.Any(parameter => parameter.Name == "System.IFormatProvider")) return;
        foreach (var argument in call.Arguments) JudgeText(method, argument);
        for (var i = 0; i < flow.Instructions.Length; i++)
        {
            if (flow.Instructions[i] is { Code: ILOpCode.Box, Operand: TypeNode boxed } && Reaches(flow, i, at, call))
                JudgeText(method, boxed);
        }

        foreach (var input in flow.Inputs(at))
        {
            if (flow.TypeOf(input) is { } type && type.Head is { Definition: not null }) JudgeText(method, type);
        }
    }

    // Into the call itself, or into an array or a span of objects that is handed to it.
    private static bool Reaches(StackFlow flow, int value, int call, MethodReference called)
    {
        foreach (var (by, _) in flow.Uses(value))
        {
            if (by == call) return true;
            var stored = flow.Instructions[by].Code;
            if (stored == ILOpCode.Stelem_ref && flow.Inputs(call).Any(input => flow.Origin(input) == flow.Origin(flow.Inputs(by)[0])))
                return true;
            if (stored == ILOpCode.Stind_ref && by < call
                && called.Signature.ParameterTypes.Any(parameter => parameter.Head?.Name == "System.ReadOnlySpan`1"))
                return true;
        }

        return false;
    }

    private void JudgeArguments(ClosureMethod method, StackFlow flow, int at, MethodReference call)
    {
        if (call.Target is not null) return;
        var first = call.Signature.Header.IsInstance && flow.Instructions[at].Code != ILOpCode.Newobj ? 1 : 0;
        for (var i = 0; i < call.Signature.ParameterTypes.Length && i + first < flow.Inputs(at).Length; i++)
        {
            var input = flow.Inputs(at)[i + first];
            if (call.Signature.ParameterTypes[i].Name == "System.StringComparison" && input >= 0
                && flow.Instructions[input] is
                {
                    Code: ILOpCode.Ldc_i4,
                    Number: >= CurrentCulture and <= InvariantCultureIgnoreCase and var comparison
                })
            {
                var tables = comparison <= CurrentCultureIgnoreCase ? "the current culture" : "ICU's tables, which differ between machines";
                scene.Add(method, "PF0303", $"'{CallPath.Display(call.Owner.Head?.Name ?? "", call.Name)}' compares by {tables}");
            }

            if (call.Signature.ParameterTypes[i].Name == "System.Text.RegularExpressions.RegexOptions" && input >= 0
                && flow.Instructions[input] is { Code: ILOpCode.Ldc_i4, Number: var options }
                && (options & (IgnoreCase | CultureInvariant)) == IgnoreCase)
                scene.Add(method, "PF0303", "'RegexOptions.IgnoreCase' without CultureInvariant folds case by the current culture");
            if (call.Signature.ParameterTypes[i].Name == "System.IFormatProvider" && (scene.Constants.IsNull(flow, input)
                || scene.IsGivenNull(method, flow, input))
                && !TextFormats.IsInvariant(CallPath.Short(call.Owner.Head?.Name ?? ""), isEnum: false,
                    flow.Inputs(at).Select(flow.TextOf).FirstOrDefault(text => text is not null)))
                scene.Add(method, "PF0303",
                    $"'{CallPath.Display(call.Owner.Head?.Name ?? "", call.Name)}' without a culture takes the current one");
        }
    }

    private void JudgeText(ClosureMethod method, TypeNode type)
    {
        if (IlTextFacts.IsCultural(type, 0) || scene.Texts.MayBeCultural(method, type))
            Add(method, CallPath.Short(type.Head?.Name ?? "object"));
    }

    private void Add(ClosureMethod method, string type) =>
        scene.Add(method, "PF0303", $"the text of '{type}' is made by the current culture");

    private void AddException(ClosureMethod method, TypeNode type) =>
        scene.Add(method, "PF0502",
            $"the text of '{CallPath.Short(type.Head!.Name)}' is what the runtime says of it, which is not part of any contract");
}
