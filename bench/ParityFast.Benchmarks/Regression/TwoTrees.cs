using System.Globalization;

namespace ParityFast.Benchmarks.Regression;

/// <summary>
/// Two trees side by side in a temporary folder: the reference as a git worktree, the working tree as a copy with what is not
/// committed. The checkout, its index and its stash are only read. Both are gone at the end, whichever way it comes.
/// </summary>
internal sealed class TwoTrees : IAsyncDisposable
{
    private const string Prefix = "parityfast-against-";

    private readonly string _repository, _folder;

    private TwoTrees(string repository, string folder)
    {
        (_repository, _folder) = (repository, folder);
        // Paths of one length: even the length of a path can move code and data.
        (Reference, Current) = (Path.Combine(folder, "ref"), Path.Combine(folder, "now"));
    }

    public string Reference { get; }

    public string Current { get; }

    /// <summary>Room for what is written while both are measured.</summary>
    public string Scratch => Path.Combine(_folder, "out");

    public static async Task<TwoTrees> Create(string repository, string commit, CancellationToken cancellation)
    {
        await RemoveOrphans(repository);
        var trees = new TwoTrees(repository, Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName);
        try
        {
            Directory.CreateDirectory(trees.Scratch);
            // Hooks of the checkout are not meant for this.
            await Child.Demand(repository, "git", ["-c", "core.hooksPath=/dev/null", "worktree", "add", "--detach", "--quiet", trees.Reference, commit], cancellation);
            await trees.CopyCurrent(cancellation);
            return trees;
        }
        catch
        {
            await trees.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RemoveWorktree(_repository, Reference);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    // What git tracks as it is in the folder, and what is new and not ignored.
    private async Task CopyCurrent(CancellationToken cancellation)
    {
        var files = await Child.Demand(_repository, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"], cancellation);
        foreach (var name in files.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, to) = (new FileInfo(Path.Combine(_repository, name)), Path.Combine(Current, name));
            // A link with no target counts as absent, and is a file of the tree anyway.
            if (!from.Exists && from.LinkTarget is null) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (from.LinkTarget is { } target) File.CreateSymbolicLink(to, target);
            else from.CopyTo(to);
        }
    }

    // Left by a process that was killed, which nothing else can clean up after.
    private static async Task RemoveOrphans(string repository)
    {
        var list = await Child.Demand(repository, "git", ["worktree", "list", "--porcelain"], CancellationToken.None);
        foreach (var line in list.Split('\n').Where(line => line.StartsWith("worktree ", StringComparison.Ordinal)))
        {
            var (tree, folder) = (line[9..], Path.GetDirectoryName(line[9..]) ?? "");
            var name = Path.GetFileName(folder);
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || IsAlive(name[Prefix.Length..].Split('-')[0])) continue;
            await RemoveWorktree(repository, tree);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsAlive(string process)
    {
        if (!int.TryParse(process, CultureInfo.InvariantCulture, out var id)) return true;
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(id);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Twice forced: git locks a worktree while it makes it, and an interrupted one stays locked.
    private static async Task RemoveWorktree(string repository, string tree) =>
        await Child.Run(repository, "git", ["worktree", "remove", "--force", "--force", tree], CancellationToken.None);
}
