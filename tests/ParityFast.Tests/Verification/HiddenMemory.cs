using System.Globalization;

namespace ParityFast.Tests.Verification;

/// <summary>Ways in which a strategy remembers something outside of its state.</summary>
/// <param name="Name">What remembers.</param>
/// <param name="Field">Members of the strategy.</param>
/// <param name="Made">How its constructor fills them.</param>
/// <param name="Next">An expression that is another number at each call.</param>
/// <param name="Types">Types beside it.</param>
/// <param name="IsOwn">True if a copy made from the configuration does not share it.</param>
internal sealed record HiddenMemory(string Name, string Field, string Made, string Next, string Types = "", bool IsOwn = true)
{
    private const string Counter = "public interface IAcc { int Add(); } public sealed class Acc : IAcc { private int _n; public int Add() => ++_n; }";

    public static IReadOnlyList<HiddenMemory> All { get; } =
    [
        new("an interface", "private readonly IAcc _m;", "_m = new Acc();", "_m.Add()", Counter),
        new("an abstract class", "private readonly Base _m;", "_m = new Derived();", "_m.Add()", "public abstract class Base { public abstract int Add(); } public sealed class Derived : Base { private int _n; public override int Add() => ++_n; }"),
        new("an open class", "private readonly Base _m;", "_m = new Derived();", "_m.Add()", "public class Base { public virtual int Add() => 1; } public sealed class Derived : Base { private int _n; public override int Add() => ++_n; }"),
        new("an object", "private readonly object _m;", "_m = new int[1];", "((int[])_m)[0]++"),
        new("an object of an own class", "private readonly object _m;", "_m = new Acc();", "((Acc)_m).Add()", Counter),
        new("a closure", "private readonly Func<int> _m;", "var n = 0; _m = () => n++;", "_m()"),
        new("a closure over an array", "private readonly Func<int> _m;", "var box = new int[1]; _m = () => box[0]++;", "_m()"),
        new("a closure in a closure", "private readonly Func<int> _m;", "var n = 0; Func<Func<int>> outer = () => () => n++; _m = outer();", "_m()"),
        new("a method of an object", "private readonly Func<int> _m;", "_m = new Acc().Add;", "_m()", Counter),
        new("a delegate of a factory", "private readonly Func<int> _m;", "_m = Factory.Counter();", "_m()", "public static class Factory { public static Func<int> Counter() { var n = 0; return () => n++; } }"),
        new("one of two delegates", "private readonly Func<int> _m;", "_m = setup.PriceDecimals > 90 ? static () => 1 : new Acc().Add;", "_m()", Counter),
        new("a delegate of its own type", "private readonly Step _m;", "var n = 0; _m = () => n++;", "_m()", "public delegate int Step();"),
        new("Memory", "private readonly Memory<int> _m;", "_m = new int[1];", "_m.Span[0]++"),
        new("ReadOnlyMemory", "private readonly ReadOnlyMemory<int> _m;", "_m = new int[1];", "System.Runtime.InteropServices.MemoryMarshal.AsMemory(_m).Span[0]++"),
        new("an array segment", "private readonly ArraySegment<int> _m;", "_m = new int[1];", "_m.AsSpan()[0]++"),
        new("an array", "private readonly int[] _m;", "_m = new int[1];", "_m[0]++"),
        new("a table", "private readonly int[,] _m;", "_m = new int[1, 1];", "_m[0, 0]++"),
        new("a list", "private readonly List<int> _m;", "_m = [];", "Push(_m)", ""),
        new("a dictionary", "private readonly Dictionary<int, int> _m;", "_m = new() { [0] = 0 };", "(_m[0] = _m[0] + 1)"),
        new("a queue", "private readonly Queue<int> _m;", "_m = new([1]);", "Turn(_m)"),
        new("a text that is built", "private readonly System.Text.StringBuilder _m;", "_m = new();", "_m.Append('x').Length"),
        new("a box", "private readonly System.Runtime.CompilerServices.StrongBox<int> _m;", "_m = new(0);", "_m.Value++"),
        new("a tuple with an array", "private readonly (int[] A, int B) _m;", "_m = (new int[1], 1);", "_m.A[0]++"),
        new("a tuple class with an array", "private readonly Tuple<int[], int> _m;", "_m = Tuple.Create(new int[1], 1);", "_m.Item1[0]++"),
        new("a lazy value", "private readonly Lazy<Acc> _m;", "_m = new(() => new Acc());", "_m.Value.Add()", Counter),
        new("a read-only list over an array", "private readonly IReadOnlyList<int> _m;", "_m = new int[1];", "((int[])_m)[0]++"),
        new("a read-only collection over an array", "private readonly System.Collections.ObjectModel.ReadOnlyCollection<int> _m; private readonly Action _up;", "var a = new int[1]; _m = Array.AsReadOnly(a); _up = () => a[0]++;", "Bump(_up, _m)"),
        new("an enumerator", "private readonly IEnumerator<int> _m;", "_m = Numbers();", "(_m.MoveNext() ? _m.Current : 0)", ""),
        new("a struct with an array", "private readonly Holder _m;", "_m = new(new int[1]);", "_m.A[0]++", "public readonly struct Holder(int[] a) { public readonly int[] A = a; }"),
        new("a nullable struct with an array", "private readonly Holder? _m;", "_m = new Holder(new int[1]);", "_m.Value.A[0]++", "public readonly struct Holder(int[] a) { public readonly int[] A = a; }"),
        new("a boxed struct", "private readonly IAcc _m;", "_m = new Unboxed();", "_m.Add()", "public interface IAcc { int Add(); } public struct Unboxed : IAcc { private int _n; public int Add() => ++_n; }"),
        new("a property that can be set", "private readonly Cell _m;", "_m = new();", "_m.N++", "public sealed class Cell { public int N { get; set; } }"),
        new("a record with an array", "private readonly Row _m;", "_m = new(new int[1]);", "_m.A[0]++", "public sealed record Row(int[] A);"),
        new("an immutable array of arrays", "private readonly System.Collections.Immutable.ImmutableArray<int[]> _m;", "_m = [new int[1]];", "_m[0][0]++"),
        new("a generic cell", "private readonly Cell<int> _m;", "_m = new();", "_m.V++", "public sealed class Cell<T> { public T V = default!; }"),
        new("a node of nodes", "private readonly Node _m;", "_m = new(new(null));", "_m.Next!.N++", "public sealed class Node(Node? next) { public readonly Node? Next = next; public int N; }"),
        new("a comparer", "private readonly IComparer<int> _m;", "_m = new Counting();", "_m.Compare(1, 2)", "public sealed class Counting : IComparer<int> { private int _n; public int Compare(int a, int b) => ++_n; }"),
        new("a comparer of a lambda", "private readonly Comparer<int> _m;", "var n = 0; _m = Comparer<int>.Create((_, _) => n++);", "_m.Compare(1, 2)"),
        new("a set with a comparer", "private readonly IEqualityComparer<int> _m;", "_m = new Counting();", "_m.GetHashCode(1)", "public sealed class Counting : IEqualityComparer<int> { private int _n; public bool Equals(int a, int b) => a == b; public int GetHashCode(int a) => ++_n; }"),
        new("a number format", "private readonly System.Globalization.NumberFormatInfo _m;", "_m = new();", "(_m.NumberDecimalDigits = (_m.NumberDecimalDigits + 1) % 9)"),
        new("data of an exception", "private readonly Exception _m;", "_m = new ArgumentException(); _m.Data[0] = 0;", "Add(_m)"),
        new("an indicator of its own", "private readonly Mine _m;", "_m = new();", "_m.Calls++", "public sealed class Mine() : IndicatorColumn(\"mine\", 1, 1) { public int Calls; public override void Update(in CandleColumns candles, Span<long> values) => values.Clear(); }"),
        new("an event", "private readonly Bell _m;", "_m = new();", "_m.Ring()", "public sealed class Bell { private event Action? Rung; public int Ring() { Rung += () => { }; return Rung.GetInvocationList().Length; } }"),
        new("a captured parameter", "private readonly Taker _m;", "_m = new(0);", "_m.Up()", "public sealed class Taker(int n) { public int Up() => ++n; }"),
        new("bits", "private readonly System.Collections.BitArray _m;", "_m = new(8);", "Flip(_m)"),
        new("random numbers", "private readonly Random _m;", "_m = new(7);", "_m.Next(9)"),
        new("a readonly field by its address", "private readonly int _m;", "_m = 0;", "++System.Runtime.CompilerServices.Unsafe.AsRef(in _m)"),
        new("native memory", "private readonly IntPtr _m;", "unsafe { _m = (nint)System.Runtime.InteropServices.NativeMemory.AllocZeroed(8); }", "System.Runtime.InteropServices.Marshal.ReadInt32(Up(_m))"),
        new("a static field", "private static int s_m;", "", "s_m++", IsOwn: false),
        new("a static property", "private static int M { get; set; }", "", "M++", IsOwn: false),
        new("a static array", "private static readonly int[] M = new int[1];", "", "M[0]++", IsOwn: false),
        new("a static list", "private static readonly List<int> M = [];", "", "Push(M)", IsOwn: false),
        new("a field of a thread", "[ThreadStatic] private static int s_m;", "", "s_m++", IsOwn: false),
        new("a static field of a generic type", "", "", "G<int>.N++", "public static class G<T> { public static int N; }", IsOwn: false),
        new("static Memory", "private static readonly Memory<int> M = new int[1];", "", "M.Span[0]++", IsOwn: false),
        new("a static array behind a span", "private static readonly int[] A = new int[1]; private static Span<int> M => A;", "", "M[0]++", IsOwn: false),
        new("a static segment", "private static readonly ArraySegment<int> M = new(new int[1]);", "", "M.AsSpan()[0]++", IsOwn: false),
        new("a static delegate", "private static readonly Func<int> M = new Acc().Add;", "", "M()", Counter, IsOwn: false),
        new("a static closure", "", "", "F.M()", "public static class F { private static Func<int> Make() { var n = 0; return () => n++; } public static readonly Func<int> M = Make(); }", IsOwn: false),
        new("a static interface", "private static readonly IAcc M = new Acc();", "", "M.Add()", Counter, IsOwn: false),
        new("a static object", "private static readonly object M = new int[1];", "", "((int[])M)[0]++", IsOwn: false),
        new("a static lazy value", "private static readonly Lazy<Acc> M = new(() => new Acc());", "", "M.Value.Add()", Counter, IsOwn: false),
        new("a static tuple", "private static readonly (int[] A, int B) M = (new int[1], 1);", "", "M.A[0]++", IsOwn: false),
        new("a static struct with a list", "private static readonly Holder M = new();", "", "Push(M.L)", "public readonly struct Holder { public readonly List<int> L = []; public Holder() { } }", IsOwn: false),
        new("a static number format", "private static readonly System.Globalization.NumberFormatInfo M = new();", "", "(M.NumberDecimalDigits = (M.NumberDecimalDigits + 1) % 9)", IsOwn: false),
        new("a static array that an indexer returns", "", "", "new T()[0]++", "public sealed class T { private static readonly int[] A = new int[1]; public ref int this[int i] => ref A[i]; }", IsOwn: false),
        new("a static table that the constructor fills", "private static readonly HashSet<int> T = [];", "T.Add(T.Count);", "T.Count", IsOwn: false),
        new("the environment", "", "", "Env()", IsOwn: false),
        new("data of the application", "", "", "App()", IsOwn: false),
        new("an interlocked counter", "private static int s_m;", "", "Interlocked.Increment(ref s_m)", IsOwn: false),
        new("a flow of calls", "private static readonly AsyncLocal<int> M = new();", "", "(M.Value = M.Value + 1)", IsOwn: false),
        new("a table of weak keys", "private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<string, Acc> M = [];", "", "M.GetOrCreateValue(\"x\").Add()", Counter, IsOwn: false),
        new("the characters of a literal", "", "", "Letter()", IsOwn: false),
    ];

