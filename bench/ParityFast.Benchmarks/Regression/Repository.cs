namespace ParityFast.Benchmarks.Regression;

/// <summary>The checkout that this program was built from, read and never changed.</summary>
/// <param name="Root">Its folder.</param>
/// <param name="Reference">Hash of the commit to compare with.</param>
/// <param name="Head">Hash of the commit that is checked out.</param>
/// <param name="HasChanges">True when the working tree differs from that commit.</param>
internal sealed record Repository(string Root, string Reference, string Head, bool HasChanges)
{
    /// <summary>What names the working tree.</summary>
    public string Current => HasChanges ? $"{Head}+changes" : Head;

    /// <exception cref="AgainstException">There is no checkout here, or no such commit.</exception>
    public static async Task<Repository> Find(string folder, string reference, CancellationToken cancellation)
    {
        var top = await Child.Run(folder, "git", ["rev-parse", "--show-toplevel"], cancellation);
        if (top.Code != 0) throw new AgainstException($"{folder} is in no git checkout", "run it from the checkout whose working tree is to be measured");
        var root = top.Output.Trim();
        var commit = await Child.Run(root, "git", ["rev-parse", "--verify", "--quiet", "--end-of-options", $"{reference}^{{commit}}"], cancellation);
        if (commit.Code != 0) throw new AgainstException($"there is no commit '{reference}'", await Hint(root, cancellation));
        var head = await Child.Demand(root, "git", ["rev-parse", "HEAD"], cancellation);
        var changes = await Child.Demand(root, "git", ["status", "--porcelain", "--untracked-files=normal"], cancellation);
        return new Repository(root, commit.Output.Trim(), head.Trim(), changes.Length > 0);
    }

    private static async Task<string> Hint(string root, CancellationToken cancellation) =>
        (await Child.Demand(root, "git", ["rev-parse", "--is-shallow-repository"], cancellation)).Trim() == "true"
            ? "this clone is shallow: `git fetch --unshallow` brings its history"
            : "`git log --oneline` lists those that there are";
}
