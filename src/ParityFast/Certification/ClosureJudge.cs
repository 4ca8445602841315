using System.Reflection.PortableExecutable;
using ParityFast.Certification.Il;
using ParityFast.Policy;
using Rules = ParityFast.Il;

namespace ParityFast.Certification;

/// <summary>
/// Hands a strategy's code to the rules that the analyzer itself applies to compiled dependencies. What those rules' own walk
/// does not reach, but the fingerprint covers, is handed to them too: nothing that is hashed goes unjudged.
/// </summary>
internal sealed class ClosureJudge
{
    private readonly ModuleSet _modules;
    private readonly IlClosure _closure;
    private readonly ParityPolicy _policy;
    private readonly Rules.IlWorld _world;
    private readonly Rules.IlClosure _rules;

    public ClosureJudge(ModuleSet modules, IlClosure closure, ParityPolicy policy)
    {
        (_modules, _closure, _policy) = (modules, closure, policy);
        _world = new Rules.IlWorld(Open);
        _rules = new Rules.IlClosure(_world, policy);
    }

    public IReadOnlyList<string> ExternalMembers => [.. _rules.ExternalMembers];

    public void Judge(FindingList findings)
    {
        _rules.Run(_closure.Methods.Where(method => method.Caller is null).Select(Named));
        Report(findings, 0, []);
        var reached = new HashSet<Rules.IlMethod>(_rules.Reached);
        foreach (var method in _closure.Methods)
        {
            if (method.Method.Type.Module.Zone != ModuleZone.Followed || reached.Contains(Named(method))) continue;
            var (known, seen) = (_rules.Findings.Count, _rules.Reached.Count);
            _rules.Run([Named(method)]);
            Report(findings, known, method.Caller is null ? [] : CallPath.To(method.Caller));
            reached.UnionWith(_rules.Reached.Skip(seen));
        }
    }

    private void Report(FindingList findings, int from, List<string> callers)
    {
        foreach (var found in _rules.Findings.Skip(from)) findings.Add(found.Rule, found.Message, found.Member, [.. callers, .. found.Path], found.Severity);
    }

    private Rules.IlMethod Named(ClosureMethod method) => new(_world.Open(method.Method.Type.Module.Name)!, method.Method.Handle);

    // The contract is held to the policy by its own build, the engine is not reached, the framework is judged by name.
    private PEReader? Open(string name) =>
        _policy.IsPlatform(name) || _policy.IsTrusted(name) || name == ModuleBoundary.Engine ? null : _modules.Find(name)?.Image;
}
