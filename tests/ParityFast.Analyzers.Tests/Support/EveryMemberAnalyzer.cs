using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ParityFast.Analyzers.Tests;

/// <summary>
/// Judges code that knows nothing of a contract as the closure of a decision: every member of the trees that are judged is a root, and a
/// class with a platform's base is a strategy, so what its host sets counts as given.
/// </summary>
// RS1036 (rules for shipped analyzers), RS1038 (a reference to Workspaces), RS1041 (target framework): it is a measure and never leaves the tests.
#pragma warning disable RS1036, RS1038, RS1041
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EveryMemberAnalyzer(IReadOnlySet<SyntaxTree> judged) : DiagnosticAnalyzer
{
    private static readonly HashSet<string> PlatformBases = new(StringComparer.Ordinal)
    {
        "Robot", "Strategy", "Indicator", "QCAlgorithm", "QCAlgorithmFramework", "BotPanel", "StrategyBase", "IndicatorBase",
    };

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        var configuration = Configuration.Read([], null, context.CancellationToken);
        var model = new ParityModel(context.Compilation, configuration.Policy);
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var operation in block.OperationBlocks) FactWalker.Walk(model, block.OwningSymbol, operation);
        });
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.ContainingSymbol is { } owner) UnsafeSyntax.AddOne(model, owner, node.Node);
            },
            UnsafeSyntax.Kinds);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsStatic: false } type)
                    model.ConcreteTypes.Add(type);
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            var types = AllTypes.Of(context.Compilation.Assembly.GlobalNamespace, end.CancellationToken).Where(IsJudged).ToList();
            var strategies = types.Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } && HasPlatformBase(type));
            var judgement = new Judgement(model, configuration, strategies, new SourceReader(model), end.CancellationToken);
            foreach (var finding in judgement.Run([.. types.SelectMany(type => type.GetMembers()).Where(member => member is IMethodSymbol or IPropertySymbol)]))
                end.ReportDiagnostic(finding);
        });
    }

    private bool IsJudged(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference => judged.Contains(reference.SyntaxTree));

    private static bool HasPlatformBase(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (PlatformBases.Contains(current.Name)) return true;
        }

        return false;
    }
}
