using System.Reflection;
using System.Reflection.Metadata;
using ParityFast.Policy;

namespace ParityFast.Il;

/// <summary>
/// Everything that compiled roots can reach, judged by the same policy as source. It stops at the platform's assemblies,
/// which are judged by name, and knows nothing of attributes that suppress.
/// </summary>
internal sealed class IlClosure
{
    private readonly IlWorld _world;
    private readonly ParityPolicy _policy;
    private readonly IlRules _rules;
    private readonly Queue<IlMethod> _pending = new();
    private readonly Dictionary<IlMethod, IlMethod?> _from = [];
    private readonly HashSet<IlTypeDefinition> _created = [];
    private readonly HashSet<IlTypeDefinition> _touched = [];
    private readonly Dictionary<IlMethod, IlMethod> _slots = [];

    public IlClosure(IlWorld world, ParityPolicy policy)
    {
        _world = world;
        _policy = policy;
        _rules = new IlRules(this, policy);
    }

    public List<IlFinding> Findings { get; } = [];

    /// <summary>The members of other assemblies that were called and judged by name.</summary>
    public SortedSet<string> ExternalMembers { get; } = new(StringComparer.Ordinal);

    /// <summary>The methods reached, in the order they were reached.</summary>
    public List<IlMethod> Reached { get; } = [];

    /// <summary>Judges everything that <paramref name="roots"/> reach.</summary>
    /// <param name="roots">The methods to start from. A virtual one may be any of its overrides in its assembly.</param>
    public void Run(IEnumerable<IlMethod> roots)
    {
        foreach (var root in roots)
        {
            Reach(root, null);
            if ((root.Definition.Attributes & MethodAttributes.Virtual) != 0)
                AssumeOverrides(root);
        }

        while (_pending.Count > 0)
            Expand(_pending.Dequeue());
    }

    /// <summary>Adds a finding in <paramref name="method"/>.</summary>
    internal void Find(string rule, string? severity, IlMethod method, string subject, string message)
    {
        var path = new List<string>();
        for (IlMethod? at = method; at is { } step; at = _from[step])
        {
            // What the compiler made stands for the member it was made for, which is on the path already.
            if (!IlNames.IsCompilerMade(step.Display))
                path.Add(step.Display);
        }

        path.Reverse();
        var member = path.Count > 0 ? path[path.Count - 1] : method.Display;
        if (subject.Length > 0)
            path.Add(subject);
        Findings.Add(new IlFinding(rule, severity, member, message, path));
    }

    internal void Create(IlType? type, IlMethod by)
    {
        if (type is null)
            return;
        foreach (var argument in type.Arguments)
            Create(argument, by);
        if (type.Assembly.Length > 0 && !_policy.IsPlatform(type.Assembly) && _world.Find(type) is { } definition)
            Create(definition, by);
    }

    internal void Touch(IlType type, IlMethod by)
    {
        if (!_policy.IsPlatform(type.Assembly) && _world.Find(type) is { } definition)
            Touch(definition, by);
    }

    internal (IlAssembly Assembly, FieldDefinition Field)? FindField(IlMember member) => _policy.IsPlatform(member.Type.Assembly) ? null : member.FindField(_world);

    /// <summary>A call: into code that can be read it is followed, otherwise the policy judges the name.</summary>
    internal void Call(IlMember member, bool isVirtual, IlMethod by)
    {
        foreach (var argument in member.Type.Arguments.Concat(member.MethodArguments))
            Create(argument, by);
        var isPlatform = member.Type.Assembly.Length == 0 || _policy.IsPlatform(member.Type.Assembly);
        if (!isPlatform && member.FindMethod(_world) is { } target)
        {
            _rules.VisitNamed(member, by);
            if (isVirtual && (target.Definition.Attributes & (MethodAttributes.Virtual | MethodAttributes.Final)) == MethodAttributes.Virtual)
                CallSlot(target, by);
            else
                Reach(target, by);
            return;
        }

        // Arrays have methods of their own (Get, Set) that only index.
        if (member.TypeName.EndsWith("[]", StringComparison.Ordinal) || member.TypeName.StartsWith("!", StringComparison.Ordinal))
            return;
        ExternalMembers.Add(member.TypeName + "." + member.Name);
        _rules.VisitExternal(member, isPlatform, by);
    }

    private void Reach(IlMethod method, IlMethod? by)
    {
        if (_from.ContainsKey(method))
            return;
        _from.Add(method, by);
        Reached.Add(method);
        _pending.Enqueue(method);
    }

    private void Expand(IlMethod method)
    {
        var definition = method.Definition;
        if ((definition.Attributes & MethodAttributes.Static) != 0 || method.Name == ".ctor")
            Touch(method.Type, method);
        if (method.Name == ".ctor")
            Create(method.Type, method);
        _rules.VisitMethod(method);
        if (definition.RelativeVirtualAddress == 0)
            return;
        var body = method.Assembly.Image.GetMethodBody(definition.RelativeVirtualAddress);
        _rules.VisitRegions(method, body);
        var constrained = false;
        foreach (var instruction in IlInstructions.Read(body))
        {
            _rules.VisitInstruction(method, instruction, ref constrained);
        }
    }

    private void CallSlot(IlMethod slot, IlMethod by)
    {
        if (_slots.ContainsKey(slot))
            return;
        _slots.Add(slot, by);
        foreach (var type in _created.ToList())
            Dispatch(slot, type, by);
    }

    private void AssumeOverrides(IlMethod root)
    {
        CallSlot(root, root);
        foreach (var handle in root.Assembly.Reader.TypeDefinitions)
        {
            var type = new IlTypeDefinition(root.Assembly, handle);
            if ((type.Definition.Attributes & TypeAttributes.Abstract) == 0)
                Dispatch(root, type, root);
        }
    }

    private void Dispatch(IlMethod slot, IlTypeDefinition type, IlMethod by)
    {
        if (IlDispatch.Implementation(_world, type, slot) is { } target)
            Reach(target, by);
    }

    private void Create(IlTypeDefinition type, IlMethod by)
    {
        if (!_created.Add(type))
            return;
        foreach (var method in IlDispatch.ExternalSlots(_world, _policy, type))
            Reach(method, by);
        foreach (var slot in _slots.ToList())
            Dispatch(slot.Key, type, slot.Value);
    }

    private void Touch(IlTypeDefinition type, IlMethod by)
    {
        if (!_touched.Add(type))
            return;
        foreach (var handle in type.Definition.GetMethods())
        {
            var method = new IlMethod(type.Assembly, handle);
            if (method.Name == ".cctor")
                Reach(method, by);
        }
    }
}
