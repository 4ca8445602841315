namespace ParityFast.Tests;

public sealed class SeedsTests
{
    [Theory]
    [InlineData(null, 5)]
    [InlineData("", 5)]
    [InlineData("1", 5)]
    [InlineData("3", 15)]
    [InlineData("1000000000", 40)]
    [InlineData("full", 40)]
    public void Count_Setting_MultipliesTheFewUpToAll(string? setting, int expected) => Assert.Equal(expected, Seeds.Count(few: 5, full: 40, setting));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("all")]
    public void Count_SettingThatIsNone_Throws(string setting) => Assert.Contains(setting, Assert.Throws<InvalidOperationException>(() => Seeds.Count(5, 40, setting)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sources_AskingForSeeds_AreInTheCategoryThatTheFullCountRuns()
    {
        var asking = Style.SourceTree.Files("tests", "*Tests.cs").Where(path => Path.GetFileName(path) != "SeedsTests.cs")
            .Select(path => (Name: Style.SourceTree.Name(path), Text: File.ReadAllText(path))).Where(file => file.Text.Contains("few: ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(asking);
        Assert.All(asking, file => Assert.True(file.Text.Contains("""[Trait("Category", "Seeded")]""", StringComparison.Ordinal), $"{file.Name} asks for seeds and is not in the category Seeded"));
    }
}
