using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ParityFast.Analyzers;

/// <summary>
/// Closes the two ways around a rule that a descriptor cannot close: attributes that suppress it (PF9001) and switching
/// analyzers off (PF9002). It answers with source that does not compile, because a generator's diagnostic could itself be
/// suppressed. Generators run even if analyzers do not.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SuppressionGuard : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var suppressions = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is AttributeSyntax { ArgumentList.Arguments.Count: >= 2 },
                static (found, cancel) => Describe((AttributeSyntax)found.Node, found.SemanticModel, cancel))
            .Where(static text => text is not null)
            .Collect();
        context.RegisterSourceOutput(suppressions, static (output, found) =>
        {
            if (found.Length > 0)
                output.AddSource("ParityFast.Suppressions.g.cs", Errors(found!));
        });

        var switches =
            context.AnalyzerConfigOptionsProvider.Select(static (options, _) => BuildSwitches.SwitchedOff(options.GlobalOptions));
        var offending = switches.Combine(context.CompilationProvider).Select(static (pair, cancel) =>
            pair.Left is { } property && HasStrategy(pair.Right, cancel) ? property : null);
        context.RegisterSourceOutput(offending, static (output, property) =>
        {
            if (property is not null)
                output.AddSource("ParityFast.Switches.g.cs", Errors([$"PF9002: {property}=false switches the parity rules off in a build "
                    + "of a strategy; they cannot be suppressed"]));
        });
    }

    private static string? Describe(AttributeSyntax attribute, SemanticModel semantics, CancellationToken cancel)
    {
        if (semantics.GetSymbolInfo(attribute,
            cancel).Symbol?.ContainingType is not { Name: "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute" } type
            || SymbolShape.FullName(type).StartsWith("System.Diagnostics.CodeAnalysis.", StringComparison.Ordinal) is false)
            return null;
        // The check id is the second argument, or the one named so; it may be followed by a colon and a name.
        var arguments = attribute.ArgumentList!.Arguments;
        var check = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "checkId") ?? arguments[1];
        var value = semantics.GetConstantValue(check.Expression, cancel);
        if (value is not { HasValue: true, Value: string id } || !IsParityRule(id.Trim()))
            return null;
        var at = attribute.GetLocation().GetLineSpan();
        return $"PF9001: {type.Name.Replace("Attribute", "")} of {id.Trim()} in "
            + $"{Path.GetFileName(at.Path)}:{at.StartLinePosition.Line + 1}; "
            + "an exemption belongs in parity.exempt.txt, with reason, owner and expiry";
    }

    private static bool IsParityRule(string id) =>
        id.StartsWith("PF", StringComparison.OrdinalIgnoreCase) && id.Length >= 6 && char.IsDigit(id[2]) && char.IsDigit(id[5]);

    private static bool HasStrategy(Compilation compilation, CancellationToken cancel)
    {
        if (compilation.GetTypesByMetadataName(ParityModel.ContractAttribute).IsEmpty)
            return false;
        var model = new ParityModel(compilation, Policy.ParityPolicy.Create());
        return AllTypes.Of(compilation.Assembly.GlobalNamespace, cancel).Any(model.IsStrategy);
    }

    private static string Errors(IEnumerable<string?> messages)
    {
        var text = new StringBuilder("// Written by ParityFast.Analyzers.\n");
        foreach (var message in messages)
            text.Append("#error ").Append(message).Append('\n');
        return text.ToString();
    }
}
