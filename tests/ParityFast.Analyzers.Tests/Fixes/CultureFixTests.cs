using ParityFast.CodeFixes;

namespace ParityFast.Analyzers.Tests.Fixes;

/// <summary>PF0303: the invariant culture or ordinal comparison, said.</summary>
[Trait("Category", "Endurance")]
public class CultureFixTests
{
    [Theory]
    [InlineData("r = (int){|PF0303:double.Parse(\"1.5\")|};", "r = (int)double.Parse(\"1.5\", CultureInfo.InvariantCulture);")]
    [InlineData("{|PF0303:decimal.TryParse(\"1.5\", out var v)|}; r = (int)v;", "decimal.TryParse(\"1.5\", CultureInfo.InvariantCulture, out var v); r = (int)v;")]
    [InlineData("r = (int){|PF0303:Convert.ToDouble(\"1.5\")|};", "r = (int)Convert.ToDouble(\"1.5\", CultureInfo.InvariantCulture);")]
    public Task Fix_OfAParse_SaysTheCulture(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("r = {|PF0303:1.5.ToString()|}.Length;", "r = 1.5.ToString(CultureInfo.InvariantCulture).Length;")]
    [InlineData("r = {|PF0303:1.5.ToString(\"F2\")|}.Length;", "r = 1.5.ToString(\"F2\", CultureInfo.InvariantCulture).Length;")]
    [InlineData("r = {|PF0303:string.Format(\"{0}\", 1.5)|}.Length;", "r = string.Format(CultureInfo.InvariantCulture, \"{0}\", 1.5).Length;")]
    [InlineData("double d = 1.5; r = $\"{|PF0303:{d}|}\".Length;", "double d = 1.5; r = string.Create(CultureInfo.InvariantCulture, $\"{d}\").Length;")]
    [InlineData("double d = 1.5; r = $\"{|PF0303:{d}|} of {|PF0303:{d:F2}|}\".Length;", "double d = 1.5; r = string.Create(CultureInfo.InvariantCulture, $\"{d} of {d:F2}\").Length;")]
    [InlineData("r = {|PF0303:\"i\".ToUpper()|}[0];", "r = \"i\".ToUpperInvariant()[0];")]
    [InlineData("r = /* name */ {|PF0303:\"I\".ToLower()|} /* lower */ [0];", "r = /* name */ \"I\".ToLowerInvariant() /* lower */ [0];")]
    public Task Fix_OfAFormat_SaysTheCulture(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("r = (int)double.Parse(\"1.5\", {|PF0303:null|});", "r = (int)double.Parse(\"1.5\", CultureInfo.InvariantCulture);")]
    [InlineData("r = {|PF0303:string.Format({|PF0303:null|}, \"{0}\", 1.5)|}.Length;", "r = string.Format(CultureInfo.InvariantCulture, \"{0}\", 1.5).Length;")]
    [InlineData("r = 1.5.ToString(\"F2\", {|PF0303:default(IFormatProvider)|}).Length;", "r = 1.5.ToString(\"F2\", CultureInfo.InvariantCulture).Length;")]
    [InlineData("r = 1.5.ToString({|PF0303:provider: (IFormatProvider)null|}).Length;", "r = 1.5.ToString(provider: CultureInfo.InvariantCulture).Length;")]
    public Task Fix_OfANullProvider_PutsTheCultureInItsPlace(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("r = {|PF0303:\"abc\".IndexOf(\"b\")|};", "r = \"abc\".IndexOf(\"b\", StringComparison.Ordinal);")]
    [InlineData("r = {|PF0303:\"abc\".IndexOf(\"b\", 1)|};", "r = \"abc\".IndexOf(\"b\", 1, StringComparison.Ordinal);")]
    [InlineData("r = {|PF0303:\"abc\".LastIndexOf(\"b\")|};", "r = \"abc\".LastIndexOf(\"b\", StringComparison.Ordinal);")]
    [InlineData("r = {|PF0303:\"abc\".StartsWith(\"b\")|} || {|PF0303:\"abc\".EndsWith(\"c\")|} ? 1 : 0;", "r = \"abc\".StartsWith(\"b\", StringComparison.Ordinal) || \"abc\".EndsWith(\"c\", StringComparison.Ordinal) ? 1 : 0;")]
    [InlineData("r = {|PF0303:string.Compare(\"a\", \"B\")|};", "r = string.Compare(\"a\", \"B\", StringComparison.Ordinal);")]
    public Task Fix_OfAComparison_SaysOrdinal(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("var l = new List<string>(); {|PF0303:l.Sort()|}; r = l.Count;", "var l = new List<string>(); l.Sort(StringComparer.Ordinal); r = l.Count;")]
    [InlineData("var a = new[] { \"b\" }; {|PF0303:Array.Sort(a)|}; r = a.Length;", "var a = new[] { \"b\" }; Array.Sort(a, StringComparer.Ordinal); r = a.Length;")]
    [InlineData("var l = new List<string>(); r = {|PF0303:l.Order()|}.First().Length;", "var l = new List<string>(); r = l.Order(StringComparer.Ordinal).First().Length;")]
    [InlineData("var s = {|PF0303:new SortedSet<string>()|}; r = s.Count;", "var s = new SortedSet<string>(StringComparer.Ordinal); r = s.Count;")]
    [InlineData("SortedDictionary<string, int> s = {|PF0303:new()|}; r = s.Count;", "SortedDictionary<string, int> s = new(StringComparer.Ordinal); r = s.Count;")]
    [InlineData("var s = {|PF0303:new SortedSet<string> { \"a\" }|}; r = s.Count;", "var s = new SortedSet<string>(StringComparer.Ordinal) { \"a\" }; r = s.Count;")]
    public Task Fix_OfAnOrder_SaysOrdinal(string before, string after) => VerifyAsync(before, after);

