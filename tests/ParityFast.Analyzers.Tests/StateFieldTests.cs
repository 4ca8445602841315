namespace ParityFast.Analyzers.Tests;

/// <summary>PF0204: a strategy with a state of its own has no other memory, whatever the language offers to hide one in.</summary>
public class StateFieldTests
{
    private const string Types = """
        public interface IRule { int Vote(); }
        public sealed class Calm : IRule { public int Vote() => 1; }
        public sealed class Counter : IRule { private int _n; public int Vote() => ++_n; }
        public abstract class Book { public abstract int Next(); }
        public sealed class LiveBook : Book { private int _n; public override int Next() => _n++; }
        public class Open { public int N { get; } }
        public class Changing : Open { public int M { get; set; } }
        public sealed class Pair(IRule rule) { private readonly IRule _rule = rule; public int Vote() => _rule.Vote(); }
        public sealed class Weights { private readonly decimal[] _w = [1m, 2m]; public decimal First => _w[0]; }
        public sealed record Settings(int Fast, int Slow) { public decimal Risk { get; init; } = 0.1m; }
        public readonly record struct Band(decimal Low, decimal High);
        public struct Loose { public int N; }
        public readonly struct Wrapping { private readonly int[] _a; public Wrapping() { _a = new int[1]; } public int Next() => _a[0]++; }
        """;

    [Theory]
    // Types that leave open what they hold.
    [InlineData("private readonly IRule _x;", "_x = new Counter();", "r = _x.Vote();")]
    [InlineData("private readonly IRule _x = new Counter();", "", "r = _x.Vote();")]
    [InlineData("private readonly IRule _x;", "_x = config.Fast > 1 ? new Calm() : new Counter();", "r = _x.Vote();")]
    [InlineData("private readonly Book _x;", "_x = new LiveBook();", "r = _x.Next();")]
    [InlineData("private readonly object _x;", "_x = new int[1];", "r = ((int[])_x)[0]++;")]
    [InlineData("private readonly ValueType _x;", "_x = new Wrapping();", "r = ((Wrapping)_x).Next();")]
    [InlineData("private readonly Open _x;", "_x = new Changing();", "r = ((Changing)_x).M++;")]
    [InlineData("private readonly IEnumerable<int> _x;", "_x = new int[1];", "r = ((int[])_x)[0]++;")]
    [InlineData("private readonly IReadOnlyList<int> _x;", "_x = new List<int>();", "((List<int>)_x).Add(1); r = _x.Count;")]
    [InlineData("private readonly IComparer<int> _x;", "var n = 0; _x = Comparer<int>.Create((a, b) => n++);", "r = _x.Compare(1, 2);")]
    // Delegates and what they carry.
    [InlineData("private readonly Func<int> _x;", "var n = 0; _x = () => n++;", "r = _x();")]
    [InlineData("private readonly Func<int> _x;", "var box = new int[1]; _x = () => box[0]++;", "r = _x();")]
    [InlineData("private readonly Func<int> _x;", "int n = 0; int Next() => n++; _x = Next;", "r = _x();")]
    [InlineData("private readonly Func<int> _x;", "_x = new Counter().Vote;", "r = _x();")]
    [InlineData("private readonly Func<int> _x;",
        "var it = new List<int> { 1, 2 }.GetEnumerator(); _x = () => { it.MoveNext(); return it.Current; };", "r = _x();")]
    [InlineData("private readonly Func<int> _x;", "_x = Make();", "r = _x();",
        "private static Func<int> Make() { var n = 0; return () => ++n; }")]
    [InlineData("private readonly Lazy<int[]> _x;", "_x = new(() => new int[1]);", "r = _x.Value[0]++;")]
    // Views of memory and collections.
    [InlineData("private readonly int[] _x;", "_x = new int[1];", "r = _x[0]++;")]
    [InlineData("private readonly Memory<int> _x;", "_x = new int[1];", "r = _x.Span[0]++;")]
    [InlineData("private readonly ArraySegment<int> _x;", "_x = new(new int[1]);", "var s = _x; r = s[0]++;")]
    [InlineData("private readonly ReadOnlyMemory<int> _x;", "_x = new int[1];", "r = _x.Span[0];")]
    [InlineData("private readonly (int[] A, int B) _x;", "_x = (new int[1], 2);", "r = _x.A[0]++;")]
    [InlineData("private readonly KeyValuePair<int, int[]> _x;", "_x = new(1, new int[1]);", "r = _x.Value[0]++;")]
    [InlineData("private readonly System.Collections.Immutable.ImmutableArray<int[]> _x;", "_x = [new int[1]];", "r = _x[0][0]++;")]
    [InlineData("private readonly Wrapping _x;", "_x = new();", "r = _x.Next();")]
    [InlineData("private readonly Pair _x;", "_x = new(new Counter());", "r = _x.Vote();")]
    [InlineData("private readonly NumberFormatInfo _x;", "_x = new();", "r = _x.NumberDecimalDigits++;")]
    [InlineData("private readonly Random _x;", "_x = new(1);", "r = _x.Next();")]
    [InlineData("private readonly System.Text.StringBuilder _x;", "_x = new();", "r = _x.Append('a').Length;")]
    [InlineData("private readonly System.Runtime.CompilerServices.StrongBox<int> _x;", "_x = new(1);", "r = _x.Value++;")]
    public async Task Field_ThatCanHoldMemory_IsFlagged(string field, string constructor, string body, string more = "")
    {
        var found = Harness.Flagged(await Harness.AnalyzeAsync(Harness.Compile(Source(field, constructor, body, more)))).ToList();
        Assert.True(found.Exists(d => d.Id is "PF0204" or "PF0109"), string.Join('\n', found));
    }