    private const string Helpers = """
        private static int Push(List<int> list) { list.Add(1); return list.Count; }
        private static int Turn(Queue<int> queue) { queue.Enqueue(queue.Dequeue() + 1); return queue.Peek(); }
        private static int Bump(Action up, IReadOnlyList<int> list) { up(); return list[0]; }
        private static IEnumerator<int> Numbers() { for (var i = 0; ; i++) yield return i; }
        private static int Add(Exception error) { var n = (int)error.Data[0]! + 1; error.Data[0] = n; return n; }
        private static int Flip(System.Collections.BitArray bits) { var n = 0; for (var i = 7; i >= 0; i--) n = n * 2 + (bits[i] ? 1 : 0); n++; for (var i = 0; i < 8; i++) bits[i] = (n >> i & 1) == 1; return n; }
        private static IntPtr Up(IntPtr at) { System.Runtime.InteropServices.Marshal.WriteInt32(at, System.Runtime.InteropServices.Marshal.ReadInt32(at) + 1); return at; }
        private static int Env() { var n = int.Parse("0" + Environment.GetEnvironmentVariable("PARITY_HIDDEN")) + 1; Environment.SetEnvironmentVariable("PARITY_HIDDEN", n.ToString()); return n; }
        private static int App() { var n = (int)(AppDomain.CurrentDomain.GetData("parity-hidden") ?? 0) + 1; AppDomain.CurrentDomain.SetData("parity-hidden", n); return n; }
        private static int Letter() { ref var c = ref System.Runtime.InteropServices.MemoryMarshal.GetReference("hidden-letter".AsSpan()); return c++; }
        """;

    /// <summary>A strategy that decides by it; seeds decide otherwise.</summary>
    public string Source(int seed)
    {
        var random = new Random(seed);
        var modulus = random.Next(2, 7);
        var condition = random.Next(3) switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"n % {modulus} == {random.Next(modulus)}"),
            1 => string.Create(CultureInfo.InvariantCulture, $"(n ^ state) % {modulus} == 0"),
            _ => string.Create(CultureInfo.InvariantCulture, $"n % {modulus * 2} > {modulus - 1}"),
        };
        // The members that only one kind needs are in every source: what nothing reaches changes nothing.
        return $$"""
            using ParityFast;
            public readonly unsafe struct Sample : IStrategy<int>
            {
                private readonly Reason _r;
                {{Field}}
                public Sample(StrategySetup setup) { _r = setup.Reason("go"); {{Made}} }
                public Decision Decide(in DecisionContext context, ref int state)
                {
                    state++;
                    var n = (int)({{Next}});
                    return {{condition}} ? context.Buy(100m, _r) : Decision.Hold(_r);
                }
                {{Helpers}}
            }
            {{Types}}
            """;
    }
}
