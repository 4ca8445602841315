using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>What the rules on compiled code share: the policy, the reached methods, and the findings.</summary>
internal sealed class IlScene
{
    private readonly Dictionary<ClosureMethod, StackFlow> _flows = [];

    /// <param name="policy">What to judge by.</param>
    /// <param name="methods">The reached methods.</param>
    /// <param name="inputs">The types that the contract hands over.</param>
    public IlScene(ParityPolicy policy, IReadOnlyList<ClosureMethod> methods, HashSet<IlType> inputs)
    {
        (Policy, Inputs) = (policy, inputs);
        Methods = [.. methods.Where(method => IsJudged(method.Method.Type.Module))];
        Words = new NameLists(policy);
    }

    public ParityPolicy Policy { get; }

    public NameLists Words { get; }

    /// <summary>The parameters, by their number as an argument, that are given an input as an <c>object</c>.</summary>
    public HashSet<(IlMethod Method, int Argument)> OpenArguments => field ??= FindOpenArguments();

    /// <summary>What the code that makes the strategy hands to it.</summary>
    public IlGiven Given => field ??= new IlGiven(this);

    /// <summary>Whether a value is a parameter that some call gives null for.</summary>
    public bool IsGivenNull(ClosureMethod method, StackFlow flow, int at) =>
        at >= 0 && flow.Instructions[flow.Origin(at)] is { Code: ILOpCode.Ldarg } argument
            && Nulls.Contains((method.Method, (int)argument.Number));

    private HashSet<(IlMethod Method, int Argument)> Nulls => field ??= FindNulls();

    private HashSet<(IlMethod Method, int Argument)> FindNulls()
    {
        var found = new HashSet<(IlMethod Method, int Argument)>();
        foreach (var method in Methods)
        {
            if (method.Body.Instructions.Length == 0) continue;
            var flow = FlowOf(method);
            for (var at = 0; at < flow.Instructions.Length; at++)
            {
                if (flow.Instructions[at].Operand is not MethodReference { Target: { } target } || !IsCall(flow.Instructions[at])) continue;
                var first = flow.Instructions[at].Code == ILOpCode.Newobj ? 1 : 0;
                for (var i = 0; i < flow.Inputs(at).Length; i++)
                {
                    if (Constants.IsNull(flow, flow.Inputs(at)[i])) found.Add((target, i + first));
                }
            }
        }

        return found;
    }

    public IlConstants Constants { get; } = new();

    public IlTextFacts Texts => field ??= new IlTextFacts(this);

    public HashSet<IlType> Inputs { get; }

    /// <summary>The reached methods that are judged by their code: neither the platform's nor a trusted assembly's.</summary>
    public IReadOnlyList<ClosureMethod> Methods { get; }

    public List<IlFinding> Findings { get; } = [];

    /// <summary>The members of other assemblies that were called and judged by name.</summary>
    public SortedSet<string> ExternalMembers { get; } = new(StringComparer.Ordinal);

    // What calls itself the contract and is not opened as such is not the contract.
    public bool IsJudged(IlModule module) => module.Zone == ModuleZone.Followed && (module.Name == ModuleBoundary.Contract
        || !Policy.IsTrusted(module.Name));

    /// <summary>Whether the code of a member is judged itself, so that its name says nothing.</summary>
    public bool IsJudged(IlType? owner) => owner is not null && IsJudged(owner.Module);

    public StackFlow FlowOf(ClosureMethod method)
    {
        if (!_flows.TryGetValue(method, out var flow)) _flows[method] = flow = new StackFlow(method);
        return flow;
    }

    public void Add(ClosureMethod method, string rule, string message, string subject = "", string? severity = null)
    {
        var path = CallPath.To(method);
        var member = path.Count > 0 ? path[path.Count - 1] : CallPath.Display(method.Method);
        if (subject.Length > 0) path.Add(subject);
        Findings.Add(new IlFinding(rule, severity, member, message, path));
    }

    // As an object an input has lost its type, which only a test brings back.
    private HashSet<(IlMethod Method, int Argument)> FindOpenArguments()
    {
        var found = new HashSet<(IlMethod Method, int Argument)>();
        // Until no call hands one on any further.
        for (var known = -1; known < found.Count;)
        {
            known = found.Count;
            foreach (var method in Methods)
            {
                if (method.Body.Instructions.Length > 0) AddOpenArguments(method, FlowOf(method), found);
            }
        }

        return found;
    }

    private void AddOpenArguments(ClosureMethod method, StackFlow flow, HashSet<(IlMethod Method, int Argument)> found)
    {
        for (var at = 0; at < flow.Instructions.Length; at++)
        {
            if (flow.Instructions[at] is not { Code: ILOpCode.Call or ILOpCode.Callvirt, Operand: MethodReference { Target: { } target } })
                continue;
            var inputs = flow.Inputs(at);
            for (var i = 0; i < inputs.Length; i++)
            {
                if (inputs[i] < 0) continue;
                var origin = flow.Origin(inputs[i]);
                var isInput = flow.TypeOf(origin)?.Head?.Definition is { } given && Inputs.Contains(given);
                if (isInput || (flow.Instructions[origin] is { Code: ILOpCode.Ldarg } argument
                    && found.Contains((method.Method, (int)argument.Number))))
                    found.Add((target, i));
            }
        }
    }

    /// <summary>True for what the compiler wrote under a name that a person could have written: the members of a record.</summary>
    public static bool IsSynthesised(IlMethod method) =>
        method.Type.Module.HasAttribute(method.CustomAttributes, "System.Runtime.CompilerServices.CompilerGeneratedAttribute");

    public static bool IsCall(IlInstruction instruction) => instruction.Code is ILOpCode.Call or ILOpCode.Callvirt or ILOpCode.Newobj;
}
