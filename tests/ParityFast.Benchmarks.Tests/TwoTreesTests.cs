using ParityFast.Benchmarks.Regression;

namespace ParityFast.Benchmarks.Tests;

/// <summary>The two trees of a comparison, from a small repository.</summary>
public sealed class TwoTreesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parityfast-repository-").FullName;

    public async ValueTask InitializeAsync()
    {
        await Git("init", "--quiet");
        await Write(("same.txt", "1"), ("changed.txt", "old"), ("deleted.txt", "1"), ("staged.txt", "old"), (".gitignore", "ignored/\n"));
        await Git("add", ".");
        await Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "first");
        await Write(("changed.txt", "new"), ("staged.txt", "new"), ("folder/untracked.txt", "1"), ("ignored/artifact.txt", "1"));
        File.Delete(Path.Combine(_folder, "deleted.txt"));
        await Git("add", "staged.txt");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Create_AWorkingTreeWithChanges_CopiesThemBesideTheCommit()
    {
        await using var trees = await TwoTrees.Create(_folder, "HEAD", CancellationToken.None);
        Assert.Equal(["changed.txt=old", "deleted.txt=1", "same.txt=1", "staged.txt=old"], Texts(trees.Reference));
        Assert.Equal(["changed.txt=new", "folder/untracked.txt=1", "same.txt=1", "staged.txt=new"], Texts(trees.Current));
        Assert.Equal(trees.Reference.Length, trees.Current.Length);
    }

    [Fact]
    public async Task DisposeAsync_Always_LeavesTheRepositoryAsItWas()
    {
        string folder;
        var (status, index) = (await Git("status", "--porcelain"), File.ReadAllBytes(Path.Combine(_folder, ".git", "index")));
        await using (var trees = await TwoTrees.Create(_folder, "HEAD", CancellationToken.None)) folder = Path.GetDirectoryName(trees.Reference)!;
        Assert.False(Directory.Exists(folder));
        Assert.Single((await Git("worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(index, File.ReadAllBytes(Path.Combine(_folder, ".git", "index")));
        Assert.Equal(status, await Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Create_Interrupted_LeavesNoWorktree()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TwoTrees.Create(_folder, "HEAD", interrupted.Token));
        Assert.Single((await Git("worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Create_AfterAProcessThatWasKilled_RemovesWhatItLeft()
    {
        // Process ids end far below this one.
        var left = Directory.CreateTempSubdirectory("parityfast-against-2000000000-").FullName;
        await Git("worktree", "add", "--detach", "--quiet", Path.Combine(left, "ref"), "HEAD");
        await using var trees = await TwoTrees.Create(_folder, "HEAD", CancellationToken.None);
        Assert.False(Directory.Exists(left));
        Assert.Equal(2, (await Git("worktree", "list")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Find_NoSuchCommit_SaysSo()
    {
        var error = await Assert.ThrowsAsync<AgainstException>(() => Repository.Find(_folder, "no-such-branch", CancellationToken.None));
        Assert.Equal("there is no commit 'no-such-branch'", error.Message);
        Assert.True((await Repository.Find(_folder, "HEAD", CancellationToken.None)).HasChanges);
    }

    private static string[] Texts(string tree) => [.. Directory.EnumerateFiles(tree, "*.txt", SearchOption.AllDirectories)
        .Select(path => $"{Path.GetRelativePath(tree, path).Replace('\\', '/')}={File.ReadAllText(path)}").Order(StringComparer.Ordinal)];

    private async Task<string> Git(params string[] arguments) => await Child.Demand(_folder, "git", arguments, CancellationToken.None);

    private async Task Write(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
            await File.WriteAllTextAsync(Path.Combine(_folder, name), text);
        }
    }
}
