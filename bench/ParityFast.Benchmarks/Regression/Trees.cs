using ParityFast.Benchmarks.Protocol;

namespace ParityFast.Benchmarks.Regression;

/// <summary>Builds both trees and finds how they can be measured: by their benchmarks when both speak a version of the protocol, by their tools otherwise.</summary>
internal static class Trees
{
    public static async Task<(ITree Reference, ITree Current, ITurns? Turns)> Build(TwoTrees trees, string artifacts, Action<string> progress, CancellationToken cancellation)
    {
        var byProtocol = ProtocolVersion.AreComparable(ProtocolVersion.Of(trees.Reference), ProtocolVersion.Of(trees.Current));
        var project = byProtocol ? ProtocolTree.Project : CommandTree.Project;
        progress($"building {project} of both trees");
        await Task.WhenAll(Build(trees.Reference, project, cancellation), Build(trees.Current, project, cancellation));
        if (byProtocol)
        {
            var (before, now) = (new ProtocolTree(trees.Reference, Path.Combine(artifacts, "ref")), new ProtocolTree(trees.Current, Path.Combine(artifacts, "now")));
            return (before, now, new SharedProcess(before, now));
        }

        var input = CommandInput.Write(trees.Scratch);
        return (new CommandTree(trees.Reference, input), new CommandTree(trees.Current, input), null);
    }

    // Without the rules of style, which take a third of the time and change no byte of what is built.
    private static Task<string> Build(string tree, string project, CancellationToken cancellation) =>
        Child.Demand(tree, "dotnet", ["build", project, "-c", "Release", "--disable-build-servers", "-v", "q", "-nologo",
            "-p:EnforceCodeStyleInBuild=false", "-p:EnableNETAnalyzers=false"], cancellation);
}
