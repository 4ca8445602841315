using System.Reflection;
using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>
/// What the code that makes a strategy hands to it: arguments of its constructors, values of its settable members, and every field and
/// parameter that they are put into from there.
/// </summary>
internal sealed class IlGiven
{
    private readonly HashSet<(IlMethod Method, int Argument)> _arguments = [];
    private readonly HashSet<IlField> _fields = [], _open = [];
    private readonly HashSet<IlMethod> _results = [];

    private readonly IlScene _scene;

    public IlGiven(IlScene scene)
    {
        _scene = scene;
        foreach (var method in scene.Methods) Seed(method.Method);
        for (var known = -1; known < _arguments.Count + _fields.Count + _results.Count;)
        {
            known = _arguments.Count + _fields.Count + _results.Count;
            foreach (var method in scene.Methods)
            {
                if (method.Body.Instructions.Length > 0) Spread(method, scene.FlowOf(method));
            }
        }
    }

    /// <summary>Whether a value on the stack came from outside.</summary>
    public bool Is(ClosureMethod method, StackFlow flow, int at)
    {
        if (at < 0) return false;
        at = flow.Origin(at);
        return flow.Instructions[at] switch
        {
            { Code: ILOpCode.Ldarg } argument => _arguments.Contains((method.Method, (int)argument.Number)),
            { Code: ILOpCode.Ldfld or ILOpCode.Ldsfld, Operand: FieldReference { Target: { } field } } => _fields.Contains(field),
            { Operand: MethodReference { Target: { } called } } => _results.Contains(called),
            { Code: ILOpCode.Ldelem or ILOpCode.Ldelem_ref } => Is(method, flow, flow.Inputs(at)[0]),
            { Operand: MethodReference { Target: null } call } when IsElement(call) && flow.Inputs(at).Length > 0 =>
                IsElement(method, flow, flow.Inputs(at)[0]),
            _ => false,
        };
    }

    /// <summary>Whether a value, or the local whose address it is, came from outside.</summary>
    public bool IsElement(ClosureMethod method, StackFlow flow, int at)
    {
        if (at < 0 || flow.Instructions[at].Code != ILOpCode.Ldloca) return Is(method, flow, at);
        var local = flow.Instructions[at].Number;
        var stored = Array.FindIndex(flow.Instructions, instruction => instruction.Code == ILOpCode.Stloc && instruction.Number == local);
        return stored >= 0 && flow.Inputs(stored).Length == 1 && Is(method, flow, flow.Inputs(stored)[0]);
    }

    public bool Is(IlField field) => _fields.Contains(field);

    /// <summary>Whether a member of the strategy, or the constructor's parameter, is one that its host sets.</summary>
    public bool IsSetByHost(IlField field) => _open.Contains(field);

    /// <summary>Whether a value of the type may be any of several things: its host chooses.</summary>
    public static bool MayBeAny(TypeNode? type)
    {
        if (type is { Kind: TypeNodeKind.TypeVariable or TypeNodeKind.MethodVariable }) return true;
        if (type?.Head is not { } head || type.Kind == TypeNodeKind.ByReference) return false;
        if (head.Definition is not { } definition) return head.Name == "System.Object";
        if (definition.IsValueType || definition.Module.Zone == ModuleZone.Contract || IlImmutability.IsDelegate(type)) return false;
        // A record is configuration, and of a sealed type there is nothing to find out.
        return Array.TrueForAll(definition.Methods, method => method.Name != "<Clone>$")
            && (definition.IsInterface || (definition.Attributes & TypeAttributes.Sealed) == 0);
    }

    // An element comes from the place that its collection comes from.
    private bool IsElement(MethodReference call) => call.Owner.Head is { Name: var owner } && (owner == "System.Linq.Enumerable"
        ? _scene.Policy.IsListed("gives-elements", call.Name)
        : owner.StartsWith("System.Collections.", StringComparison.Ordinal) && call.Name is "get_Item" or "get_Current" or "GetEnumerator");

    // A contract's own parameters are its inputs; of a constructor's, the setup is one.
    private void Seed(IlMethod method)
    {
        if (!IlClosure.IsStrategy(method.Type)) return;
        if (method.IsInstanceConstructor)
        {
            for (var i = 0; i < method.Signature.ParameterTypes.Length; i++)
            {
                if (method.Signature.ParameterTypes[i].Head?.Definition is not { Module.Zone: ModuleZone.Contract })
                    _arguments.Add((method, i + 1));
            }
        }

        foreach (var field in method.Type.Fields)
        {
            if (field is { IsStatic: false, IsPublic: true, IsInitOnly: false } || IsOpenProperty(field)) _open.Add(field);
        }

        _fields.UnionWith(_open);
    }

    private static bool IsOpenProperty(IlField field) => !field.IsStatic && field.Name.EndsWith("k__BackingField", StringComparison.Ordinal)
        && Array.Exists(field.Type.Methods, setter => setter is { IsPublic: true, IsStatic: false, Signature.ParameterTypes.Length: 1 }
            && setter.Name.StartsWith("set_", StringComparison.Ordinal) && field.Name == $"<{setter.Name.Substring(4)}>k__BackingField");

    private void Spread(ClosureMethod method, StackFlow flow)
    {
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            var instruction = flow.Instructions[at];
            var inputs = flow.Inputs(at);
            switch (instruction)
            {
                case { Code: ILOpCode.Stfld or ILOpCode.Stsfld, Operand: FieldReference { Target: { } field } } when Is(method, flow,
                    inputs[inputs.Length - 1]):
                    _fields.Add(field);
                    break;
                case { Code: ILOpCode.Ret } when inputs.Length == 1 && Is(method, flow, inputs[0]):
                    _results.Add(method.Method);
                    break;
                // "parts.Any(part => part is Recorded)": the lambda is handed the elements.
                case { Operand: MethodReference { Target: null } } when IlScene.IsCall(instruction) && inputs.Length > 1
                    && IsElement(method, flow, inputs[0]):
                    for (var i = 1; i < inputs.Length; i++)
                    {
                        if (IlLambda.Of(flow, inputs[i]) is { Method: { Signature.ParameterTypes.Length: > 0 } lambda })
                            _arguments.Add((lambda, lambda.IsStatic ? 0 : 1));
                    }

                    break;
                case { Operand: MethodReference { Target: { } target } } when IlScene.IsCall(instruction):
                    var first = instruction.Code == ILOpCode.Newobj ? 1 : 0;
                    for (var i = 0; i < inputs.Length; i++)
                    {
                        if (Is(method, flow, inputs[i])) _arguments.Add((target, i + first));
                    }

                    break;
            }
        }
    }
}
