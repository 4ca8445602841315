namespace ParityFast.Tests.Fingerprints;

/// <summary>Every way in which C# reaches code: a change to that code changes the hash, and the noise of a neighbour does not.</summary>
public sealed class FingerprintReachTests
{
    // Lambdas, iterators, local functions, anonymous types and array data that shift every ordinal the compiler counts.
    private const string Noise = """
        public static IEnumerable<object> Noise(int seed)
        {
            int Local(int x) => x + seed;
            Func<int, int> first = x => x + Local(1), second = x => x - seed;
            yield return new { Seed = seed, Name = "noise" };
            yield return new[] { 4, 8, 15, 16, 23, 42, 108, 7, 9 };
            foreach (var item in new[] { 1, 2 }.Where(x => x > seed).Select(x => new { X = x })) yield return item;
        }
        public static async Task NoiseAsync() { await Task.Yield(); Console.WriteLine(Noise(3).Count()); }
        """;

    public static TheoryData<string, string, string> Constructs => new()
    {
        { "property", "static int P => «1|2»;", "P" },
        { "property setter", "sealed class C { int _v; public int V { get => _v; set => _v = value «+|-» 1; } }", "new C { V = input }.V" },
        { "indexer", "sealed class C { public int this[int i] => i «+|-» 1; }", "new C()[input]" },
        { "field initialiser", "sealed class C { public int V = «3|4»; }", "new C().V" },
        { "base constructor", "class B { public int V; public B() => V = «3|4»; } sealed class C : B;", "new C().V" },
        { "static constructor", "static class C { public static readonly int V; static C() => V = «3|4»; }", "C.V" },
        { "operator", "readonly record struct N(int V) { public static N operator +(N a, N b) => new(a.V «+|-» b.V); }", "(new N(input) + new N(1)).V" },
        { "conversion", "readonly record struct N(int V) { public static implicit operator int(N n) => n.V «+|-» 1; }", "new N(input)" },
        { "method group", "static int F(int x) => x «+|-» 1;", "Apply(F, input)" },
        { "captured lambda", "", "Apply(x => x «+|-» input, 5)" },
        { "nested lambda", "", "Apply(x => Apply(y => y «+|-» x, input), 5)" },
        { "linq query", "", "(from x in new[] { 1, 2, 3 } where x «>|>=» 1 orderby -x select x * input).First()" },
        { "anonymous type", "", "new[] { new { A = input, B = 2 } }.Select(x => x.A «+|-» x.B).Sum()" },
        { "tuple", "static (int A, int B) T(int x) => (x, x «+|-» 1);", "T(input).B" },
        { "deconstruction", "sealed class C { public void Deconstruct(out int a, out int b) => (a, b) = («1|2», 3); }", "Deconstructed(new C())" },
        { "foreach pattern", "sealed class C { int _i; public C GetEnumerator() => this; public int Current => _i; public bool MoveNext() => _i++ < «3|4»; }", "Summed(new C())" },
        { "using", "sealed class C : IDisposable { public static int Closed; public void Dispose() => Closed += «1|2»; }", "Used(new C())" },
        { "comparer for the framework", "sealed class C : IComparer<int> { public int Compare(int a, int b) => a «<|>» b ? -1 : 1; }", "new[] { 3, 1, input }.Order(new C()).First()" },
        { "equality for the framework", "sealed class C { public override int GetHashCode() => 1; public override bool Equals(object? o) => «true|false»; }", "new HashSet<object> { new C(), new C() }.Count" },
        { "ToString in concatenation", "readonly struct C { public override string ToString() => \"«ab|abc»\"; }", "(\"x\" + new C()).Length" },
        { "formattable in interpolation", "readonly struct C : IFormattable { public string ToString(string? f, IFormatProvider? p) => \"«ab|abc»\"; }", "$\"{new C()}\".Length" },
        { "abstract class", "abstract class B { public abstract int F(int x); } sealed class C : B { public override int F(int x) => x «+|-» 1; }", "((B)new C()).F(input)" },
        { "virtual overridden twice", "class B { public virtual int F() => 1; } class C : B { public override int F() => base.F() + «1|2»; } sealed class D : C { public override int F() => base.F() * 2; }", "((B)new D()).F()" },
        { "covariant return", "class B { public virtual object F() => 1; } sealed class C : B { public override string F() => \"«ab|abc»\"; }", "((B)new C()).F().ToString()!.Length" },
        { "explicit interface", "interface I { int F(); } sealed class C : I { int I.F() => «1|2»; }", "((I)new C()).F()" },
        { "default interface method", "interface I { int F() => «1|2»; } sealed class C : I;", "((I)new C()).F()" },
        { "re-implemented default method", "interface I { int F() => 1; } interface J : I { int I.F() => «2|3»; } sealed class C : J;", "((I)new C()).F()" },
        { "generic interface", "interface I<T> { int F(T x); } sealed class C : I<int> { public int F(int x) => x «+|-» 1; }", "((I<int>)new C()).F(input)" },
        { "inherited implementation", "interface I { int F(); } class B { public int F() => «1|2»; } sealed class C : B, I;", "((I)new C()).F()" },
        { "generic constraint", "interface I { int F(); } readonly struct C : I { public int F() => «1|2»; } static int G<T>(T x) where T : I => x.F();", "G(new C())" },
        { "default of a type argument", "interface I { int F(); } readonly struct C : I { public int F() => «1|2»; } static int G<T>() where T : struct, I => default(T).F();", "G<C>()" },
        { "static abstract", "interface I<T> where T : I<T> { static abstract int F(); } readonly struct C : I<C> { public static int F() => «1|2»; } static int G<T>() where T : I<T> => T.F();", "G<C>()" },
        { "new of a type argument", "sealed class C { public int V; public C() => V = «1|2»; } static T Make<T>() where T : new() => new T();", "Make<C>().V" },
        { "generic virtual", "abstract class B { public abstract int F<T>(T x); } sealed class C : B { public override int F<T>(T x) => x!.GetHashCode() «+|-» 1; }", "((B)new C()).F(input)" },
        { "extension method", "", "input.Raised(«2|3»)" },
        { "extension method's body", "", "input.Raised(2) + Extensions.Offset(«1|2»)" },
        { "iterator in a generic class", "sealed class C<T> { public IEnumerable<T> F(T x) { yield return x; «|yield return x;» } }", "new C<int>().F(input).Count()" },
        { "async iterator", "static async IAsyncEnumerable<int> F(int x) { await Task.Yield(); yield return x «+|-» 1; }", "F(input).GetAsyncEnumerator().MoveNextAsync().Preserve().GetHashCode()" },
        { "local function in a generic method", "static int F<T>(T x) { return G(x); static int G(T y) => y!.GetHashCode() «+|-» 1; }", "F(input)" },
        { "record copy", "sealed record C(int A) { public int B { get; init; } = «1|2»; }", "(new C(1) with { A = input }).B" },
        { "record copy constructor", "record C(int A) { protected C(C c) => A = c.A «+|-» 1; }", "(new C(1) with { }).A" },
        { "span literal", "static ReadOnlySpan<int> S => [1, 2, 3, «4|5»];", "S[input & 3]" },
        { "utf-8 literal", "static ReadOnlySpan<byte> S => \"abc«d|e»\"u8;", "S[input & 3]" },
        { "byte array", "static readonly byte[] S = [1, 2, 3, 4, 5, 6, «7|8»];", "S[input & 3]" },
        { "decimal constant", "const decimal D = «1.10|1.20»m;", "(int)(D * input)" },
        { "double constant", "const double D = «1.10|1.20»;", "(int)(D * input)" },
        { "long constant", "const long D = «5000000000|5000000001»;", "(int)(D % input)" },
        { "pattern switch", "", "input switch { < «3|4» => 1, > 10 and not 12 => 2, _ => 3 }" },
        { "dense switch", "", "input switch { 0 => 4, 1 => 8, 2 => 15, 3 => 16, 4 => «23|42», _ => 3 }" },
        { "list pattern", "", "new[] { input, 2 } is [_, «2|3»] ? 1 : 0" },
        { "exception filter", "static int F(int x) { try { return 10 / x; } catch (DivideByZeroException) when (x «<|>» 5) { return 1; } finally { x++; } }", "F(input)" },
        { "delegate field", "static readonly Func<int, int> F = x => x «+|-» 1;", "F(input)" },
        { "lazy", "static readonly Lazy<int> L = new(() => «1|2»);", "L.Value" },
        { "event", "sealed class C { public event Func<int>? E; public int F() { E += () => «1|2»; return E!(); } }", "new C().F()" },
        { "inline array", "[System.Runtime.CompilerServices.InlineArray(«4|5»)] struct A { int _first; }", "Sized(new A())" },
        { "fixed buffer", "unsafe struct A { public fixed int V[«4|5»]; }", "Sized(new A())" },
        { "explicit layout", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] struct A { [System.Runtime.InteropServices.FieldOffset(0)] public int X; [System.Runtime.InteropServices.FieldOffset(«4|0»)] public int Y; }", "Sized(new A())" },
        { "thread static", "«|[ThreadStatic]» static int V;", "V++" },
        { "enum names", "enum E { A = 1, «B|C» = 2 }", "((E)input).ToString().Length" },
        { "function pointer", "static int F(int x) => x «+|-» 1; static unsafe int G(int x) { delegate*<int, int> f = &F; return f(x); }", "G(input)" },
        { "unsafe accessor", "sealed class C { private int a = 1, b = 2; } [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = \"«a|b»\")] static extern ref int Get(C c);", "Get(new C())" },
        { "expression tree", "", "((System.Linq.Expressions.Expression<Func<int, int>>)(x => x «+|-» 1)).ToString().Length" },
        { "dynamic dispatch by type token", "sealed class C { public override string ToString() => \"«ab|abc»\"; }", "Activator.CreateInstance(typeof(C))!.ToString()!.Length" },
        { "interpolation handler", "[System.Runtime.CompilerServices.InterpolatedStringHandler] ref struct H { public int N; public H(int l, int c) => N = l; public void AppendLiteral(string s) => N += «1|2»; public void AppendFormatted(int i) => N += i; } static int F(H h) => h.N;", "F($\"a{input}\")" },
        { "collection builder", "[System.Runtime.CompilerServices.CollectionBuilder(typeof(B), \"Create\")] sealed class L : List<int>; static class B { public static L Create(ReadOnlySpan<int> s) { var l = new L(); l.Add(s.Length «+|-» 1); return l; } }", "Collected([1, 2])[0]" },
        { "checked operator", "readonly struct N { public static N operator checked +(N a, N b) => «a|b»; public static N operator +(N a, N b) => b; }", "checked(new N() + new N()).GetHashCode()" },
    };

