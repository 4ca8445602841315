using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ParityFast.Analyzers.Tests;

/// <summary>Registers what <see cref="ParityAnalyzer"/> does, looks at every operation and judges none: what the compiler itself needs.</summary>
// RS1036 (rules for shipped analyzers), RS1038 (a reference to Workspaces), RS1041 (target framework): it is a measure and never leaves the tests.
#pragma warning disable RS1036, RS1038, RS1041
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleAnalyzer : DiagnosticAnalyzer
{
    private long _operations;

    public long Operations => Interlocked.Read(ref _operations);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => new ParityAnalyzer().SupportedDiagnostics;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            // The first question after types makes the compiler read the names in all its references.
            if (start.Compilation.GetTypesByMetadataName("ParityFast.StrategyContractAttribute").IsEmpty)
                return;
            start.RegisterOperationBlockAction(block =>
            {
                foreach (var operation in block.OperationBlocks)
                    Interlocked.Add(ref _operations, operation.DescendantsAndSelf().LongCount());
            });
            start.RegisterSyntaxNodeAction(_ => { }, SyntaxKind.UnsafeStatement, SyntaxKind.FixedStatement, SyntaxKind.PointerType);
            start.RegisterSymbolAction(_ => { }, SymbolKind.NamedType);
            start.RegisterCompilationEndAction(_ => { });
        });
    }
}
