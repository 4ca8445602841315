using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>PF0201, PF0202, PF0203, PF0205: what is remembered outside the state, and inputs that are kept.</summary>
internal sealed class IlStateRules(IlScene scene)
{
    private static readonly HashSet<string> Keepers = new(StringComparer.Ordinal)
    {
        "Add", "AddLast", "AddFirst", "Enqueue", "Push", "Insert", "TryAdd", "set_Item",
    };

    private readonly IlImmutability _immutability = new(scene.Policy);
    private readonly IlTables _tables = new(scene.Policy);

    public void Judge(ClosureMethod method, StackFlow flow, int at)
    {
        var instruction = flow.Instructions[at];
        switch (instruction)
        {
            case { Operand: FieldReference { Target: { IsStatic: true } field } }:
                JudgeStatic(method, field);
                break;
            case { Code: ILOpCode.Stfld, Operand: FieldReference field } when method.Method.Name != ".ctor":
                JudgeKept(method, flow, flow.Inputs(at)[1], field);
                break;
            case { Operand: MethodReference { Target: null } call } when Keepers.Contains(call.Name) && flow.Inputs(at).Length > 1:
                if (flow.Origin(flow.Inputs(at)[0]) is >= 0 and var into && flow.Instructions[into].Operand is FieldReference)
                    foreach (var input in flow.Inputs(at).Skip(1)) JudgeKept(method, flow, input, null);
                break;
        }
    }

    private void JudgeStatic(ClosureMethod method, IlField field)
    {
        if (method.Method.Name == ".cctor" || field.IsLiteral || field.Type.IsGenerated || !scene.IsJudged(field.Type)) return;
        var isProperty = field.Name[0] == '<';
        if (isProperty && !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal)) return;
        var name = isProperty ? CallPath.Display(method.Method) : $"{CallPath.Short(field.Type.FullName)}.{field.Name}";
        if (field.IsThreadStatic) scene.Add(method, "PF0203", $"'{name}' is another variable on every thread", name);
        else if (!field.IsInitOnly && !_tables.IsNeverAssigned(field))
            scene.Add(method, "PF0201", $"'{name}' is static and can be changed: it remembers across runs and is shared between strategies",
                isProperty ? "" : name);
        else if (IlImmutability.IsDelegate(field.FieldType) && !_immutability.Holds(field))
            scene.Add(method, "PF0202", $"'{name}' is static and readonly, but the delegate in it may remember", name);
        else if (_tables.IsTable(field.FieldType) ? _tables.IsChanged(field) || HasChangingElements(field.FieldType)
            : !_immutability.Holds(field))
            scene.Add(method, "PF0202", $"'{name}' is static and readonly, but what it holds can change", name);
    }

    // No code puts another object into the table, but the objects in it remember.
    private bool HasChangingElements(TypeNode table)
    {
        var elements = table.Kind == TypeNodeKind.Array ? [table.Parts[0]] : table.Arguments;
        return Array.Exists(elements, element => _tables.IsTable(element) ? HasChangingElements(element)
            : element.Head?.Definition is not null && !IlImmutability.IsDelegate(element) && !_immutability.Holds(element));
    }

    // An input that is kept is read later, when it no longer shows the moment it was given for; a lambda keeps what it captures.
    private void JudgeKept(ClosureMethod method, StackFlow flow, int value, FieldReference? into)
    {
        if (into is { Target: { Type.IsGenerated: true } }) return;
        var origin = value < 0 ? -1 : flow.Origin(value);
        if (origin < 0) return;
        if (flow.Instructions[origin] is { Code: ILOpCode.Newobj, Operand: MethodReference made }
            && made.Owner.Head?.Name.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
            foreach (var element in flow.Inputs(origin)) JudgeKept(method, flow, element, into);
        if (flow.Instructions[origin].Code == ILOpCode.Ldarg && flow.TypeOf(origin)?.Head?.Definition is { } type
            && scene.Inputs.Contains(type))
            scene.Add(method, "PF0205", $"the input '{CallPath.Short(type.FullName)}' is kept beyond the decision it was given for");
        if (flow.Instructions[origin] is { Code: ILOpCode.Newobj, Operand: MethodReference { Signature.ParameterTypes.Length: 2 } }
            && flow.Inputs(origin) is { Length: 2 } target
            && flow.TypeOf(flow.Origin(target[0]))?.Head?.Definition is { IsGenerated: true } closure
            && Array.Exists(closure.Fields, field => field.FieldType.Head?.Definition is { } captured && scene.Inputs.Contains(captured)))
            scene.Add(method, "PF0205", "a delegate that captured an input is kept beyond the decision it was given for");
    }
}
