using System.Reflection.Metadata;
using ParityFast.Certification.Il;
using ParityFast.Policy;

namespace ParityFast.Certification;

/// <summary>Rules on code that the policy's lists of members do not express: PF0102, PF0201, PF0202, PF0301, PF0303, PF0403.</summary>
internal sealed class CompiledCodeRules(IlClosure closure, ParityPolicy policy, FindingList findings)
{
    private const string Interpolation = "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler";

    private readonly Immutability _immutability = new(policy);
    private readonly HashSet<IlType> _inputs = Inputs(closure.Strategy);

    public void Judge()
    {
        foreach (var method in closure.Methods)
        {
            if (method.Method.Type.Module.Zone == ModuleZone.Followed) Judge(method);
        }
    }

    private void Judge(ClosureMethod method)
    {
        var body = method.Body;
        if (Array.Exists(body.Locals, local => local.Kind is TypeNodeKind.Pointer or TypeNodeKind.Pinned))
        {
            Add(method, "PF0403", $"'{CallPath.Display(method.Method)}' holds pointers, which go around the type system");
        }

        IlInstruction before = default;
        foreach (var instruction in body.Instructions)
        {
            Judge(method, before, instruction);
            before = instruction;
        }
    }

    private void Judge(ClosureMethod method, IlInstruction before, IlInstruction instruction)
    {
        switch (instruction.Operand)
        {
            case FieldReference { Target: { IsStatic: true } field }:
                JudgeStatic(method, field);
                break;
            case TypeNode type when instruction.Code is ILOpCode.Isinst or ILOpCode.Castclass:
                JudgeTypeTest(method, PushedType.Of(method, before), type);
                break;
            // Over keys or values alone most loops add up or look for something, which no order changes.
            case MethodReference { Target: null, Name: "GetEnumerator" } call when !call.Owner.ToString().Contains("Collection<", StringComparison.Ordinal):
                JudgeOrder(method, call.Owner);
                JudgeOrder(method, PushedType.Of(method, before));
                break;
            case MethodReference { Owner.Name: "System.Linq.Enumerable" } call when !policy.IsListed("ignores-order", call.Name) && !policy.IsListed("passes-order", call.Name):
                JudgeOrder(method, PushedType.Of(method, before));
                break;
            case MethodReference { Owner.Name: Interpolation, Name: "AppendFormatted" } call:
                JudgeInterpolation(method, call);
                break;
            case null when instruction.Code == ILOpCode.Conv_u && before.Code is ILOpCode.Ldloca or ILOpCode.Ldarga:
                Add(method, "PF0403", "the address of a variable is taken, which goes around the type system");
                break;
        }
    }

    private void JudgeStatic(ClosureMethod method, IlField field)
    {
        if (method.Method.Name == ".cctor" || field.Type.IsGenerated || field.Type.Module.Zone != ModuleZone.Followed) return;
        var name = $"{CallPath.Short(field.Type.FullName)}.{field.Name}";
        if (!field.IsInitOnly && field.Name.EndsWith("k__BackingField", StringComparison.Ordinal))
        {
            name = CallPath.Display(method.Method);
            Add(method, "PF0201", $"'{name}' is static and can be changed: it remembers across runs and is shared between strategies");
        }
        else if (field is { IsInitOnly: true, FieldType.Head.Definition: { IsValueType: false } } && !_immutability.Holds(field.FieldType))
        {
            Add(method, "PF0202", $"'{name}' is static and readonly, but what it holds can change", name);
        }
    }

    private void JudgeTypeTest(ClosureMethod method, TypeNode? from, TypeNode type)
    {
        var input = from?.Head?.Definition is { } given && _inputs.Contains(given) ? given
            : type.Head?.Definition is { } tested && _inputs.Contains(tested) ? tested : null;
        if (input is not null) Add(method, "PF0102", $"a value of the contract's type '{CallPath.Short(input.FullName)}' is tested for what it really is");
    }

    private void JudgeOrder(ClosureMethod method, TypeNode? collection)
    {
        if (collection?.Head is not { } head || head.Definition is not null || CallPath.PolicyName(head.Name) is var name && !policy.IsUnordered(name)) return;
        var differs = policy.IsUnorderedBetweenProcesses(name) && collection.Arguments is [{ Name: "System.String" }, ..];
        var what = differs ? "in an order that differs from one process to the next" : "in an order that nobody documents";
        Add(method, "PF0301", $"'{CallPath.Short(name)}' is enumerated {what}", CallPath.Short(name), differs ? "error" : null);
    }

    private void JudgeInterpolation(ClosureMethod method, MethodReference call)
    {
        var isCultural = call.Arguments is [var only] && only.Head?.Name
            is "System.Double" or "System.Single" or "System.Half" or "System.Decimal" or "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly";
        // With a format provider the handler's constructor has a third parameter.
        var isCurrent = Array.Exists(method.Body.Instructions, instruction =>
            instruction.Operand is MethodReference { Owner.Name: Interpolation, Name: ".ctor", Signature.ParameterTypes.Length: 2 });
        if (isCultural && isCurrent) Add(method, "PF0303", $"an interpolated '{CallPath.Short(call.Arguments[0].Head!.Name)}' is written in the current culture");
    }

    private void Add(ClosureMethod method, string rule, string message, string subject = "", string? severity = null)
    {
        var path = CallPath.To(method);
        var member = path.Count > 0 ? path[^1] : CallPath.Display(method.Method);
        if (subject.Length > 0) path.Add(subject);
        findings.Add(rule, message, member, path, severity);
    }

    private static HashSet<IlType> Inputs(IlType strategy)
    {
        var inputs = new HashSet<IlType>();
        foreach (var contract in IlClosure.Contracts(strategy))
        {
            foreach (var method in contract.Methods)
            {
                foreach (var parameter in method.Signature.ParameterTypes)
                {
                    if (parameter.Head?.Definition is { IsValueType: false } type) inputs.Add(type);
                }
            }
        }

        return inputs;
    }
}
