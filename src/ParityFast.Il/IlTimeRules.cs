using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>PF0001 and PF0304 when a time is read from a text that leaves a part of it to the machine.</summary>
internal sealed class IlTimeRules(IlScene scene)
{
    public void Judge(ClosureMethod method, StackFlow flow, int at)
    {
        if (flow.Instructions[at].Operand is not MethodReference { Target: null } call || call.Signature.Header.IsInstance
            || !TimeTexts.IsReader(call.Owner.Name, call.Name))
            return;
        var isExact = call.Name.EndsWith("Exact", StringComparison.Ordinal);
        string? text = null;
        long? styles = 0;
        var inputs = flow.Inputs(at);
        for (var i = 0; i < inputs.Length; i++)
        {
            if (i == (isExact ? 1 : 0)) text = scene.Constants.TextOf(flow, inputs[i]);
            else if (call.Signature.ParameterTypes[i].Name == "System.Globalization.DateTimeStyles")
                styles =
                    inputs[i] >= 0 && flow.Instructions[inputs[i]].Code == ILOpCode.Ldc_i4 ? flow.Instructions[inputs[i]].Number : null;
        }

        if (TimeTexts.Judge(call.Owner.Name, text, isExact, styles, IsDateUsed(flow, at)) is not var (rule, reason)) return;
        var display = CallPath.Display(call.Owner.Name, call.Name);
        scene.Add(method, rule, $"'{display}' {reason}", display);
    }

    // A property is read through the address of a local that holds the time.
    private static bool IsDateUsed(StackFlow flow, int at)
    {
        if (flow.Uses(at).Count != 1 || flow.Instructions[flow.Uses(at)[0].By] is not { Code: ILOpCode.Stloc } stored) return true;
        foreach (var load in flow.Loads((int)stored.Number))
        {
            foreach (var (by, _) in flow.Uses(load))
            {
                if (flow.Instructions[by].Operand is not MethodReference property
                    || !property.Name.StartsWith("get_", StringComparison.Ordinal) || !TimeTexts.IsOfTheDay(property.Name.Substring(4)))
                    return true;
            }
        }

        return false;
    }
}
