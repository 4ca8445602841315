using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>Members of other assemblies, judged by name; what is not listed is denied.</summary>
internal sealed class IlMemberRules(IlScene scene)
{
    public void Judge(ClosureMethod method, StackFlow flow, int at)
    {
        var instruction = flow.Instructions[at];
        switch (instruction.Operand)
        {
            case MethodReference called when instruction.Code is ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj or ILOpCode.Ldftn
                or ILOpCode.Ldvirtftn or ILOpCode.Jmp:
                if (!scene.IsJudged(called.Target?.Type)) JudgeExternal(method, flow, at, called);
                if (called is { Name: "GetHashCode" } && !IsHash(method.Method)) JudgeHash(method, flow, at, called);
                break;
            case FieldReference { Target: { Type.Module.Zone: ModuleZone.Contract } field } when !field.IsOpen
                && method.Method.Type.Module.Zone != ModuleZone.Contract:
                AddInternal(method, CallPath.Display(field.Type.FullName, field.Name));
                break;
            case FieldReference { Target: null } field when instruction.Code is ILOpCode.Ldsfld or ILOpCode.Ldsflda:
                var shape = new ReferenceShape(field);
                if (scene.Policy.Judge(shape) is { Kind: VerdictKind.Denied, Entry: { } entry })
                    scene.Add(method, entry.Rule, $"'{shape.Display}' {entry.Reason}", shape.Display, entry.Severity);
                break;
        }
    }

    private void JudgeExternal(ClosureMethod method, StackFlow flow, int at, MethodReference called)
    {
        // Arrays have methods of their own that only index; a type variable is judged by its argument.
        if (called.Owner.Kind is TypeNodeKind.Array or TypeNodeKind.TypeVariable or TypeNodeKind.MethodVariable) return;
        var shape = new ReferenceShape(called);
        var assembly = called.Owner.Head?.Assembly ?? "";
        scene.ExternalMembers.Add(shape.TypeName + "." + shape.Name);
        if (called.Target is { Type.Module.Zone: ModuleZone.Contract, IsOpen: false }
            && method.Method.Type.Module.Zone != ModuleZone.Contract) AddInternal(method, shape.Display);
        var verdict = scene.Policy.Judge(shape);
        if (verdict.Kind == VerdictKind.Allowed) JudgeGeneric(method, called);
        // The contract is trusted but for the members that the policy names.
        var isTrusted = scene.Policy.IsTrusted(assembly) && !(verdict.Kind == VerdictKind.Denied && assembly == ModuleBoundary.Contract);
        if (verdict.Kind == VerdictKind.Allowed || isTrusted) return;
        if (verdict.Kind == VerdictKind.Denied)
        {
            var entry = verdict.Entry!;
            if (!IsExcused(entry, method, flow, at, called))
                scene.Add(method, entry.Rule, $"'{shape.Display}' {entry.Reason}", shape.Display, entry.Severity);
        }
        else if (assembly.Length == 0 || scene.Policy.IsPlatform(assembly))
        {
            scene.Add(method, "PF0407", $"'{shape.Display}' is not on the list of verified members", shape.Display);
        }
        else
        {
            scene.Add(method, "PF0408", $"'{shape.Display}' is in '{assembly}', whose code cannot be seen", shape.Display);
        }
    }

    // A friend by its name, or one that ignores access checks.
    private void AddInternal(ClosureMethod method, string display) =>
        scene.Add(method, "PF0404", $"'{display}' is internal to the contract", display);

    // "a.CompareTo(b)" of a type variable is harmless until its argument is a string.
    private void JudgeGeneric(ClosureMethod method, MethodReference called)
    {
        if (!called.Owner.Arguments.Concat(called.Arguments)
            .Any(argument => ReferenceShape.IsVariable(argument) && scene.Texts.MayBeText(method, argument)))
            return;
        var shape = new ReferenceShape(called, assumesText: true);
        if (scene.Policy.Judge(shape) is { Kind: VerdictKind.Denied, Entry: { Rule: "PF0303" } entry })
            scene.Add(method, entry.Rule, $"'{shape.Display}' {entry.Reason}", shape.Display, entry.Severity);
    }

    private static bool IsHash(IlMethod method) =>
        method.Name == "GetHashCode" || method.Name.EndsWith(".GetHashCode", StringComparison.Ordinal);

    private static bool IsExcused(PolicyEntry entry, ClosureMethod by, StackFlow flow, int at, MethodReference called)
    {
        switch (entry.Rule)
        {
            // Inside a hash function a randomised hash is a hash, not a decision; elsewhere what is hashed counts.
            case "PF0011" when IsHash(by.Method) || called.Name == "GetHashCode":
            case "PF0401" when called.Name == "GetType" && by.Method.Name is "Equals" or "PrintMembers" or "get_EqualityContract":
            // new T() is compiled to this.
            case "PF0401" when called is { Name: "CreateInstance", Arguments.Length: 1 }
                && called.Arguments[0].Kind is TypeNodeKind.TypeVariable or TypeNodeKind.MethodVariable:
                return true;
            case "PF0303" when IlTextFacts.IsOnlyThrown(flow, at):
            case "PF0401" when called.Name is "GetType" or "get_Name" or "get_FullName" && IlTextFacts.IsOnlyThrown(flow, at):
            case "PF0006" when called.Name == "get_NewLine" && IlTextFacts.IsOnlyThrown(flow, at):
                return true;
            // Boxed, and known to be no text.
            case "PF0303" when called is { Name: "CompareTo", Owner.Name: "System.IComparable" }:
                return flow.Inputs(at).Any(input =>
                    BoxedType(flow, input)?.Head is { Name: not ("System.String" or "System.Object" or "System.IComparable") });
            case "PF0303" when called.Name is "ToString" or "TryFormat":
                var format = flow.Inputs(at).Select(flow.TextOf).FirstOrDefault(text => text is not null);
                return TextFormats.IsInvariant(CallPath.Short(called.Owner.Head?.Name ?? ""), isEnum: false, format);
            case "PF0304" when called.Owner.Head?.Name == "System.DateTimeOffset" && flow.Inputs(at).Length > 0:
                return IsStatedUtc(flow, flow.Inputs(at).Last());
            default:
                return IsLowering(called, by.Method, flow, at);
        }
    }