    [Theory]
    [MemberData(nameof(Constructs))]
    public void Compute_CodeBehindConstruct_IsReached(string construct, string members, string expression)
    {
        var original = Hash(members, expression, second: false, noise: false);
        Assert.True(original != Hash(members, expression, second: true, noise: false), $"a change behind '{construct}' is not seen");
        Assert.True(original == Hash(members, expression, second: false, noise: true), $"noise beside '{construct}' is taken for a change");
    }

    private static string Hash(string members, string expression, bool second, bool noise) => CompiledCode.FingerprintOf($$"""
        [ParityFast.StrategyContract] public interface IOurs { int Decide(int input); }
        {{(noise ? "public static class Before { " + Noise + " }" : "")}}
        public sealed class Sample : IOurs
        {
            {{(noise ? Noise : "")}}
            public int Decide(int input) => {{Pick(expression, second)}};
            {{Pick(members, second)}}
            private static int Apply(Func<int, int> f, int x) => f(x);
            private static int Sized<T>(T value) => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
            {{(expression.Contains("Deconstructed", StringComparison.Ordinal) ? "static int Deconstructed(C c) { var (a, b) = c; return a + b; }" : "")}}
            {{(expression.Contains("Summed", StringComparison.Ordinal) ? "static int Summed(C c) { var s = 0; foreach (var i in c) s += i; return s; }" : "")}}
            {{(expression.Contains("Used", StringComparison.Ordinal) ? "static int Used(C c) { using (c) { } return C.Closed; }" : "")}}
            {{(expression.Contains("Collected", StringComparison.Ordinal) ? "static L Collected(L list) => list;" : "")}}
        }
        public static class Extensions
        {
            public static int Raised(this int x, int by) => x + by;
            public static int Offset(int x) => x * 2;
        }
        """).Hash!;

    // «first|second»
    private static string Pick(string text, bool second)
    {
        var (open, close) = (text.IndexOf('«', StringComparison.Ordinal), text.IndexOf('»', StringComparison.Ordinal));
        if (open < 0) return text;
        var bar = text.LastIndexOf('|', close);
        return text[..open] + (second ? text[(bar + 1)..close] : text[(open + 1)..bar]) + text[(close + 1)..];
    }
}
