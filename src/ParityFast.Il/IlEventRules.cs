using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>PF0206: who is notified when something happens.</summary>
internal sealed class IlEventRules(IlScene scene)
{
    public void Judge(ClosureMethod method, StackFlow flow, int at)
    {
        var instruction = flow.Instructions[at];
        JudgeRaised(method, instruction);
        if (instruction
            is not { Code: ILOpCode.Call or ILOpCode.Callvirt, Operand: MethodReference { Signature.ParameterTypes.Length: 1 } call }
            || !call.Name.StartsWith("add_", StringComparison.Ordinal))
            return;
        if (IsWiring(method, flow, at, call)) return;
        var display = CallPath.Display(call.Owner.Head?.Name ?? "", call.Name.Substring(4));
        scene.Add(method, "PF0206",
            $"a handler of '{display}' is registered while deciding: when it runs is not up to the strategy", display);
    }

    // Who made the strategy may have registered something, and may do so in one mode only.
    private void JudgeRaised(ClosureMethod method, IlInstruction instruction)
    {
        if (instruction is not { Code: ILOpCode.Ldfld, Operand: FieldReference { Target: { } raised } }
            || !IlClosure.IsStrategy(raised.Type) || method.Method.Name == $"add_{raised.Name}"
            || method.Method.Name == $"remove_{raised.Name}")
            return;
        if (!Array.Exists(raised.Type.Methods, adder => adder.Name == $"add_{raised.Name}" && adder.IsPublic)) return;
        var display = $"{CallPath.Short(raised.Type.FullName)}.{raised.Name}";
        scene.Add(method, "PF0406", $"what '{display}' runs is decided by the code that makes the strategy", display);
    }

    // A constructor may connect the parts that it makes: only code in sight raises their events.
    private bool IsWiring(ClosureMethod method, StackFlow flow, int at, MethodReference call)
    {
        if (!method.Method.IsInstanceConstructor || !call.Signature.Header.IsInstance || !scene.IsJudged(call.Target?.Type)) return false;
        var instance = flow.Inputs(at)[0];
        if (instance < 0) return false;
        if (flow.Instructions[instance] is { Code: ILOpCode.Ldarg, Number: 0 }) return true;
        if (flow.Instructions[instance] is not { Code: ILOpCode.Ldfld, Operand: FieldReference { Target: { IsInitOnly: true } field } })
            return false;
        var isMade = false;
        for (var i = 0; i < flow.Instructions.Length; i++)
        {
            if (flow.Instructions[i] is not { Code: ILOpCode.Stfld, Operand: FieldReference { Target: { } stored } } || stored != field)
                continue;
            isMade = flow.Inputs(i)[1] is >= 0 and var value && flow.Instructions[flow.Origin(value)].Code == ILOpCode.Newobj;
            if (!isMade) return false;
        }

        return isMade;
    }
}
