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
    public static IReadOnlyList<HiddenMemory> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "hidden-memory.txt")).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Array.ConvertAll(line.Split('¦'), part => part.Trim()))
            .Select(parts => new HiddenMemory(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5] == "own")),
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
