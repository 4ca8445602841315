using System.Reflection.Metadata;

namespace ParityFast.Il;

/// <summary>
/// Which types have a text that the current culture makes, the type parameters and <c>object</c> among them when reached code gives them
/// one.
/// </summary>
internal sealed class IlTextFacts
{
    private readonly HashSet<(object Owner, int Index)> _given = [];
    private readonly HashSet<(object Owner, int Index)> _texts = [];
    private readonly bool _isBoxed;

    public IlTextFacts(IlScene scene)
    {
        foreach (var method in scene.Methods)
        {
            if (method.Body.Instructions.Length == 0) continue;
            var flow = scene.FlowOf(method);
            for (var at = 0; at < flow.Instructions.Length; at++)
            {
                var instruction = flow.Instructions[at];
                if (instruction.Operand is MethodReference { Target: { } target } call) Note(target, call);
                else if (instruction is { Code: ILOpCode.Box, Operand: TypeNode boxed } && IsCultural(boxed, 0))
                    _isBoxed |= flow.Uses(at).Any(use => !IsJudgedThere(flow.Instructions[use.By]));
            }
        }
    }

    public bool MayBeCultural(ClosureMethod method, TypeNode type) => type.Kind switch
    {
        TypeNodeKind.MethodVariable => _given.Contains((method.Method, type.Index)),
        TypeNodeKind.TypeVariable => _given.Contains((method.Method.Type, type.Index)),
        _ => _isBoxed && type.Name is "System.Object" or "System.ValueType",
    };

    /// <summary>Whether a string, or a tuple with a string in it, is given for a type variable.</summary>
    public bool MayBeText(ClosureMethod method, TypeNode variable) =>
        _texts.Contains((variable.Kind == TypeNodeKind.MethodVariable ? method.Method : method.Method.Type, variable.Index));

    public static bool IsException(TypeNode type)
    {
        if (type.Head is not { } head) return false;
        if (head.Definition is not { } definition) return IsNamedException(head);
        // The last of the chain is opened, its base is not.
        return Array.Exists(definition.Chain, ancestor => IsNamedException(ancestor.Head!))
            || (definition.Chain[definition.Chain.Length - 1].Head!.Definition!.BaseType?.Head is { } outside && IsNamedException(outside));
    }

    /// <summary>Whether a text goes nowhere but into an exception that is made: nothing that decides reads it.</summary>
    public static bool IsOnlyThrown(StackFlow flow, int at, int depth = 0)
    {
        if (depth > 8) return false;
        // A hole of an interpolation: what becomes of the whole text counts.
        if (flow.Instructions[at].Operand is MethodReference { Name: "AppendFormatted" } && flow.Inputs(at) is { Length: > 0 } inputs
            && inputs[0] >= 0 && flow.Instructions[inputs[0]] is { Code: ILOpCode.Ldloca } handler)
        {
            var ends = Enumerable.Range(at, flow.Instructions.Length - at).Where(end =>
                flow.Instructions[end].Operand is MethodReference { Name: "ToStringAndClear" }
                && flow.Inputs(end) is { Length: 1 } of && of[0] >= 0 && flow.Instructions[of[0]].Number == handler.Number).ToList();
            return ends.Count > 0 && ends.TrueForAll(end => IsOnlyThrown(flow, end, depth + 1));
        }

        if (flow.Uses(at).Count == 0) return false;
        foreach (var (by, _) in flow.Uses(at))
        {
            var isThrown = flow.Instructions[by] switch
            {
                { Code: ILOpCode.Newobj, Operand: MethodReference made } => IsException(made.Owner),
                { Code: ILOpCode.Stloc } stored => flow.Loads((int)stored.Number).All(load => IsOnlyThrown(flow, load, depth + 1)),
                { Operand: MethodReference { Name: "AppendFormatted" } } => IsOnlyThrown(flow, by, depth + 1),
                { Operand: MethodReference { Target: null, Signature.ReturnType.Name: "System.String" } } =>
                    IsOnlyThrown(flow, by, depth + 1),
                _ => false,
            };
            if (!isThrown) return false;
        }

        return true;
    }

    private static bool IsNamedException(TypeNode head) =>
        head.Name == "System.Exception" || (head.Definition is null && head.Name.EndsWith("Exception", StringComparison.Ordinal));

    /// <summary>Whether <c>ToString()</c> of the type, as far as the platform or the compiler wrote it, asks the current culture.</summary>
    public static bool IsCultural(TypeNode type, int depth)
    {
        if (depth > 4 || type.Head is not { } head) return false;
        if (head.Definition is { } definition)
            return IsRecord(definition)
                && definition.Fields.Any(field => !field.IsStatic && IsCultural(field.FieldType.Substitute(type.Arguments), depth + 1));
        if (head.Name == "System.Nullable`1" || head.Name.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
            || head.Name.StartsWith("System.Tuple`", StringComparison.Ordinal) || head.Name == "System.Collections.Generic.KeyValuePair`2")
            return Array.Exists(type.Arguments, argument => IsCultural(argument, depth + 1));
        return head.Name is "System.Double" or "System.Single" or "System.Half" or "System.Decimal" or "System.DateTime"
            or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.IFormattable";
    }

    // Anonymous types, and records without a ToString of their own.
    private static bool IsRecord(IlType type)
    {
        if (type.FullName.StartsWith("<>f__AnonymousType", StringComparison.Ordinal)) return true;
        var print = Array.Find(type.Methods, method => method.Name == "PrintMembers");
        var text = Array.Find(type.Methods, method => method.Name == "ToString" && method.Signature.ParameterTypes.Length == 0);
        return print is not null && IlScene.IsSynthesised(print) && (text is null || IlScene.IsSynthesised(text));
    }

    private static bool IsJudgedThere(IlInstruction use) => use.Code is ILOpCode.Unbox_any or ILOpCode.Isinst or ILOpCode.Brtrue
        or ILOpCode.Brfalse or ILOpCode.Stelem_ref or ILOpCode.Stind_ref
        || use.Operand is MethodReference
        {
            Owner.Name: "System.String" or "System.Text.StringBuilder" or "System.FormattableString"
            or "System.Runtime.CompilerServices.FormattableStringFactory"
        }
            or MethodReference { Name: "Equals" or "CompareTo" or "ReferenceEquals" };

    private void Note(IlMethod target, MethodReference call)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (IsCultural(call.Arguments[i], 0)) _given.Add((target, i));
            if (HoldsText(call.Arguments[i])) _texts.Add((target, i));
        }

        for (var i = 0; i < call.Owner.Arguments.Length; i++)
        {
            if (IsCultural(call.Owner.Arguments[i], 0)) _given.Add((target.Type, i));
            if (HoldsText(call.Owner.Arguments[i])) _texts.Add((target.Type, i));
        }
    }

    private static bool HoldsText(TypeNode type) =>
        type.Name == "System.String" || (type.Head?.Name.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
            && Array.Exists(type.Arguments, HoldsText));
}
