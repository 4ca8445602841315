using ParityFast.CodeFixes;

namespace ParityFast.Analyzers.Tests.Fixes;

/// <summary>PF0001: the candle's time in place of the machine's.</summary>
public class ClockFixTests
{
    [Theory]
    [InlineData("r = {|PF0001:DateTime.UtcNow|}.Hour;", "r = context.Now.Hour;")]
    [InlineData("r = {|PF0001:DateTime.Now|}.Hour;", "r = context.Now.Hour;")]
    [InlineData("r = {|PF0001:DateTime.Today|}.Day;", "r = context.Now.Date.Day;")]
    [InlineData("r = {|PF0001:System.DateTime.UtcNow|}.Hour;", "r = context.Now.Hour;")]
    [InlineData("r = /* now */ {|PF0001:DateTime.UtcNow|} /* in UTC */ .Hour; // hour", "r = /* now */ context.Now /* in UTC */ .Hour; // hour")]
    [InlineData("Func<int> hour = () => {|PF0001:DateTime.UtcNow|}.Hour; r = hour();", "Func<int> hour = () => context.Now.Hour; r = hour();")]
    [InlineData("r = ({|PF0001:DateTime.UtcNow|} - {|PF0001:DateTime.Today|}).Hours;", "r = (context.Now - context.Now.Date).Hours;")]
    public Task Fix_WithACandleInSight_TakesItsTime(string before, string after) =>
        FixTest<ClockFixProvider>.VerifyAsync(StrategySource.Of(before), StrategySource.Of(after));

    [Theory]
    // The contract's time is a DateTime.
    [InlineData("r = {|PF0001:DateTimeOffset.UtcNow|}.Hour;")]
    // A static function has no context to ask.
    [InlineData("Func<int> hour = static () => {|PF0001:DateTime.UtcNow|}.Hour; r = hour();")]
    [InlineData("static int Hour() => {|PF0001:DateTime.UtcNow|}.Hour; r = Hour();")]
    // DateTime has properties of these names too, and they are the clock.
    [InlineData("static int Hour(DateTime at) => {|PF0001:DateTime.UtcNow|}.Hour + at.Hour; r = Hour(context.Now);")]
    public Task Fix_WithNoCandleInSight_IsNotOffered(string body) => FixTest<ClockFixProvider>.VerifyNotOfferedAsync(StrategySource.Of(body));

    [Fact]
    public Task Fix_OfAClockImportedByUsingStatic_KeepsWhatIsReadFromIt() =>
        FixTest<ClockFixProvider>.VerifyAsync(
            "using static System.DateTime;\n" + StrategySource.Of("r = {|PF0001:Today|}.Date.Day;"),
            "using static System.DateTime;\n" + StrategySource.Of("r = context.Now.Date.Date.Day;"));

    [Theory]
    [InlineData("context", "DecisionContext @event", "@event.Now")]
    public Task Fix_WithAParameterNamedLikeAKeyword_EscapesIt(string given, string parameter, string time) =>
        FixTest<ClockFixProvider>.VerifyAsync(
            StrategySource.Of($"static int Hour({parameter}) => {{|PF0001:DateTime.UtcNow|}}.Hour; r = Hour({given});"),
            StrategySource.Of($"static int Hour({parameter}) => {time}.Hour; r = Hour({given});"));

    [Fact]
    public Task Fix_WithAnInParameterInALambda_IsNotOffered() =>
        FixTest<ClockFixProvider>.VerifyNotOfferedAsync(StrategySource.Of(
            "static int Hour(in DecisionContext now) { Func<int> hour = () => {|PF0001:DateTime.UtcNow|}.Hour; return hour(); } r = Hour(context);"));

    [Fact]
    public Task Fix_OfAllFindings_TakesTheTimeInEachFile() =>
        FixTest<ClockFixProvider>.VerifyEverywhereAsync(
            StrategySource.Of("r = {|PF0001:DateTime.UtcNow|}.Hour + {|PF0001:DateTime.Today|}.Day;"),
            StrategySource.Of("r = context.Now.Hour + context.Now.Date.Day;"));
}
