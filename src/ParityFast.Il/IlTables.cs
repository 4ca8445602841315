using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>Whether a static collection is written to after its type's initialiser, anywhere in its module.</summary>
internal sealed class IlTables(ParityPolicy policy)
{
    private readonly Dictionary<IlModule, HashSet<IlField>> _changed = [], _assigned = [];
    private readonly Dictionary<IlField, bool> _held = [];
    private readonly HashSet<(StackFlow Flow, int Address)> _stored = [];
    private readonly Dictionary<IlMethod, StackFlow> _flows = [];

    public bool IsTable(TypeNode type) => type.Kind == TypeNodeKind.Array || (type.Head is { Definition: null } head
        && policy.IsListed("table", CallPath.PolicyName(head.Name)));

    /// <summary>Whether a field keeps what its type's initialiser gave it, though it is not readonly: it is private, and no code assigns
    /// it.</summary>
    public bool IsNeverAssigned(IlField field)
    {
        var module = field.Type.Module;
        if (!_assigned.TryGetValue(module, out var assigned)) _assigned[module] = assigned = FindAssigned(module);
        return field is { IsPrivate: true } && !assigned.Contains(field);
    }

    private HashSet<IlField> FindAssigned(IlModule module)
    {
        var assigned = new HashSet<IlField>();
        foreach (var (method, at) in Uses(module, instruction => instruction.Code is ILOpCode.Stsfld or ILOpCode.Ldsflda))
        {
            var flow = FlowOf(method);
            if (((FieldReference)flow.Instructions[at].Operand!).Target is not { } field) continue;
            // A method of a number is called on its address.
            var isRead = flow.Instructions[at].Code == ILOpCode.Ldsflda && flow.Uses(at).Count > 0 && flow.Uses(at).All(use =>
                use.Index == 0 && flow.Instructions[use.By].Operand is MethodReference { Target: null, Signature.Header.IsInstance: true });
            if (!isRead) assigned.Add(field);
        }

        return assigned;
    }

    public bool IsChanged(IlField table)
    {
        if (!_changed.TryGetValue(table.Type.Module, out var changed)) _changed[table.Type.Module] = changed = Find(table.Type.Module);
        return changed.Contains(table);
    }

    /// <summary>Whether a field of an object holds a collection that its constructors made, and that no code writes to or hands out to who
    /// may.</summary>
    public bool IsConstant(IlField field)
    {
        var isStored = false;
        foreach (var maker in field.Type.Methods)
        {
            if (!maker.HasBody) continue;
            var flow = FlowOf(maker);
            for (var at = 0; at < flow.Instructions.Length; at++)
            {
                if (flow.Instructions[at] is not { Operand: FieldReference { Target: { } used } } || used != field) continue;
                if (flow.Instructions[at].Code == ILOpCode.Ldflda) return false;
                if (flow.Instructions[at].Code != ILOpCode.Stfld) continue;
                if (!IsMade(flow, maker, flow.Inputs(at)[1], at, 0)) return false;
                isStored = true;
            }
        }

        return isStored && !IsHeldWritten(field, 0)
            && !Array.Exists(field.Type.Methods, method => method is { HasBody: true, IsVirtual: true } && Returns(method, field));
    }

    private bool Returns(IlMethod method, IlField field)
    {
        var flow = FlowOf(method);
        return Enumerable.Range(0, flow.Instructions.Length).Any(at => flow.Instructions[at] is
        { Code: ILOpCode.Ldfld, Operand: FieldReference { Target: { } read } } && read == field && IsReturned(method, at));
    }

