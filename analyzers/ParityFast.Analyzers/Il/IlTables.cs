using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>Whether a static collection is written to after its type's initialiser, anywhere in its module.</summary>
internal sealed class IlTables(IlScene scene)
{
    private readonly Dictionary<IlModule, HashSet<IlField>> _changed = [];

    public bool IsTable(TypeNode type) => type.Kind == TypeNodeKind.Array || (type.Head is { Definition: null } head && scene.Policy.IsListed("table", CallPath.PolicyName(head.Name)));

    public bool IsChanged(IlField table)
    {
        if (!_changed.TryGetValue(table.Type.Module, out var changed)) _changed[table.Type.Module] = changed = Find(table.Type.Module);
        return changed.Contains(table);
    }

    private HashSet<IlField> Find(IlModule module)
    {
        var changed = new HashSet<IlField>();
        foreach (var handle in module.Metadata.MethodDefinitions)
        {
            var method = module.Method(handle);
            if (method.Name == ".cctor" || !method.HasBody) continue;
            var reached = new ClosureMethod(method, null);
            if (!Array.Exists(reached.Body.Instructions, instruction => instruction is { Code: ILOpCode.Ldsfld, Operand: FieldReference { Target: { } } })) continue;
            var flow = new StackFlow(reached);
            for (var at = 0; at < flow.Instructions.Length; at++)
            {
                if (flow.Instructions[at] is { Code: ILOpCode.Ldsfld, Operand: FieldReference { Target: { } field } } && IsTable(field.FieldType) && IsWritten(flow, at, 0)) changed.Add(field);
            }
        }

        return changed;
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
                { Code: ILOpCode.Ldelema } => flow.Uses(by).Any(part => flow.Instructions[part.By].Code is ILOpCode.Stobj or (>= ILOpCode.Stind_ref and <= ILOpCode.Stind_r8)),
                { Code: ILOpCode.Stloc } => flow.Loads((int)use.Number).Any(load => IsWritten(flow, load, depth + 1)),
                { Operand: MethodReference { Target: null } call } => index == 0 && IsTable(call.Owner) && call.Signature.Header.IsInstance && !IsReader(call.Name),
                _ => false,
            };
            if (isWrite) return true;
        }

        return false;
    }

    private bool IsReader(string name) => (name.StartsWith("get_", StringComparison.Ordinal) && name.Length > 4) || scene.Policy.IsListed("table-reader", name);
}