    [Theory]
    // Nothing to add a culture to.
    [InlineData("double? d = 1.5; r = {|PF0303:d.ToString()|}.Length;")]
    [InlineData("double d = 1.5; r = ({|PF0303:\"a\" + d|}).Length;")]
    [InlineData("r = new System.Text.RegularExpressions.Regex(\"i\", {|PF0303:System.Text.RegularExpressions.RegexOptions.IgnoreCase|}).IsMatch(\"I\") ? 1 : 0;")]
    // What is around the finding is not what it is about.
    [InlineData("var l = new List<string>(); {|PF0302:l.Sort({|PF0303:string.Compare|})|}; r = l.Count;")]
    [InlineData("double d = 1.5; r = (int)double.Parse({|PF0303:\"1\" + d|}, CultureInfo.InvariantCulture);")]
    [InlineData("double d = 1.5; r = new string({|PF0303:\"1\" + d|}).Length;")]
    // The arguments are named, and one more would have no place.
    [InlineData("r = {|PF0303:string.Compare(strB: \"a\", strA: \"B\")|};")]
    public Task Fix_WithoutAnOverloadThatTakesACulture_IsNotOffered(string body) => FixTest<CultureFixProvider>.VerifyNotOfferedAsync(StrategySource.Of(body));

    [Fact]
    public Task Fix_OfAllFindings_SaysEachCulture() =>
        FixTest<CultureFixProvider>.VerifyEverywhereAsync(
            StrategySource.Of("r = (int){|PF0303:double.Parse(\"1.5\")|} + {|PF0303:1.5.ToString()|}.Length;"),
            StrategySource.Of("r = (int)double.Parse(\"1.5\", CultureInfo.InvariantCulture) + 1.5.ToString(CultureInfo.InvariantCulture).Length;"));

    [Fact]
    public Task Fix_InAFileWithoutUsings_ImportsWhatItNames() =>
        FixTest<CultureFixProvider>.VerifyEverywhereAsync(
            """
            // Terms of use.
            namespace One;

            internal sealed class S : IStrategy
            {
                public int Decide(int input, DecisionContext context) => (int){|PF0303:double.Parse("1.5")|} + (int){|PF0303:double.Parse("2.5")|};
            }
            """,
            """
            // Terms of use.
            using System.Globalization;

            namespace One;

            internal sealed class S : IStrategy
            {
                public int Decide(int input, DecisionContext context) => (int)double.Parse("1.5", CultureInfo.InvariantCulture) + (int)double.Parse("2.5", CultureInfo.InvariantCulture);
            }
            """);

    private static Task VerifyAsync(string before, string after) => FixTest<CultureFixProvider>.VerifyAsync(StrategySource.Of(before), StrategySource.Of(after));
}
