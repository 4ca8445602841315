namespace ParityFast.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Require_ReferenceMaterial_IsFoundOrSkipped() =>
        Assert.True(File.Exists(SharedFolder.Require("data/README.md")));
}
