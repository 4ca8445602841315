using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>
/// The rules on compiled code, by the same policy as source. Attributes that suppress do not exist here. What the compiler
/// leaves no trace of (<c>#if</c>, elided calls, caller information, names of locals) only the source analyzer sees.
/// </summary>
internal sealed class IlRules
{
    private readonly IlScene _scene;

    /// <param name="policy">What to judge by.</param>
    /// <param name="methods">The reached methods.</param>
    /// <param name="inputs">The types that the contract hands over.</param>
    public IlRules(ParityPolicy policy, IReadOnlyList<ClosureMethod> methods, HashSet<IlType> inputs) =>
        _scene = new IlScene(policy, methods, inputs);

    public IReadOnlyList<IlFinding> Findings => _scene.Findings;

    /// <summary>The members of other assemblies that were called and judged by name.</summary>
    public IReadOnlyCollection<string> ExternalMembers => _scene.ExternalMembers;

    public void Judge()
    {
        var members = new IlMemberRules(_scene);
        var bodies = new IlBodyRules(_scene);
        var names = new IlNameRules(_scene);
        var texts = new IlTextRules(_scene);
        var orders = new IlOrderRules(_scene);
        var states = new IlStateRules(_scene);
        var times = new IlTimeRules(_scene);
        var indicators = new IlIndicatorRules(_scene);
        var events = new IlEventRules(_scene);
        foreach (var method in _scene.Methods)
        {
            bodies.Judge(method);
            indicators.Judge(method);
            if (method.Body.Instructions.Length == 0) continue;
            var flow = _scene.FlowOf(method);
            for (var at = 0; at < flow.Instructions.Length; at++)
            {
                members.Judge(method, flow, at);
                names.Judge(method, flow, at);
                texts.Judge(method, flow, at);
                orders.Judge(method, flow, at);
                states.Judge(method, flow, at);
                times.Judge(method, flow, at);
                events.Judge(method, flow, at);
            }
        }

        names.JudgeStored();
    }

    /// <summary>PF0406: what is called and implemented nowhere, but by the contract itself.</summary>
    public void JudgeUnfilled(IEnumerable<(IlMethod Slot, ClosureMethod Caller)> slots)
    {
        foreach (var (slot, caller) in slots)
        {
            if (slot.Type.Module.Zone != ModuleZone.Followed || _scene.Inputs.Contains(slot.Type)) continue;
            _scene.Add(caller, "PF0406", $"nothing in sight implements '{CallPath.Display(slot)}'", CallPath.Display(slot));
        }
    }

    /// <summary>
    /// The types that the members of marked interfaces speak of; a value that is handed over by <c>ref</c> is the strategy's own memory.
    /// </summary>
    public static HashSet<IlType> Inputs(IlType strategy)
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
