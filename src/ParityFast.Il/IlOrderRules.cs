using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>PF0301: what becomes of a collection without a documented order.</summary>
internal sealed class IlOrderRules(IlScene scene)
{
    private readonly IlTies _ties = new(scene);

    public void Judge(ClosureMethod method, StackFlow flow, int at)
    {
        var instruction = flow.Instructions[at];
        if (instruction.Operand is MethodReference { Target: null, Name: "GetEnumerator" } loop && IlScene.IsCall(instruction))
        {
            JudgeType(method, loop.Owner);
            if (flow.Inputs(at).Length > 0) JudgeType(method, flow.TypeOf(flow.Origin(flow.Inputs(at)[0])));
            return;
        }

        // The keys and values of some are a plain sequence or array. Only their origin shows that they have no order.
        if (instruction.Operand is MethodReference { Target: null, Name: "get_Keys" or "get_Values" } view && IsUnordered(view.Owner)
            && !IsUnordered(view.Signature.ReturnType))
        {
            if (!IsPassedOnFine(method, flow, at, 0)) JudgeType(method, view.Owner);
            return;
        }

        // A value is judged at the place that makes it; loads of locals are followed to it.
        if (instruction.Code is ILOpCode.Ldloca or ILOpCode.Castclass or ILOpCode.Isinst || flow.TypeOf(at) is not { } type
            || !IsUnordered(type))
            return;
        if (!IsOrderIrrelevant(method, flow, at, 0)) JudgeType(method, type);
    }

    private bool IsUnordered(TypeNode type) =>
        type.Head is { Definition: null } head && scene.Policy.IsUnordered(CallPath.PolicyName(head.Name));

    private bool IsOrderIrrelevant(ClosureMethod method, StackFlow flow, int value, int depth)
    {
        if (depth > 12) return true;
        foreach (var (by, index) in flow.Uses(value))
        {
            var use = flow.Instructions[by];
            var isFine = use switch
            {
                { Code: ILOpCode.Castclass } => IsOrderIrrelevant(method, flow, by, depth + 1),
                { Code: ILOpCode.Stfld or ILOpCode.Stsfld, Operand: FieldReference field } => !IsSequence(field.FieldType),
                { Code: ILOpCode.Ret } => method.Method.Type.IsGenerated || !IsSequence(method.Method.Signature.ReturnType),
                { Operand: MethodReference call } => IsFineIn(method, flow, by, index, call, depth),
                _ => true,
            };
            if (!isFine) return false;
        }

        return true;
    }

    private bool IsFineIn(ClosureMethod method, StackFlow flow, int by, int index, MethodReference call, int depth)
    {
        var isInstance = call.Signature.Header.IsInstance && flow.Instructions[by].Code != ILOpCode.Newobj;
        if (isInstance && index == 0) return true;
        var parameter = call.Signature.ParameterTypes[isInstance ? index - 1 : index];
        if (!IsSequence(parameter)) return true;
        var owner = CallPath.PolicyName(call.Owner.Head?.Name ?? "");
        if (call.Target is not null) return false;
        if (scene.Policy.IsListed("ignores-order-type", owner)) return true;
        if (flow.Instructions[by].Code == ILOpCode.Newobj) return IsSortedAfterwards(flow, by);
        if (IlTies.IsLinq(call) && index == 0 && scene.Policy.IsListed("sorts", call.Name))
            return !_ties.AreLeft(flow, by) || _ties.AreIrrelevant(flow, by);
        if (scene.Policy.IsListed("ignores-order", call.Name)) return true;
        if (scene.Policy.IsListed("ignores-order-if-exact", call.Name))
            return call.Signature.ReturnType.Name is not ("System.Double" or "System.Single")
                && !call.Arguments.Any(argument => argument.Name is "System.Double" or "System.Single");
        if (index == 0 && _ties.PassesOrder(call)) return flow.Uses(by).Count > 0 ? IsPassedOnFine(method, flow, by, depth) : true;
        // A copy that LINQ sorts, or that is sorted in place.
        var isCopied = call.Name is "ToList" or "ToArray" && flow.Uses(by).Count > 0
            && flow.Uses(by).All(use => flow.Instructions[use.By].Operand is MethodReference next && IlTies.IsLinq(next));
        if (isCopied && IsPassedOnFine(method, flow, by, depth + 1)) return true;
        return call.Name is "ToList" or "ToArray" or "AddRange" && IsSortedAfterwards(flow, by);
    }

    // Through LINQ the sequence itself is what is passed on, to a loop too.
    private bool IsPassedOnFine(ClosureMethod method, StackFlow flow, int value, int depth)
    {
        foreach (var (by, index) in flow.Uses(value))
        {
            var use = flow.Instructions[by];
            if (use.Code is ILOpCode.Ret or ILOpCode.Stloc or ILOpCode.Stfld) return false;
            if (use.Code is ILOpCode.Box && !IsPassedOnFine(method, flow, by, depth)) return false;
            if (use.Operand is MethodReference { Name: "GetEnumerator" }) return false;
            if (use.Operand is MethodReference call && !IsFineIn(method, flow, by, index, call, depth + 1)) return false;
        }

        return true;
    }

    // "var keys = d.Keys.ToList(); keys.Sort();" is the usual way to walk a dictionary in order; so is a list that is filled and sorted.
    private bool IsSortedAfterwards(StackFlow flow, int made)
    {
        var list = flow.Instructions[made].Operand is MethodReference { Name: "AddRange" } ? flow.Inputs(made)[0] : made;
        for (var at = made + 1; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at].Operand is MethodReference { Name: "Sort" } && flow.Inputs(at).Any(input => IsSame(flow, input, list))
                && _ties.IsTotal(flow, at))
                return true;
        }

        return false;
    }

    private static bool IsSame(StackFlow flow, int left, int right)
    {
        if (left < 0 || right < 0) return false;
        (left, right) = (flow.Origin(left), flow.Origin(right));
        return left == right || (flow.Instructions[left].Operand is FieldReference { Target: { } field }
            && flow.Instructions[right].Operand is FieldReference { Target: { } other } && field == other);
    }

    private static bool IsSequence(TypeNode type) => type.Head?.Name is "System.Collections.Generic.IEnumerable`1"
        or "System.Collections.Generic.ICollection`1" or "System.Collections.Generic.IReadOnlyCollection`1"
        or "System.Collections.Generic.IList`1" or "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.IEnumerable"
        or "System.Collections.Generic.IEnumerator`1";

    private void JudgeType(ClosureMethod method, TypeNode? collection)
    {
        if (collection?.Head is not { Definition: null } head
            || CallPath.PolicyName(head.Name) is var name && !scene.Policy.IsUnordered(name))
            return;
        var differs = scene.Policy.IsUnorderedBetweenProcesses(name) && collection.Arguments.Length > 0
            && collection.Arguments[0].Name == "System.String";
        var what = differs ? "in an order that differs from one process to the next" : "in an undocumented order";
        scene.Add(method, "PF0301", $"'{CallPath.Short(name)}' is enumerated {what}", CallPath.Short(name), differs ? "error" : null);
    }
}
