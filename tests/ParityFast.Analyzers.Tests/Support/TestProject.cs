using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace ParityFast.Analyzers.Tests;

/// <summary>What every project under test has in common, whichever verifier runs it.</summary>
internal static class TestProject
{
    /// <summary>Names the framework alone: its assemblies are those that the tests run on, read once for all tests and never from a feed.</summary>
    public static readonly ReferenceAssemblies Framework = new("net10.0");

    public static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    /// <summary>Sets a verifier up for the analyzer's descriptors: several of one id, of which markup means the rule's own.</summary>
    public static void SetUp(AnalyzerTest<DefaultVerifier> test)
    {
        test.ReferenceAssemblies = Framework;
        test.MarkupOptions = MarkupOptions.UseFirstDescriptor;
        Reference(test.TestState);
    }

    /// <summary>Gives a project the platform and the helper assembly.</summary>
    public static void Reference(ProjectState project)
    {
        project.AdditionalReferences.AddRange(Harness.References);
        project.AdditionalReferences.Add(Harness.Helper);
    }

    /// <summary>Gives a project its sources, and the contract in a file of its own.</summary>
    public static void Fill(ProjectState project, params IEnumerable<string> sources)
    {
        foreach (var source in sources)
            project.Sources.Add(source);
        project.Sources.Add(("Contract.cs", Contract.Source()));
    }
}
