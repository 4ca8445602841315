using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>Whether the values that code makes can change once they are made.</summary>
internal sealed class IlValues(ParityPolicy policy, IlImmutability types)
{
    private const int MaxDepth = 12;

    private readonly IlTables _tables = new(policy);
    private readonly Dictionary<IlMethod, StackFlow> _flows = [];
    private readonly Dictionary<IlModule, HashSet<IlField>> _written = [];
    private readonly Dictionary<IlModule, bool> _casts = [];
    private readonly Dictionary<(IlModule Module, string Type), bool> _set = [];

    /// <summary>Whether everything that the constructors of a readonly field's type put into it stays as it is.</summary>
    public bool AreStored(IlField field)
    {
        var takesCollections = policy.IsListed("view", CallPath.PolicyName(field.FieldType.Head?.Name ?? ""))
            && !CastsToCollections(field.Type.Module);
        foreach (var maker in field.Type.Methods)
        {
            var flow = FlowOf(maker);
            for (var at = 0; at < flow.Instructions.Length; at++)
            {
                // Filled in its place, a struct may hold anything.
                if (maker.IsInstanceConstructor && flow.Instructions[at] is
                    {
                        Code: ILOpCode.Ldflda,
                        Operand: FieldReference { Target: { } filled }
                    } && filled == field) return false;
                if (flow.Instructions[at] is not
                    {
                        Code: ILOpCode.Stfld or ILOpCode.Stsfld,
                        Operand: FieldReference { Target: { } stored }
                    } || stored != field) continue;
                if (!Holds(flow, flow.Inputs(at)[flow.Inputs(at).Length - 1], takesCollections, 0)) return false;
            }
        }

        return true;
    }

    public bool Holds(StackFlow flow, int at, bool takesCollections, int depth)
    {
        if (at < 0 || depth > MaxDepth) return false;
        foreach (var other in flow.Others(at))
        {
            if (!HoldsOne(flow, other, takesCollections, depth + 1)) return false;
        }

        return HoldsOne(flow, at, takesCollections, depth + 1);
    }

    private bool HoldsOne(StackFlow flow, int at, bool takesCollections, int depth)
    {
        if (at < 0) return false;
        var instruction = flow.Instructions[at];
        switch (instruction)
        {
            case { Code: ILOpCode.Ldnull or ILOpCode.Ldstr or ILOpCode.Ldtoken or (>= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_r8) }:
                return true;
            case { Code: ILOpCode.Box, Operand: TypeNode boxed }:
                return types.HoldsBoxed(boxed);
            case { Code: ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Unbox_any }:
                return Holds(flow, flow.Inputs(at)[0], takesCollections, depth);
            case { Code: ILOpCode.Ldloc }:
                return OfLocal(flow, (int)instruction.Number, takesCollections, depth);
            case { Code: ILOpCode.Newarr, Operand: TypeNode element }:
                return takesCollections
                    && (types.Holds(element) || (IlImmutability.IsDelegate(element) && AreElementsHeld(flow, at, depth)));
            case { Code: ILOpCode.Ldfld or ILOpCode.Ldsfld, Operand: FieldReference { Target: { } field } }:
                return OfField(flow, field, takesCollections, depth);
            case { Code: ILOpCode.Newobj, Operand: MethodReference made }:
                return OfNew(flow, at, made, takesCollections, depth);
            case { Code: ILOpCode.Call or ILOpCode.Callvirt, Operand: MethodReference call }:
                return OfCall(flow, at, call, takesCollections, depth);
            default:
                return flow.TypeOf(at) is { } type && types.Holds(type);
        }
    }

    // [m => m > 0, m => m < 9]: each delegate as one alone.
    private bool AreElementsHeld(StackFlow flow, int array, int depth) => flow.Uses(array).All(use =>
        flow.Instructions[use.By].Code != ILOpCode.Stelem_ref || use.Index != 0 || Holds(flow, flow.Inputs(use.By)[2], false, depth));

