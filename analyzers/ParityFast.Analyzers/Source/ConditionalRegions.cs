using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ParityFast.Analyzers;

/// <summary>PF0103: the <c>#if</c> regions that touch reached code, or that add and remove members beside it.</summary>
internal static class ConditionalRegions
{
    public static IEnumerable<(Location Region, ISymbol Member)> In(IEnumerable<ISymbol> reached, CancellationToken cancel)
    {
        var regions = new Dictionary<SyntaxTree, List<(TextSpan Span, TextSpan Head)>>();
        var seen = new HashSet<TextSpan>();
        foreach (var member in reached)
        {
            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                var tree = reference.SyntaxTree;
                if (!regions.TryGetValue(tree, out var known))
                    regions[tree] = known = Find(tree.GetRoot(cancel));
                if (known.Count == 0)
                    continue;
                var declaration = reference.GetSyntax(cancel);
                var body = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declaration;
                foreach (var (span, head) in known)
                {
                    if ((span.OverlapsWith(body.Span) || IsBeside(span, body)) && seen.Add(head))
                        yield return (Location.Create(tree, head), member);
                }
            }
        }
    }

    // Inside the same type a region decides which overload or field there is.
    private static bool IsBeside(TextSpan region, SyntaxNode body) =>
        body.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is { } type && type.Span.Contains(region)
        && !type.ChildNodes().OfType<BaseTypeDeclarationSyntax>().Any(nested => nested.FullSpan.Contains(region));

    // Marks for a serialiser, one a line, change nothing that runs.
    private static bool IsOfSerialiser(string region) => region.Split('\n').Select(line => line.Trim())
        .All(line => line.Length == 0 || line[0] == '#' || line.StartsWith("[Json", StringComparison.Ordinal)
            || line.StartsWith("[Data", StringComparison.Ordinal) || line is "[Serializable]" or "[NonSerialized]");

    private static List<(TextSpan Span, TextSpan Head)> Find(SyntaxNode root)
    {
        var regions = new List<(TextSpan, TextSpan)>();
        if (!root.ContainsDirectives)
            return regions;
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is not IfDirectiveTriviaSyntax)
                continue;
            var related = directive.GetRelatedDirectives();
            var last = related[related.Count - 1];
            var region = TextSpan.FromBounds(directive.SpanStart, last.Span.End);
            if (!IsOfSerialiser(root.SyntaxTree.GetText().ToString(region)))
                regions.Add((region, directive.Span));
        }

        return regions;
    }
}
