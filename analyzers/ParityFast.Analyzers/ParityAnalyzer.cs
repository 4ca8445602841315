using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ParityFast.Analyzers;

/// <summary>
/// Judges everything that a strategy's decision can reach. Facts are gathered per operation block, concurrently, while the
/// compiler binds. What they say of a strategy's own members is reported at once; the closure is drawn and judged when the
/// compilation ends.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParityAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Generated code decides like any other, so a marker in a file's head must not hide it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        // No type marks a contract, so there is no strategy here.
        if (context.Compilation.GetTypesByMetadataName(ParityModel.ContractAttribute).IsEmpty)
            return;
        var configuration = Configuration.Read(context.Options.AdditionalFiles, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions,
            context.CancellationToken);
        var model = new ParityModel(context.Compilation, configuration.Policy);
        var reporter = new Reporter(model, configuration);
        var place = new PlaceReporter(model, reporter);
        var strategies = new ConcurrentBag<INamedTypeSymbol>();

        context.RegisterOperationBlockAction(block =>
        {
            foreach (var operation in block.OperationBlocks)
                place.Report(block.OwningSymbol, FactWalker.Walk(model, block.OwningSymbol, operation), block.ReportDiagnostic);
        });
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.ContainingSymbol is { } owner)
                    place.Report(owner, [UnsafeSyntax.AddOne(model, owner, node.Node)], node.ReportDiagnostic);
            },
            UnsafeSyntax.Kinds);
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
                    return;
                if (!type.IsAbstract && !type.IsStatic)
                    model.ConcreteTypes.Add(type);
                if (!type.IsStatic && model.IsStrategy(type))
                {
                    strategies.Add(type);
                    place.Report(StrategyRules.AtOnce(type, model), symbol.ReportDiagnostic);
                }

                place.Report(IntegrityRules.ModuleHooks(type), symbol.ReportDiagnostic);
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var problem in configuration.Problems)
                end.ReportDiagnostic(problem);
            var judgement = new Judgement(model, configuration, strategies, new SourceReader(model), end.CancellationToken);
            foreach (var diagnostic in judgement.Run())
                end.ReportDiagnostic(diagnostic);
        });
    }
}