    // Made here, or by every caller of the constructor, and not kept anywhere else.
    private bool IsMade(StackFlow flow, IlMethod method, int value, int keeper, int depth)
    {
        if (value < 0 || depth > 4 || !flow.Others(value).All(other => IsMade(flow, method, other, keeper, depth + 1))) return false;
        var origin = flow.Origin(value);
        return origin >= 0 && flow.Instructions[origin] switch
        {
            { Code: ILOpCode.Newarr } or { Code: ILOpCode.Newobj, Operand: MethodReference { Target: null } } =>
                IsKeptOnce(flow, origin, keeper),
            { Operand: MethodReference { Target: null, Owner.Name: "System.Linq.Enumerable" or "System.Array" } call } =>
                call.Name is "ToArray" or "ToList" or "ToHashSet" or "ToDictionary" or "Empty",
            { Code: ILOpCode.Ldarg, Number: var argument } => method.IsInstanceConstructor
                && Uses(method.Type.Module, instruction => instruction.Operand is MethodReference { Target: { } made } && made == method)
                    .All(call => FlowOf(call.Method) is var from && IsMade(from, call.Method, from.Inputs(call.At)[(int)argument
                        - (from.Instructions[call.At].Code == ILOpCode.Newobj ? 1 : 0)], call.At, depth + 1)),
            _ => false,
        };
    }

    // Filled, and handed to one taker.
    private static bool IsKeptOnce(StackFlow flow, int made, int keeper)
    {
        var uses = flow.Uses(made).ToList();
        foreach (var (by, _) in flow.Uses(made))
        {
            if (flow.Instructions[by] is { Code: ILOpCode.Stloc, Number: var local })
                uses.AddRange(flow.Loads((int)local).SelectMany(load => flow.Uses(load)));
        }

        return uses.TrueForAll(use => use.By == keeper || flow.Instructions[use.By] switch
        {
            { Code: (>= ILOpCode.Stelem_i and <= ILOpCode.Stelem_ref) or ILOpCode.Stelem } => use.Index == 0,
            { Code: ILOpCode.Stloc or ILOpCode.Ldlen } => true,
            { Operand: MethodReference { Name: "InitializeArray" or "Add" or "set_Item", Target: null } } => use.Index == 0,
            _ => false,
        });
    }

    /// <summary>Whether the module writes to a collection that a lazy value holds.</summary>
    public bool AreLazyValuesChanged(IlModule module)
    {
        foreach (var (method, at) in Uses(module, instruction =>
            instruction.Operand is MethodReference { Name: "get_Value", Owner: { Head.Name: "System.Lazy`1", Arguments.Length: 1 } lazy }
            && (IsTable(lazy.Arguments[0]) || lazy.Arguments[0].Head is null)))
        {
            var flow = FlowOf(method);
            if (IsWritten(flow, at, 0) || flow.Uses(at).Any(use => flow.Instructions[use.By].Code is ILOpCode.Ret or ILOpCode.Stfld))
                return true;
        }

        return false;
    }

    private HashSet<IlField> Find(IlModule module)
    {
        var changed = new HashSet<IlField>();
        var returned = new Dictionary<IlMethod, IlField>();
        foreach (var (method, at) in Uses(module, instruction =>
            instruction is { Code: ILOpCode.Ldsfld, Operand: FieldReference { Target: { } field } } && IsTable(field.FieldType)))
        {
            var flow = FlowOf(method);
            var table = ((FieldReference)flow.Instructions[at].Operand!).Target!;
            var isReturned = flow.Uses(at).Any(use => flow.Instructions[use.By].Code == ILOpCode.Ret);
            // Who calls it through an interface or a base type is not seen.
            if (IsWritten(flow, at, 0) || (isReturned && method.IsVirtual)) changed.Add(table);
            else if (isReturned) returned[method] = table;
        }

        // Who calls a member that returns the table has the table.
        if (returned.Count == 0) return changed;
        foreach (var (method, at) in Uses(module,
            instruction => instruction.Operand is MethodReference { Target: { } called } && returned.ContainsKey(called)))
        {
            if (IsWritten(FlowOf(method), at, 0))
                changed.Add(returned[((MethodReference)FlowOf(method).Instructions[at].Operand!).Target!]);
        }

        return changed;
    }

