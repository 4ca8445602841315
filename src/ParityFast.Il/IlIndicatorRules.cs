using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>PF0107: an indicator whose values depend on how its candles are cut into runs.</summary>
internal sealed class IlIndicatorRules(IlScene scene)
{
    private const string Indicator = "ParityFast.IndicatorColumn";
    private const int MaxDepth = 8;

    public void Judge(ClosureMethod method)
    {
        if (method.Method.Name != "Update" || method.Body.Instructions.Length == 0 || !IsIndicator(method.Method.Type)) return;
        var flow = scene.FlowOf(method);
        var bounded = new HashSet<long>();
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at].Operand is not MethodReference
                {
                    Target: null, Name: "get_Length",
                    Owner.Head.Name: "System.Span`1" or "System.ReadOnlySpan`1"
                }) continue;
            if (IsKept(flow, at, 0))
            {
                Add(method, "the number of candles in one run");
                return;
            }

            foreach (var (by, _) in flow.Uses(at))
            {
                // "i < values.Length" makes i a place in the run.
                if (flow.Instructions[by].Code is ILOpCode.Blt or ILOpCode.Bge or ILOpCode.Blt_un or ILOpCode.Bge_un or ILOpCode.Clt
                    or ILOpCode.Ble or ILOpCode.Bgt
                    && flow.Inputs(by).FirstOrDefault(input => input >= 0
                        && flow.Instructions[input].Code == ILOpCode.Ldloc) is > 0 and var counter)
                    bounded.Add(flow.Instructions[counter].Number);
            }
        }

        foreach (var local in bounded)
        {
            if (!flow.Loads((int)local).Any(load => IsKept(flow, load, 0))) continue;
            Add(method, "the place of a candle in its run");
            return;
        }
    }

    private static bool IsIndicator(IlType type) => Array.Exists(type.Chain, ancestor => ancestor.Head!.Definition!.FullName == Indicator);

    private void Add(ClosureMethod method, string what) =>
        scene.Add(method, "PF0107", $"{what} becomes a value or is kept: a backtest computes thousands at once, a live session one");

    // Into a value or a field. With a field beside it, it may be the place among all candles.
    private static bool IsKept(StackFlow flow, int value, int depth)
    {
        if (depth > MaxDepth) return false;
        foreach (var (by, index) in flow.Uses(value))
        {
            var use = flow.Instructions[by];
            var isKept = use switch
            {
                { Code: ILOpCode.Stfld or ILOpCode.Stsfld } => true,
                { Code: (>= ILOpCode.Stind_ref and <= ILOpCode.Stind_r8) or ILOpCode.Stobj or ILOpCode.Stind_i } => index == 1,
                { Operand: MethodReference { Name: "Fill" } } => index == 1,
                { Operand: MethodReference { Owner.Name: "System.Math", Name: "Min" or "Max" or "Abs" } } => IsKept(flow, by, depth + 1),
                { Code: (>= ILOpCode.Add and <= ILOpCode.Neg) or (>= ILOpCode.Add_ovf and <= ILOpCode.Sub_ovf_un) } =>
                    !flow.Inputs(by).Any(input => input >= 0 && flow.Instructions[flow.Origin(input)].Operand is FieldReference)
                        && IsKept(flow, by, depth + 1),
                { Code: (>= ILOpCode.Conv_i1 and <= ILOpCode.Conv_u8) } => IsKept(flow, by, depth + 1),
                { Code: ILOpCode.Stloc } => flow.Instructions[by].Number is var local && !IsCounter(flow, local)
                    && flow.Loads((int)local).Any(load => IsKept(flow, load, depth + 1)),
                _ => false,
            };
            if (isKept) return true;
        }

        return false;
    }

    // "i++" gives the counter to itself.
    private static bool IsCounter(StackFlow flow, long local) => Enumerable.Range(0, flow.Instructions.Length).Any(at =>
        flow.Instructions[at] is { Code: ILOpCode.Stloc } stored && stored.Number == local
        && flow.Inputs(at) is { Length: 1 } input && input[0] >= 0 && flow.Instructions[input[0]].Code == ILOpCode.Add
        && flow.Inputs(input[0]).Any(term => term >= 0 && flow.Instructions[term] is { Code: ILOpCode.Ldloc } load
            && load.Number == local));
}