    // DateTime.SpecifyKind(time, DateTimeKind.Utc) and new DateTime(…, DateTimeKind.Utc) have no offset of a machine.
    private static bool IsStatedUtc(StackFlow flow, int time)
    {
        if (time < 0 || flow.Origin(time) is var made && flow.Instructions[made].Operand is not MethodReference
            {
                Target: null, Name: "SpecifyKind" or ".ctor", Owner.Name: "System.DateTime"
            }) return false;
        var parameters = ((MethodReference)flow.Instructions[made].Operand!).Signature.ParameterTypes;
        var inputs = flow.Inputs(made);
        return inputs.Length > 0 && parameters.Last().Name == "System.DateTimeKind" && inputs.Last() is >= 0 and var kind
            && flow.Instructions[kind] is { Code: ILOpCode.Ldc_i4, Number: (int)DateTimeKind.Utc };
    }

    // What the compiler writes for collection expressions, params spans, iterators and records: it is in no source.
    private static bool IsLowering(MethodReference called, IlMethod by, StackFlow flow, int at) =>
        by.Type.FullName.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal)
            || (CallPath.Short(called.Owner.Head?.Name ?? ""), called.Name) switch
            {
                ("RuntimeHelpers", "EnsureSufficientExecutionStack") => by.Name == "PrintMembers",
                ("ImmutableCollectionsMarshal", "AsImmutableArray") => true,
                ("Interlocked", "CompareExchange") => IlScene.IsSynthesised(by)
                    && (by.Name.StartsWith("add_", StringComparison.Ordinal) || by.Name.StartsWith("remove_", StringComparison.Ordinal)),
                ("CollectionsMarshal", "SetCount") => flow.Instructions.Skip(at).Take(4).Any(next =>
                    next.Operand is MethodReference { Name: "AsSpan", Owner.Name: "System.Runtime.InteropServices.CollectionsMarshal" }),
                ("Environment", "get_CurrentManagedThreadId") => by.Type.IsGenerated
                    && !by.Name.EndsWith("MoveNext", StringComparison.Ordinal),
                _ => false,
            };

    /// <summary>PF0011: a call of GetHashCode is judged by what is hashed.</summary>
    private void JudgeHash(ClosureMethod method, StackFlow flow, int at, MethodReference called)
    {
        var type = Hashed(flow, at, called);
        if (type is { Head.Name: "System.Nullable`1", Arguments.Length: 1 }) type = type.Arguments[0];
        var head = type?.Head;
        var name = head?.Name ?? "object";
        if (head?.Definition is { IsEnum: true } || IsStable(CallPath.PolicyName(name))) return;
        var own = head?.Definition is { } definition
            ? Array.Find(definition.Methods, candidate => candidate.Name == "GetHashCode" && candidate.Signature.ParameterTypes.Length == 0)
            : null;
        if (own is not null && !own.Type.IsGenerated && !IlScene.IsSynthesised(own) && !IsRandom(own)) return;
        scene.Add(method, "PF0011", $"the hash code of '{CallPath.Short(name)}' differs from one process to the next",
            $"{CallPath.Short(name)}.GetHashCode");
    }

    private static TypeNode? BoxedType(StackFlow flow, int at) => at < 0 ? null
        : flow.Instructions[at] is { Code: ILOpCode.Box, Operand: TypeNode boxed } ? boxed
        : flow.Instructions[flow.Origin(at)].Operand is string ? TypeNode.Named("System.String") : flow.TypeOf(flow.Origin(at));

    private bool IsStable(string type) => scene.Policy.IsListed("stable-hash", type) && !scene.Policy.IsListed("random-hash", type);

    private static TypeNode? Hashed(StackFlow flow, int at, MethodReference called)
    {
        if (called.Signature.ParameterTypes.Length == 1)
        {
            var parameter = called.Signature.ParameterTypes[0].Substitute(called.Owner.Arguments);
            return parameter.Head is null or { Name: "System.Object" }
                ? flow.TypeOf(flow.Inputs(at)[called.Signature.Header.IsInstance ? 1 : 0]) ?? parameter
                : parameter;
        }

        if (at > 0 && flow.Instructions[at - 1] is { Code: ILOpCode.Constrained, Operand: TypeNode constrained }) return constrained;
        return called.Owner.Head?.Name is "System.Object" or "System.ValueType" && flow.Inputs(at).Length > 0
            ? flow.TypeOf(flow.Inputs(at)[0]) ?? called.Owner
            : called.Owner;
    }

    private static bool IsRandom(IlMethod hash) => Array.Exists(IlBody.Of(hash).Instructions, instruction =>
        instruction.Operand is MethodReference { Owner.Head.Name: "System.HashCode" }
            or MethodReference { Name: "GetHashCode", Owner.Head.Name: "System.String" or "System.Object" });
}
