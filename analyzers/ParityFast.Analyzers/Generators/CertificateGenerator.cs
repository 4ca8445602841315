using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ParityFast.Analyzers;

/// <summary>
/// Writes the certificate of a library that sets <c>ParityCertify</c>: the public members whose whole call closure breaks no
/// rule. It is read when the library is used through a reference assembly, which has no code to look into.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CertificateGenerator : IIncrementalGenerator
{
    private const string Attribute =
        "namespace ParityFast\n{\n    /// <summary>Members that the parity rules found clean when this assembly was built.</summary>\n"
        + "    [global::System.AttributeUsage(global::System.AttributeTargets.Assembly, AllowMultiple = true)]\n"
        + "    internal sealed class ParityCertifiedAttribute : global::System.Attribute\n    {\n"
        + "        public ParityCertifiedAttribute(params string[] members) => Members = members;\n\n        public string[] "
        + "Members { get; }\n    }\n}\n";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isAsked = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.ParityCertify", out var value)
                && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
        var files = context.AdditionalTextsProvider.Collect();
        // An implementation output: it runs in a build, not at every keystroke.
        context.RegisterImplementationSourceOutput(isAsked.Combine(context.CompilationProvider).Combine(files), static (output, input) =>
        {
            var ((isAsked, compilation), texts) = input;
            if (isAsked)
                output.AddSource("ParityFast.Certificate.g.cs", Certificate(compilation, texts, output.CancellationToken));
        });
    }

    private static string Certificate(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancel)
    {
        var configuration = Configuration.Read(files, null, cancel);
        var model = new ParityModel(compilation, configuration.Policy);
        var types = AllTypes.Of(compilation.Assembly.GlobalNamespace, cancel).ToList();
        foreach (var type in types)
        {
            if (type.TypeKind is TypeKind.Class or TypeKind.Struct && !type.IsAbstract && !type.IsStatic)
                model.ConcreteTypes.Add(type);
        }

        var reader = new SourceReader(model, onDemand: true);
        var members = types.SelectMany(Offered).ToList();
        // Uses of a table count wherever they are, so everything is read before anything is judged.
        foreach (var type in types)
        {
            foreach (var member in type.GetMembers())
                reader.TryGetFacts(member, out _);
        }

        var clean = new List<string>();
        foreach (var member in members)
        {
            var judgement = new Judgement(model, configuration, [], reader, cancel);
            if (judgement.Run(member).All(d => d.Severity < DiagnosticSeverity.Warning))
                clean.Add(Certificates.Id(member));
        }

        clean.Sort(StringComparer.Ordinal);
        var text = new StringBuilder("// Written by ParityFast.Analyzers.\n[assembly: ParityFast.ParityCertified(new string[]\n{\n");
        foreach (var id in clean)
            text.Append("    \"").Append(id).Append("\",\n");
        text.Append("})]\n\n");
        if (compilation.GetTypeByMetadataName(Certificates.AttributeName) is null)
            text.Append(Attribute);
        return text.ToString();
    }

    private static IEnumerable<ISymbol> Offered(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                yield break;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol
                {
                    DeclaredAccessibility: Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal,
                    MethodKind: not MethodKind.StaticConstructor
                } method)
                yield return method;
            else if (member is IFieldSymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: true, IsReadOnly: true } field)
                yield return field;
        }
    }
}