    private bool OfLocal(StackFlow flow, int local, bool takesCollections, int depth)
    {
        if (types.Holds(flow.LocalType(local))) return true;
        var isWritten = false;
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at].Number != local) continue;
            if (flow.Instructions[at].Code == ILOpCode.Ldloca) return false;
            if (flow.Instructions[at].Code != ILOpCode.Stloc) continue;
            if (!Holds(flow, flow.Inputs(at) is { Length: 1 } input ? input[0] : -1, takesCollections, depth)) return false;
            isWritten = true;
        }

        return isWritten;
    }

    private bool OfField(StackFlow flow, IlField field, bool takesCollections, int depth)
    {
        if (field.IsInitOnly) return types.Holds(field) || (takesCollections && AreStored(field));
        // The compiler keeps a delegate in a field of its own once it was made.
        if (!field.IsStatic || !field.Type.IsGenerated) return types.Holds(field.FieldType);
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at] is { Code: ILOpCode.Stsfld, Operand: FieldReference { Target: { } stored } } && stored == field)
                return flow.Inputs(at)[0] is >= 0 and var value && flow.Instructions[value].Code == ILOpCode.Newobj
                    && HoldsOne(flow, value, takesCollections, depth);
        }

        return false;
    }

    private bool OfNew(StackFlow flow, int at, MethodReference made, bool takesCollections, int depth)
    {
        if (IlImmutability.IsDelegate(made.Owner)) return OfDelegate(flow, at, depth);
        if (made.Owner.Head is not { } head) return false;
        if (head.Definition is { } definition)
        {
            // [1, 2, 3] as a read-only list.
            if (definition.FullName.StartsWith("<>z__ReadOnly", StringComparison.Ordinal))
                return Array.TrueForAll(made.Owner.Arguments, types.Holds);
            return Array.TrueForAll(made.Owner.Arguments, types.Holds) && types.HoldsExactly(definition);
        }

        var name = CallPath.PolicyName(head.Name);
        if (head.Name.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            || head.Name.StartsWith("System.Tuple`", StringComparison.Ordinal)
            || head.Name is "System.Nullable`1" or "System.Collections.Generic.KeyValuePair`2")
            return flow.Inputs(at).All(input => Holds(flow, input, false, depth));
        if (takesCollections && policy.IsListed("table", name)) return Array.TrueForAll(made.Owner.Arguments, types.Holds);
        // A lazy value is made once, by a method without memory.
        if (head.Name == "System.Lazy`1") return IsLazyConstant(flow, at, made.Owner.Arguments, depth);
        if (policy.IsListed("settable", name)) return !AreSet(flow.Module, head.Name);
        return types.Holds(made.Owner);
    }

    private bool IsLazyConstant(StackFlow flow, int at, TypeNode[] made, int depth)
    {
        if (made.Length != 1 || !(types.Holds(made[0]) || (_tables.IsTable(made[0]) && ElementsHold(made[0])
            && !_tables.AreLazyValuesChanged(flow.Module)))) return false;
        return flow.Inputs(at).All(input => Holds(flow, input, false, depth) || (input >= 0
            && flow.TypeOf(input)?.Head is { IsValueType: true }));
    }

    // Without a line that sets a property of one, outside of initialisers, it stays as it was made.
    private bool AreSet(IlModule module, string type)
    {
        if (_set.TryGetValue((module, type), out var isSet)) return isSet;
        foreach (var handle in module.Metadata.MethodDefinitions)
        {
            var method = module.Method(handle);
            if (!method.HasBody || method.Name is ".cctor" or ".ctor") continue;
            isSet |= Array.Exists(IlBody.Of(method).Instructions, instruction => instruction.Operand is MethodReference call
                && call.Owner.Name == type && call.Name.StartsWith("set_", StringComparison.Ordinal));
        }

        return _set[(module, type)] = isSet;
    }

    private bool OfCall(StackFlow flow, int at, MethodReference call, bool takesCollections, int depth)
    {
        var result = flow.TypeOf(at)?.SubstituteMethod(call.Arguments);
        if (result is not null && types.Holds(result)) return true;
        if (call.Target is { HasBody: true, IsVirtual: false } target)
        {
            var callee = FlowOf(target);
            var returns = Enumerable.Range(0, callee.Instructions.Length).Where(i => callee.Instructions[i].Code == ILOpCode.Ret).ToList();
            return returns.Count > 0 && returns.TrueForAll(i => callee.Inputs(i) is { Length: 1 } returned
                && Holds(callee, returned[0], takesCollections, depth));
        }

        if (call.Target is not null) return false;
        var owner = CallPath.PolicyName(call.Owner.Head?.Name ?? "");
        // What groups objects hands them out.
        if (policy.IsListed("immutable-value", $"{owner}.{PolicyTable.BareName(call.Name)}"))
            return owner != "System.Linq.Enumerable" || result is null || Array.TrueForAll(result.Arguments, types.Holds);
        // These hand on what they are given: a query its source and its delegates, a comparer its comparison.
        if (owner == "System.Linq.Enumerable" && call.Name is "ToArray" or "ToList" or "ToHashSet" or "ToDictionary")
            return takesCollections && result is not null && ElementsHold(result);
        if (owner == "System.Linq.Enumerable" || call.Name == "AsImmutableArray" || call.Name == "Create"
            && owner is "System.Collections.Generic.Comparer" or "System.Collections.Generic.EqualityComparer")
            return flow.Inputs(at).All(input => Holds(flow, input, takesCollections: true, depth));
        return owner == "System.MemoryExtensions" && call.Name == "AsMemory" && call.Signature.ParameterTypes[0].Name == "System.String";
    }

    private bool ElementsHold(TypeNode collection) => collection.Kind == TypeNodeKind.Array ? types.Holds(collection.Parts[0])
        : Array.TrueForAll(collection.Arguments, types.Holds);

    // A delegate remembers what its target can remember: nothing, an object, or variables that were captured.
    private bool OfDelegate(StackFlow flow, int at, int depth)
    {
        if (flow.Inputs(at) is not { Length: 2 } inputs || inputs[0] < 0) return false;
        var target = flow.Origin(inputs[0]);
        if (flow.Instructions[target].Code == ILOpCode.Ldnull) return true;
        if (flow.Instructions[inputs[0]] is { Code: ILOpCode.Box, Operand: TypeNode boxed }) return types.HoldsBoxed(boxed);
        if (flow.TypeOf(target)?.Head?.Definition is not { IsGenerated: true } closure) return Holds(flow, inputs[0], false, depth);
        return Array.TrueForAll(closure.Fields, field => field.IsStatic || (!Written(field.Type.Module).Contains(field)
            && (types.Holds(field.FieldType) || IsCapturedWell(flow, field, depth))));
    }

    private bool IsCapturedWell(StackFlow flow, IlField field, int depth)
    {
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at] is not { Code: ILOpCode.Stfld, Operand: FieldReference { Target: { } stored } } || stored != field)
                continue;
            if (!Holds(flow, flow.Inputs(at)[1], false, depth)) return false;
        }

        return true;
    }

    // The fields of closures that a lambda writes, or takes the address of: they are variables.
    private HashSet<IlField> Written(IlModule module)
    {
        if (_written.TryGetValue(module, out var written)) return written;
        _written[module] = written = [];
        foreach (var handle in module.Metadata.MethodDefinitions)
        {
            var method = module.Method(handle);
            if (!method.Type.IsGenerated || !method.HasBody) continue;
            foreach (var instruction in IlBody.Of(method).Instructions)
            {
                if (instruction is
                    {
                        Code: ILOpCode.Stfld or ILOpCode.Ldflda,
                        Operand: FieldReference { Target: { Type.IsGenerated: true } field }
                    } && !(instruction.Code == ILOpCode.Ldflda
                        && field.FieldType.Head?.Name is "System.Nullable`1" or "System.Decimal"))
                    written.Add(field);
            }
        }

        return written;
    }

    // With "(int[])list" in the code, a list that is read-only by its type is not.
    private bool CastsToCollections(IlModule module)
    {
        if (_casts.TryGetValue(module, out var casts)) return casts;
        foreach (var handle in module.Metadata.MethodDefinitions)
        {
            var method = module.Method(handle);
            if (!method.HasBody) continue;
            casts |= Array.Exists(IlBody.Of(method).Instructions, instruction =>
                instruction is { Code: ILOpCode.Castclass or ILOpCode.Isinst, Operand: TypeNode type }
                && (type.Kind == TypeNodeKind.Array || policy.IsListed("table", CallPath.PolicyName(type.Head?.Name ?? ""))
                    || type.Head?.Name is "System.Collections.IList" or "System.Collections.Generic.IList`1"
                        or "System.Collections.Generic.ICollection`1" or "System.Collections.Generic.IDictionary`2"
                        or "System.Collections.IDictionary"));
        }

        return _casts[module] = casts;
    }

    private StackFlow FlowOf(IlMethod method)
    {
        if (!_flows.TryGetValue(method, out var flow)) _flows[method] = flow = new StackFlow(new ClosureMethod(method, null));
        return flow;
    }
}
