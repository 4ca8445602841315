using System.Reflection;
using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>What a declaration, the exception regions and pointers of a compiled method show.</summary>
internal sealed class IlBodyRules(IlScene scene)
{
    public void Judge(ClosureMethod method)
    {
        JudgeDeclaration(method);
        var body = method.Body;
        if (body.Instructions.Length == 0) return;
        if (Array.Exists(body.Locals, local => local.Kind is TypeNodeKind.Pointer or TypeNodeKind.Pinned))
            scene.Add(method, "PF0403", $"'{CallPath.Display(method.Method)}' holds pointers, which go around the type system");
        var flow = scene.FlowOf(method);
        foreach (var region in body.Regions) JudgeRegion(method, flow, region);
        for (var at = 0; at < flow.Instructions.Length; at++) JudgePointer(method, flow, at);
    }

    private void JudgeDeclaration(ClosureMethod reached)
    {
        var method = reached.Method;
        if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0)
            scene.Add(reached, "PF0404", $"'{CallPath.Display(method)}' is code outside the runtime");
        if (method is { Name: "Finalize", IsVirtual: true })
            scene.Add(reached, "PF0010",
                $"the finalizer of '{CallPath.Short(method.Type.FullName)}' runs when the garbage collector decides");
        if ((method.ImplAttributes & MethodImplAttributes.Synchronized) != 0)
            scene.Add(reached, "PF0008", $"'{CallPath.Display(method)}' locks at each call: code that decides belongs to one thread");
        foreach (var handle in method.CustomAttributes)
        {
            var attribute = method.Type.Module.AttributeName(handle);
            if (attribute is "System.Runtime.CompilerServices.AsyncStateMachineAttribute"
                or "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute")
                scene.Add(reached, "PF0009", $"'{CallPath.Display(method)}' is async: when it continues is up to the scheduler");
            else if (attribute == "System.Runtime.CompilerServices.UnsafeAccessorAttribute")
                scene.Add(reached, "PF0404", $"'{CallPath.Display(method)}' goes around access rules");
        }
    }

    private void JudgeRegion(ClosureMethod method, StackFlow flow, IlRegion region)
    {
        // The compiler's own state machines catch everything to hand it on.
        if (method.Method is { Type.IsGenerated: true, Name: "MoveNext" }) return;
        foreach (var name in Caught(flow, region))
        {
            var display = CallPath.Short(name);
            if (name == "System.Object" || scene.Policy.IsListed("catch-all", CallPath.PolicyName(name)))
                scene.Add(method, "PF0501", $"catching '{display}' also catches what the machine did, not the inputs", display);
            else if (scene.Policy.IsListed("probe", CallPath.PolicyName(name)))
                scene.Add(method, "PF0503", $"catching '{display}' finds out what the code runs on", display);
        }
    }

    // "catch (Exception e) when (e is FormatException)" is as specific as its filter, which tests for the caught type first.
    private static IEnumerable<string> Caught(StackFlow flow, IlRegion region)
    {
        if (region.Kind == ExceptionRegionKind.Catch && region.Caught?.Head is { } caught) yield return caught.Name;
        if (region.Kind != ExceptionRegionKind.Filter) yield break;
        var tested = new List<string>();
        var isNegated = false;
        for (var at = region.FilterStart; at < region.HandlerStart; at++)
        {
            if (flow.Instructions[at] is { Code: ILOpCode.Isinst, Operand: TypeNode type }) tested.Add(type.Head?.Name ?? "");
            isNegated |= tested.Count > 1 && IsNegation(flow, at);
        }

        // "e is not FormatException" lets everything else in.
        if (isNegated) yield return tested[0];
        foreach (var name in tested.Skip(tested.Count > 1 ? 1 : 0)) yield return name;
        if (tested.Count == 0) yield return "System.Object";
    }

    // "isinst T, ldnull, ceq", or the test itself compared with zero.
    private static bool IsNegation(StackFlow flow, int at) =>
        flow.Instructions[at].Code == ILOpCode.Ceq && flow.Inputs(at).Any(input => input >= 0
            && (flow.Instructions[input].Code == ILOpCode.Isinst || (flow.Instructions[input].Code == ILOpCode.Cgt_un
                && flow.Inputs(input).Any(test => test >= 0 && flow.Instructions[test].Code == ILOpCode.Isinst))));

    private void JudgePointer(ClosureMethod method, StackFlow flow, int at)
    {
        var instruction = flow.Instructions[at];
        switch (instruction.Code)
        {
            case ILOpCode.Calli:
                scene.Add(method, "PF0404", "a call through a function pointer");
                break;
            case ILOpCode.Conv_u when at > 0 && flow.Instructions[at - 1].Code is ILOpCode.Ldloca or ILOpCode.Ldarga:
                scene.Add(method, "PF0403", "the address of a variable is taken, which goes around the type system");
                break;
            case ILOpCode.Localloc when !flow.Uses(at).Any(use =>
                flow.Instructions[use.By] is { Code: ILOpCode.Newobj or ILOpCode.Call, Operand: MethodReference { Name: ".ctor" } }):
                scene.Add(method, "PF0403", "memory on the stack is used through a pointer");
                break;
            case ILOpCode.Localloc when !method.Body.ZeroesLocals && !method.Method.IsGenerated && !IsFilled(flow, at):
                scene.Add(method, "PF0403", $"'{CallPath.Display(method.Method)}' is under [SkipLocalsInit]: memory that it does not write "
                    + "holds whatever was there");
                break;
            case (>= ILOpCode.Add and <= ILOpCode.Shr_un) or (>= ILOpCode.Add_ovf and <= ILOpCode.Sub_ovf_un) when IsNative(flow, at):
                scene.Add(method, "PF0307", "a native integer is as wide as the process: what overflows differs");
                break;
            case ILOpCode.Sizeof when instruction.Operand is TypeNode { Name: "System.IntPtr" or "System.UIntPtr" }:
                scene.Add(method, "PF0307", "the size of a native integer is the process's");
                break;
        }
    }

    // The compiler computes the size of memory on the stack, and places in it, in native integers.
    private static bool IsNative(StackFlow flow, int at) =>
        flow.Inputs(at).Any(input => input >= 0 && (flow.Instructions[input].Code is ILOpCode.Conv_i or ILOpCode.Conv_u
            || flow.TypeOf(input)?.Name is "System.IntPtr" or "System.UIntPtr"))
        && !Array.Exists(flow.Instructions, instruction => instruction.Code == ILOpCode.Localloc);

    // An initialiser writes the memory before the span over it is made.
    private static bool IsFilled(StackFlow flow, int at) =>
        flow.Uses(at).Any(use => flow.Instructions[use.By].Code is ILOpCode.Cpblk or (>= ILOpCode.Stind_ref and <= ILOpCode.Stind_r8));
}
