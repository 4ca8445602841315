using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using ParityFast.Policy;

namespace ParityFast.Analyzers.Tests;

/// <summary>One finding of a case: rule, weight, and the exact text that it lies on.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Start">The first character, lines and columns counted from 0.</param>
/// <param name="Text">The source from there to its end.</param>
internal sealed record Place(string Rule, string Severity, LinePosition Start, string Text)
{
    public bool IsFlagged => Severity != "info";

    public static Place Of(Diagnostic finding)
    {
        var text = finding.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(finding.Location.SourceSpan);
        return new Place(finding.Id, finding.Severity.ToString().ToLowerInvariant(), finding.Location.GetLineSpan().StartLinePosition, text);
    }

    /// <summary>Reads <c>PF0306 6:5 Math.Exp(1)</c>, or <c>PF0306:error 6:5 Math.Exp(1)</c> if it is not of the rule's own severity.</summary>
    public static Place Read(string line)
    {
        var parts = line.Split(' ', 3);
        var rule = parts[0].Split(':');
        var at = parts[1].Split(':').Select(number => int.Parse(number, CultureInfo.InvariantCulture) - 1).ToArray();
        return new Place(rule[0], rule.Length > 1 ? rule[1] : RuleCatalogue.Get(rule[0]).Severity, new LinePosition(at[0], at[1]), parts[2].Replace("\\n", "\n", StringComparison.Ordinal));
    }

    public override string ToString()
    {
        var weight = Severity == RuleCatalogue.Get(Rule).Severity ? "" : ":" + Severity;
        return string.Create(CultureInfo.InvariantCulture, $"{Rule}{weight} {Start.Line + 1}:{Start.Character + 1} {Text.Replace("\n", "\\n", StringComparison.Ordinal)}");
    }

    public DiagnosticResult ToResult()
    {
        var lines = Text.Split('\n');
        var endColumn = lines[^1].Length + (lines.Length == 1 ? Start.Character : 0);
        return new DiagnosticResult(Rule, Enum.Parse<DiagnosticSeverity>(Severity, ignoreCase: true)).WithSpan(Start.Line + 1,
            Start.Character + 1, Start.Line + lines.Length, endColumn + 1)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);
    }
}
