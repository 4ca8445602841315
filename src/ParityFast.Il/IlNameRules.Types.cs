using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <content>PF0102: tests of what a type really is, by which code may tell who handed it in.</content>
internal sealed partial class IlNameRules
{
    // A setting whose name is that of a way of running, looked up in what the host hands over.
    private void JudgeSetting(ClosureMethod method, StackFlow flow, int at, MethodReference call)
    {
        if (call.Owner.Name == "System.String" || flow.Inputs(at) is not { Length: > 1 } inputs
            || !scene.Given.IsElement(method, flow, inputs[0]))
            return;
        foreach (var input in inputs.Skip(1))
        {
            if (flow.TextOf(input) is { Length: > 1 and < 24 } text
                && (scene.Words.ModeTexts.Has(text) || scene.Words.Modes.Has(text) || scene.Words.GivenModes.Has(text)))
                scene.Add(method, "PF0101", $"the setting \"{text}\" is made by the host and tells the mode of running", text, "warning");
        }
    }

    // Whatever type it is tested for: the code that hands it in decides what it is, and may decide by the mode.
    private bool JudgeGiven(ClosureMethod method, StackFlow flow, int tested, TypeNode type)
    {
        if (tested < 0 || (method.Method.Type.IsGenerated && !IsLambda(method.Method)) || IlScene.IsSynthesised(method.Method)
            || !scene.Given.Is(method, flow, tested) || !IlGiven.MayBeAny(flow.TypeOf(flow.Origin(tested)))) return false;
        scene.Add(method, "PF0102", $"what the strategy was given is found out by testing for '{CallPath.Short(type.Head?.Name ?? "")}'");
        return true;
    }

    private static bool IsLambda(IlMethod method) => method.Name.Contains(">b__");

    private void JudgeTypeTest(ClosureMethod method, StackFlow flow, int tested, TypeNode type, bool mustSucceed)
    {
        var from = flow.TypeOf(tested);
        var input = from?.Head?.Definition is { } given && scene.Inputs.Contains(given) ? given
            : type.Head?.Definition is { } asked && scene.Inputs.Contains(asked) ? asked : null;
        if (input is not null)
            scene.Add(method, "PF0102",
                $"a value of the contract's type '{CallPath.Short(input.FullName)}' is tested for what it really is");
        if (!mustSucceed && tested >= 0 && flow.Instructions[tested] is { Code: ILOpCode.Ldarg, Number: 0 } && !method.Method.IsStatic
            && IlClosure.IsStrategy(method.Method.Type))
            scene.Add(method, "PF0102",
                $"'{CallPath.Short(method.Method.Type.FullName)}' asks whether it really is a '{CallPath.Short(type.Head?.Name ?? "")}'");
        if (!mustSucceed && tested >= 0 && flow.Origin(tested) is var made && flow.Instructions[made] is { Code: ILOpCode.Ldarg } argument
            && flow.TypeOf(made) is { Name: "System.Object" } or { Kind: TypeNodeKind.MethodVariable or TypeNodeKind.TypeVariable }
            && scene.OpenArguments.Contains((method.Method, (int)argument.Number)))
            scene.Add(method, "PF0102",
                $"an input that is handed on as an object is tested for being a '{CallPath.Short(type.Head?.Name ?? "")}'");
        if (JudgeGiven(method, flow, tested, type)) return;
        if (tested < 0 || from?.Head is not { } head || type.Head is not { } target || IlScene.IsSynthesised(method.Method)
            || method.Method.Type.IsGenerated)
            return;
        var member = flow.Instructions[tested].Operand switch
        {
            FieldReference { Target: { } field } => field.Name,
            MethodReference { Target: { } called } when called.Name.StartsWith("get_", StringComparison.Ordinal) =>
                PolicyTable.BareName(called.Name),
            _ => "",
        };
        var isStandIn = head.Definition is not null
            && new[] { CallPath.Short(head.Name), CallPath.Short(target.Name), member }.Any(scene.Words.StandIns.Has);
        if (member.Length > 0 && ((head.Name == "System.Object" && !mustSucceed) || isStandIn))
            scene.Add(method, "PF0102", $"what '{member}' was given is found out by testing for '{CallPath.Short(target.Name)}'");
    }
}