    [Theory]
    [InlineData("private readonly int _x; private readonly string _y; private readonly DayOfWeek? _z;",
        "(_x, _y, _z) = (1, \"a\", null);", "r = _x + _y.Length + (_z is null ? 1 : 0);")]
    [InlineData("private readonly Settings _x;", "_x = config;", "r = _x.Fast;")]
    [InlineData("private readonly Band _x; private readonly Loose _y;", "_x = new(1m, 2m);", "r = (int)_x.High + _y.N;")]
    [InlineData("private readonly Weights _x;", "_x = new();", "r = (int)_x.First;")]
    [InlineData("private readonly IRule _x;", "_x = new Calm();", "r = _x.Vote();")]
    [InlineData("private readonly IRule _x = new Calm();", "", "r = _x.Vote();")]
    [InlineData("private readonly Func<int, int> _x;", "_x = static n => n + 1;", "r = _x(1);")]
    [InlineData("private readonly Func<int, int> _x;", "var step = config.Fast; _x = n => n + step;", "r = _x(1);")]
    [InlineData("private readonly Func<int, int> _x;", "_x = Twice;", "r = _x(1);", "private static int Twice(int n) => n * 2;")]
    [InlineData("private readonly IComparer<string> _x;", "_x = StringComparer.Ordinal;", "r = _x.Compare(\"a\", \"b\");")]
    [InlineData("private readonly System.Collections.Immutable.ImmutableArray<decimal> _x; private readonly (int, string) _y;",
        "_x = [1m]; _y = (1, \"a\");", "r = _x.Length + _y.Item1;")]
    [InlineData("private readonly BigInteger _x; private readonly Guid _y; private readonly KeyValuePair<string, int> _z;",
        "_x = 1; _y = Guid.Empty; _z = new(\"a\", 1);", "r = (int)_x + _z.Value + _y.CompareTo(Guid.Empty);")]
    public async Task Field_ThatNeverChanges_IsNot(string field, string constructor, string body, string more = "")
    {
        var compilation = Harness.Compile(Source(field, constructor, body, more));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d =>
            d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Empty(Harness.Flagged(await Harness.AnalyzeAsync(compilation)));
    }

    [Theory]
    [InlineData("IRule rule", "r = rule.Vote();", true)]
    [InlineData("int[] box", "r = box[0]++;", true)]
    [InlineData("Settings settings", "r = settings.Fast;", false)]
    public async Task ParameterOfTheType_ThatAMemberReads_IsAField(string parameter, string body, bool isFlagged)
    {
        var source = Head + "public readonly struct S(" + parameter + ") : IDecide<S.Memory> { public struct Memory { public int Last; } public int Decide(int input, ref Memory state) { int r = 0; " + body + " return r; } }\n" + Types;
        Assert.Equal(isFlagged, (await Harness.AnalyzeAsync(Harness.Compile(source))).Any(d => d.Id == "PF0204"));
    }

    private const string Head = """
        using System; using System.Collections.Generic; using System.Globalization; using System.Numerics;
        namespace ParityFast { [AttributeUsage(AttributeTargets.Interface)] public sealed class StrategyContractAttribute : Attribute { } }
        [ParityFast.StrategyContract] public interface IDecide<TState> where TState : unmanaged { int Decide(int input, ref TState state); }

        """;

    private static string Source(string field, string constructor, string body, string more) =>
        Head + "public readonly struct S : IDecide<S.Memory> { public struct Memory { public int Last; } " + field + " public S(Settings config) { " + constructor + " } "
        + more + " public int Decide(int input, ref Memory state) { int r = 0; " + body + " return r; } }\n" + Types;
}
