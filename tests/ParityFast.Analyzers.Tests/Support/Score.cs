namespace ParityFast.Analyzers.Tests;

/// <summary>How many cases of a file are judged right, and which are not.</summary>
/// <param name="file">The file's name.</param>
internal sealed class Score(string file)
{
    private readonly bool _isVerbose = Environment.GetEnvironmentVariable("PARITY_VERBOSE") == "1";
    private readonly List<string> _wrong = [];
    private int _bad;
    private int _good;
    private int _caught;
    private int _flagged;

    /// <summary>Counts a case.</summary>
    /// <param name="snippet">The case.</param>
    /// <param name="isFlagged">Whether it has a warning or an error.</param>
    /// <param name="findings">Its findings, for the message.</param>
    public void Add(SnippetCase snippet, bool isFlagged, string findings)
    {
        _ = snippet.IsBad ? _bad++ : _good++;
        if (isFlagged)
            _ = snippet.IsBad ? _caught++ : _flagged++;
        if (snippet.IsBad != isFlagged)
            Fail(snippet + (snippet.IsBad ? " is not flagged" : " is flagged: " + findings));
        if (_isVerbose)
            TestContext.Current.TestOutputHelper?.WriteLine($"{snippet} => {findings}");
    }

    public void Fail(string message) => _wrong.Add(message);

    /// <summary>Fails the test if a case was judged wrong.</summary>
    public void Assert(string hint = "")
    {
        var total = $"{file}: {_caught} of {_bad} bad caught, {_flagged} of {_good} good flagged";
        TestContext.Current.TestOutputHelper?.WriteLine(total);
        Xunit.Assert.True(_bad + _good > 0, $"{file} has no case");
        Xunit.Assert.True(_wrong.Count == 0, string.Join('\n', [total, .. _wrong, hint]));
    }
}
