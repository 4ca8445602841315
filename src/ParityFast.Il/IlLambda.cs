using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>The code of a lambda or method that is handed to a call as a delegate.</summary>
internal sealed class IlLambda
{
    private const int MaxSteps = 64;

    private IlLambda(IlMethod method)
    {
        Method = method;
        Flow = new StackFlow(new ClosureMethod(method, null));
        var end = Flow.Instructions.Length - 1;
        Result = end >= 0 && Flow.Instructions[end].Code == ILOpCode.Ret && Flow.Inputs(end) is { Length: 1 } returned ? returned[0] : -1;
    }

    public IlMethod Method { get; }

    public StackFlow Flow { get; }

    /// <summary>The instruction that makes what the last line returns; -1 if none does.</summary>
    public int Result { get; }

    /// <summary>The lambda of a delegate on the stack: made here, or kept by the compiler in a field of its own.</summary>
    public static IlLambda? Of(StackFlow flow, int value)
    {
        if (value < 0) return null;
        value = flow.Origin(value);
        if (flow.Instructions[value] is { Code: ILOpCode.Ldsfld, Operand: FieldReference { Target: { Type.IsGenerated: true } kept } })
            value = Array.FindIndex(flow.Instructions,
                instruction => instruction is { Code: ILOpCode.Stsfld, Operand: FieldReference { Target: { } field } }
                    && field == kept) is >= 0 and var stored
                ? flow.Inputs(stored)[0]
                : -1;
        if (value < 0 || flow.Instructions[value].Code != ILOpCode.Newobj || flow.Inputs(value) is not { Length: 2 } made || made[1] < 0)
            return null;
        return flow.Instructions[made[1]] is { Code: ILOpCode.Ldftn, Operand: MethodReference { Target: { HasBody: true } method } }
            ? new IlLambda(method)
            : null;
    }

    public bool IsParameter(IlInstruction load) => Method.IsStatic || load.Number > 0;

    /// <summary>The instruction that first made a value, also if the value is read through the address of a local.</summary>
    public int Behind(int value)
    {
        // Locals may be written in a circle; no lambda has so many as to come this far without one.
        for (var steps = 0; value >= 0 && steps < MaxSteps; steps++)
        {
            value = Flow.Origin(value);
            if (Flow.Instructions[value].Code != ILOpCode.Ldloca) return value;
            var local = Flow.Instructions[value].Number;
            var stored = Array.FindIndex(Flow.Instructions,
                instruction => instruction.Code == ILOpCode.Stloc && instruction.Number == local);
            value = stored >= 0 && stored < value ? Flow.Inputs(stored)[0] : -1;
        }

        return value;
    }

    /// <summary>The members that lead from the parameter to the result; null if it is computed from them.</summary>
    public string[]? Path()
    {
        var path = new List<string>();
        for (var value = Behind(Result); value >= 0 && path.Count < MaxSteps; value = Behind(Flow.Inputs(value)[0]))
        {
            var instruction = Flow.Instructions[value];
            if (instruction.Code is ILOpCode.Ldarg or ILOpCode.Ldarga && IsParameter(instruction))
            {
                path.Reverse();
                return [.. path];
            }

            if (Member(instruction) is not { } member) return null;
            path.Add(member);
        }

        return null;
    }

    /// <summary>The name of the field or property that an instruction reads of a value; null if it does something else.</summary>
    public static string? Member(IlInstruction instruction) => instruction switch
    {
        { Code: ILOpCode.Ldfld, Operand: FieldReference field } => field.Name,
        { Operand: MethodReference { Signature: { ParameterTypes.Length: 0, Header.IsInstance: true } } getter }
            when getter.Name.StartsWith("get_", StringComparison.Ordinal) => getter.Name.Substring(4),
        _ => null,
    };
}