    private static IEnumerable<(IlMethod Method, int At)> Uses(IlModule module, Func<IlInstruction, bool> isUse)
    {
        foreach (var handle in module.Metadata.MethodDefinitions)
        {
            var method = module.Method(handle);
            if (method.Name == ".cctor" || !method.HasBody) continue;
            var instructions = IlBody.Of(method).Instructions;
            for (var at = 0; at < instructions.Length; at++)
            {
                if (isUse(instructions[at])) yield return (method, at);
            }
        }
    }

    private StackFlow FlowOf(IlMethod method)
    {
        if (!_flows.TryGetValue(method, out var flow)) _flows[method] = flow = new StackFlow(new ClosureMethod(method, null));
        return flow;
    }

    private bool IsWritten(StackFlow flow, int value, int depth)
    {
        if (depth > 8) return false;
        foreach (var (by, index) in flow.Uses(value))
        {
            var use = flow.Instructions[by];
            var isWrite = use switch
            {
                { Code: (>= ILOpCode.Stelem_i and <= ILOpCode.Stelem_ref) or ILOpCode.Stelem } => index == 0,
                { Code: ILOpCode.Ldelem_ref or ILOpCode.Castclass } => IsWritten(flow, by, depth + 1),
                { Code: ILOpCode.Ldelema } => IsStored(flow, by),
                { Code: ILOpCode.Stloc } => flow.Loads((int)use.Number).Any(load => IsWritten(flow, load, depth + 1)),
                { Code: ILOpCode.Stfld, Operand: FieldReference { Target: { } into } } => index == 1 && IsHeldWritten(into, depth),
                { Code: ILOpCode.Call or ILOpCode.Callvirt, Operand: MethodReference { Target: { HasBody: true } called } } =>
                    IsWrittenTo(called, index, depth),
                { Code: ILOpCode.Newobj, Operand: MethodReference { Target: { HasBody: true } called } } =>
                    IsWrittenTo(called, index + 1, depth),
                { Operand: MethodReference { Target: null } call } => IsWrittenIn(flow, by, index, call, depth),
                _ => false,
            };
            if (isWrite) return true;
        }

        return false;
    }

    // Put into a field, it is written through that, or by who is given it from there.
    private bool IsHeldWritten(IlField field, int depth)
    {
        if (_held.TryGetValue(field, out var isKnown)) return isKnown;
        _held[field] = false;
        return _held[field] = Uses(field.Type.Module, instruction =>
            instruction is { Code: ILOpCode.Ldfld, Operand: FieldReference { Target: { } read } } && read == field).ToList().Exists(use =>
                IsWritten(FlowOf(use.Method), use.At, depth + 1) || (IsReturned(use.Method, use.At) && IsResultWritten(use.Method, depth)));
    }

    private bool IsReturned(IlMethod method, int at) => FlowOf(method).Uses(at).Any(use =>
        FlowOf(method).Instructions[use.By].Code == ILOpCode.Ret);

    private bool IsResultWritten(IlMethod getter, int depth) => Uses(getter.Type.Module, instruction =>
        instruction.Operand is MethodReference { Target: { } called } && called == getter).ToList().Exists(use =>
            IsWritten(FlowOf(use.Method), use.At, depth + 1));

