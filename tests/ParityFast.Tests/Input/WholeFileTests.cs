using ParityFast.Input;
using ParityFast.Tests.Market;

namespace ParityFast.Tests.Input;

public sealed class WholeFileTests
{
    [Fact]
    public void Write_FailsInTheMiddle_LeavesWhatWasThere()
    {
        using var folder = new TempFolder();
        var path = folder.Write("file", "before");
        Assert.Throws<IOException>(() => WholeFile.Write(path, stream =>
        {
            stream.Write("half of"u8);
            throw new IOException("the disk is full");
        }));
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Write_LinkToAFile_ReplacesTheFileAndKeepsTheLink()
    {
        using var folder = new TempFolder();
        var (path, link) = (folder.Write("file", "before"), folder.Path("link"));
        File.CreateSymbolicLink(link, path);
        WholeFile.Write(link, stream => stream.Write("after"u8));
        Assert.Equal("after", File.ReadAllText(path));
        Assert.Equal(path, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void Write_NoFileOrAnEmptyOne_IsWritten()
    {
        using var folder = new TempFolder();
        foreach (var path in new[] { folder.Path("new"), folder.Write("empty", "") })
        {
            WholeFile.Write(path, stream => stream.Write("after"u8));
            Assert.Equal("after", File.ReadAllText(path));
        }
    }
}
