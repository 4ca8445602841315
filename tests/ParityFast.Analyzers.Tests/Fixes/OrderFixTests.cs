using ParityFast.CodeFixes;

namespace ParityFast.Analyzers.Tests.Fixes;

/// <summary>PF0301: sorted before it is enumerated.</summary>
public class OrderFixTests
{
    [Theory]
    [InlineData("var d = new Dictionary<string, int>(); foreach (var p in {|PF0301:d|}) r += p.Value;", "var d = new Dictionary<string, int>(); foreach (var p in d.OrderBy(entry => entry.Key, StringComparer.Ordinal)) r += p.Value;")]
    [InlineData("var d = new Dictionary<int, int>(); foreach (var (k, v) in {|PF0301:d|}) r += v;", "var d = new Dictionary<int, int>(); foreach (var (k, v) in d.OrderBy(entry => entry.Key)) r += v;")]
    [InlineData("var h = new HashSet<int>(); foreach (var x in {|PF0301:h|}) r += x;", "var h = new HashSet<int>(); foreach (var x in h.Order()) r += x;")]
    [InlineData("var h = new HashSet<string>(); foreach (var x in /* all */ {|PF0301:h|} /* of them */) r += x.Length;", "var h = new HashSet<string>(); foreach (var x in /* all */ h.Order(StringComparer.Ordinal) /* of them */) r += x.Length;")]
    [InlineData("var d = new Dictionary<DayOfWeek, int>(); foreach (var k in {|PF0301:d.Keys|}) r += (int)k;", "var d = new Dictionary<DayOfWeek, int>(); foreach (var k in d.Keys.Order()) r += (int)k;")]
    [InlineData("var h = new HashSet<int>(); List<int> l = [.. {|PF0301:h|}]; r = l[0];", "var h = new HashSet<int>(); List<int> l = [.. h.Order()]; r = l[0];")]
    [InlineData("var h = new HashSet<int>(); var l = new List<int>({|PF0301:h|}); r = l[0];", "var h = new HashSet<int>(); var l = new List<int>(h.Order()); r = l[0];")]
    [InlineData("HashSet<int> h = null; foreach (var x in {|PF0301:h ?? new HashSet<int>()|}) r += x;", "HashSet<int> h = null; foreach (var x in (h ?? new HashSet<int>()).Order()) r += x;")]
    public Task Fix_OfAnEnumeration_SortsBeforeIt(string before, string after) =>
        FixTest<OrderFixProvider>.VerifyAsync(StrategySource.Of(before), StrategySource.Of(after));

    [Theory]
    // Values have no order of their own to restore.
    [InlineData("var d = new Dictionary<int, int>(); foreach (var v in {|PF0301:d.Values|}) r += v;")]
    // Not comparable: sorting would throw, or would ask the culture.
    [InlineData("var h = new HashSet<Type>(); foreach (var x in {|PF0301:h|}) r += x == null ? 0 : 1;")]
    [InlineData("var h = new HashSet<(string, int)>(); foreach (var (_, n) in {|PF0301:h|}) r += n;")]
    // What is sorted is not a collection any more.
    [InlineData("var h = new HashSet<int>(); IReadOnlyCollection<int> c = {|PF0301:h|}; r = c.First();")]
    public Task Fix_OfWhatCannotBeSortedInPlace_IsNotOffered(string body) => FixTest<OrderFixProvider>.VerifyNotOfferedAsync(StrategySource.Of(body));

    [Fact]
    public Task Fix_InAFileWithoutUsings_ImportsLinqOnce() =>
        FixTest<OrderFixProvider>.VerifyEverywhereAsync(
            """
            // Terms of use.
            using System.Collections.Generic;

            namespace One;

            internal sealed class S : IStrategy
            {
                private readonly HashSet<int> _first = [];
                private readonly HashSet<string> _second = [];

                public int Decide(int input, DecisionContext context)
                {
                    var r = 0;
                    foreach (var x in {|PF0301:_first|})
                        r = r * 31 + x;
                    foreach (var x in {|PF0301:_second|})
                        r = r * 31 + x.Length;
                    return r;
                }
            }
            """,
            """
            // Terms of use.
            using System.Collections.Generic;
            using System.Linq;

            namespace One;

            internal sealed class S : IStrategy
            {
                private readonly HashSet<int> _first = [];
                private readonly HashSet<string> _second = [];

                public int Decide(int input, DecisionContext context)
                {
                    var r = 0;
                    foreach (var x in _first.Order())
                        r = r * 31 + x;
                    foreach (var x in _second.Order(System.StringComparer.Ordinal))
                        r = r * 31 + x.Length;
                    return r;
                }
            }
            """);

    [Fact]
    public Task Fix_WithLinqImportedForTheWholeProject_ImportsNothing() =>
        FixTest<OrderFixProvider>.VerifyAsync(
            ["global using System.Linq;", Loop("{|PF0301:values|}")],
            ["global using System.Linq;", Loop("values.Order()")]);

    private static string Loop(string values) => $$"""
        internal sealed class S : IStrategy
        {
            public int Decide(int input, DecisionContext context)
            {
                var r = 0;
                var values = new System.Collections.Generic.HashSet<int>();
                foreach (var x in {{values}})
                    r += x;
                return r;
            }
        }
        """;

    [Fact]
    public Task Fix_WhoseResultWouldNotCompile_IsNotOffered() =>
        FixTest<OrderFixProvider>.VerifyNotOfferedAsync(
            """
            using System;
            using System.Collections.Generic;

            namespace One;

            // Nearer than LINQ's, and no sequence.
            internal static class Mine
            {
                public static void OrderBy(this Dictionary<int, int> d, Func<KeyValuePair<int, int>, int> key) { }
            }

            internal sealed class S : IStrategy
            {
                private readonly Dictionary<int, int> _d = new();

                public int Decide(int input, DecisionContext context)
                {
                    int r = 0;
                    foreach (var pair in {|PF0301:_d|}) r = r * 31 + pair.Value;
                    return r;
                }
            }
            """);
}
