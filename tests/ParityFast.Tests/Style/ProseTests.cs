namespace ParityFast.Tests.Style;

public sealed class ProseTests
{
    [Fact]
    public void Of_CommentsAndMessages_AreFound()
    {
        const string source = "// first\nvar a = 1; // second\nvar b = $\"a third {a} message\";\nvar c = \"\"\"\n    fourth\n    \"\"\";\nvar d = \"word\";";
        Assert.Equal(["1: first", "2: second", "3: a third message", "5: fourth"], Words(source, withMessages: true));
        Assert.Equal(["1: first", "2: second"], Words(source, withMessages: false));
    }

    [Fact]
    public void Of_CodeNamesAndMarkup_AreLeftOut() =>
        Assert.Equal(["1: See and alone."], Words("/// <summary>See <c>refused</c> and <see cref=\"Refusal\"/> `refused` alone.</summary>", withMessages: true));

    private static string[] Words(string source, bool withMessages) =>
        [.. Prose.Of(source, withMessages)
            .Select(line => $"{line.Line}: {string.Join(' ', line.Text.Split([' ', '/', '"', ';'], StringSplitOptions.RemoveEmptyEntries))}")
            .Where(text => text.Split(": ")[1].Length > 0)];
}