    private bool IsWrittenTo(IlMethod called, int argument, int depth)
    {
        var flow = FlowOf(called);
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at] is { Code: ILOpCode.Ldarg } load && load.Number == argument && IsWritten(flow, at, depth + 1))
                return true;
        }

        return false;
    }

    private bool IsWrittenIn(StackFlow flow, int by, int index, MethodReference call, int depth)
    {
        // A collection that is made of another one has its own copy.
        if (flow.Instructions[by].Code == ILOpCode.Newobj) return false;
        if (call.Owner.Kind == TypeNodeKind.Array) return call.Name == "Set" || (call.Name == "Address" && IsStored(flow, by));
        var isInstance = call.Signature.Header.IsInstance;
        if (isInstance && index == 0) return IsTable(call.Owner) && !IsReader(call.Name);
        var result = call.Signature.ReturnType.Head?.Name;
        if (result is "System.Memory`1" or "System.ArraySegment`1") return true;
        if (result == "System.Span`1") return IsSpanWritten(flow, by, depth + 1);
        if (!IsTable(call.Signature.ParameterTypes[isInstance ? index - 1 : index])
            && call.Signature.ParameterTypes[isInstance ? index - 1 : index].Name != "System.Array")
            return false;
        if (call.Name == "CopyTo") return isInstance || index > 0;
        if (call is { Name: "Copy", Owner.Name: "System.Array" }) return index > 0;
        return result != "System.ReadOnlySpan`1" && !IsReader(call.Name)
            && call.Owner.Name is not ("System.Linq.Enumerable" or "System.String" or "System.Runtime.CompilerServices.RuntimeHelpers");
    }

    // A span is harmless if it becomes a ReadOnlySpan, or is only measured.
    private bool IsSpanWritten(StackFlow flow, int span, int depth) => flow.Uses(span).Any(use => flow.Instructions[use.By] switch
    {
        { Code: ILOpCode.Stloc, Number: var local } => depth < 8
            && flow.Loads((int)local).Any(load => IsSpanWritten(flow, load, depth + 1)),
        // The receiver of a span that can be written may write it.
        { Code: ILOpCode.Ret or ILOpCode.Stfld } => true,
        { Operand: MethodReference { Name: "get_Item" } } => IsStored(flow, use.By),
        { Operand: MethodReference { Name: "get_Length" or "get_IsEmpty" } } => false,
        { Operand: MethodReference call } => call.Signature.ReturnType.Head?.Name != "System.ReadOnlySpan`1",
        _ => false,
    });

    // Through the address of an element, or of a field of it.
    private bool IsStored(StackFlow flow, int address) => flow.Uses(address).Any(use => flow.Instructions[use.By] switch
    {
        { Code: ILOpCode.Stobj or ILOpCode.Stfld or (>= ILOpCode.Stind_ref and <= ILOpCode.Stind_r8) } => use.Index == 0,
        { Code: ILOpCode.Ret } => !flow.ReturnsReadOnly,
        { Code: ILOpCode.Ldflda } => IsStored(flow, use.By),
        { Operand: MethodReference call } when IlScene.IsCall(flow.Instructions[use.By]) =>
            IsStoredBy(flow.Instructions[use.By], call, use.Index),
        { Code: ILOpCode.Stloc, Number: var local } => flow.Loads((int)local).Any(load => load > use.By && IsStored(flow, load)),
        _ => false,
    });

    // Handed on by reference; an element that a method is called on is read.
    private bool IsStoredBy(IlInstruction by, MethodReference call, int index)
    {
        var isNew = by.Code == ILOpCode.Newobj;
        var parameter = call.Signature.Header.IsInstance && !isNew ? index - 1 : index;
        if (parameter < 0 || call.Signature.ParameterTypes[parameter].Kind != TypeNodeKind.ByReference) return false;
        if (call.Target is not { HasBody: true } called) return call.Target is null;
        var flow = FlowOf(called);
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at] is { Code: ILOpCode.Ldarg } load && load.Number == (isNew ? index + 1 : index)
                && IsStoredOnce(flow, at))
                return true;
        }

        return false;
    }

    // A method may hand the reference to itself.
    private bool IsStoredOnce(StackFlow flow, int address)
    {
        if (!_stored.Add((flow, address))) return false;
        var isStored = IsStored(flow, address);
        _stored.Remove((flow, address));
        return isStored;
    }

    private bool IsReader(string name) => (name.StartsWith("get_", StringComparison.Ordinal) && name.Length > 4)
        || policy.IsListed("table-reader", name);
}
