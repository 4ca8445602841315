using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>Judges members of other assemblies that no line of the policy covers.</summary>
internal sealed class ExternalJudge(ParityModel model, HashSet<ISymbol> contractTypes, CancellationToken cancel)
{
    public IEnumerable<SourceFinding> Judge(Edge edge)
    {
        cancel.ThrowIfCancellationRequested();
        var member = edge.Target;
        var assembly = member.ContainingAssembly?.Name ?? "";
        if (model.Policy.IsTrusted(assembly) || (member.ContainingType is { } owner && contractTypes.Contains(owner.OriginalDefinition)))
            yield break;
        var name = Text.Of(member);
        yield return model.Policy.IsPlatform(assembly)
            ? new SourceFinding("PF0407", null, edge.At, name, $"'{name}' is not on the list of verified members") { External = Text.Key(member) }
            : new SourceFinding("PF0408", null, edge.At, name, $"'{name}' is in '{assembly}', which is not certified and whose code cannot be seen") { External = Text.Key(member) };
    }
}
