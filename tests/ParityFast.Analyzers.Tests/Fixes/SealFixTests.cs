using ParityFast.CodeFixes;

namespace ParityFast.Analyzers.Tests.Fixes;

/// <summary>PF0409: the strategy sealed.</summary>
public class SealFixTests
{
    private const string Decide = "public int Decide(int input, DecisionContext context) => 1;";

    [Theory]
    [InlineData("{|PF0409:public class Open : IStrategy { DECIDE }|}", "public sealed class Open : IStrategy { DECIDE }")]
    [InlineData("{|PF0409:public partial class Open : IStrategy { DECIDE }|}", "public sealed partial class Open : IStrategy { DECIDE }")]
    [InlineData("{|PF0409:public record Open : IStrategy { DECIDE }|}", "public sealed record Open : IStrategy { DECIDE }")]
    [InlineData("/// <summary>Trades.</summary>\n// As it is.\n{|PF0409:public class Open(int size) : IStrategy\n{\n    DECIDE // one\n\n    public int Size => size;\n}|}\n", "/// <summary>Trades.</summary>\n// As it is.\npublic sealed class Open(int size) : IStrategy\n{\n    DECIDE // one\n\n    public int Size => size;\n}\n")]
    public Task Fix_OfAnOpenStrategy_SealsIt(string before, string after) => FixTest<SealFixProvider>.VerifyAsync(Of(before), Of(after));

    [Theory]
    [InlineData("{|PF0409:public class Open : IStrategy { DECIDE }|} public sealed class Derived : Open { }")]
    [InlineData("{|PF0409:public class Open : IStrategy { DECIDE public virtual int Size => 1; }|}")]
    public Task Fix_OfAStrategyThatIsBuiltOn_IsNotOffered(string source) => FixTest<SealFixProvider>.VerifyNotOfferedAsync(Of(source));

    [Fact]
    public Task Fix_OfAllFindings_SealsEachStrategy() =>
        FixTest<SealFixProvider>.VerifyEverywhereAsync(
            Of("namespace One;\n\n{|PF0409:public class Open : IStrategy { DECIDE }|}\n{|PF0409:public class Other : IStrategy { DECIDE }|}\n"),
            Of("namespace One;\n\npublic sealed class Open : IStrategy { DECIDE }\npublic sealed class Other : IStrategy { DECIDE }\n"));

    private static string Of(string source) => source.Replace("DECIDE", Decide, StringComparison.Ordinal);
}
