namespace ParityFast.Tests.Fingerprints;

/// <summary>What a build or an edit may change without changing what is decided: the hash stays.</summary>
public sealed class FingerprintHarmlessTests
{
    private static readonly string Original = CompiledCode.FingerprintOf(SampleSource.Text).Hash!;

    [Fact]
    public void Compute_CleanRebuild_Same() => AssertSame(SampleSource.Text);

    [Fact]
    public void Compute_RenamedFile_Same() =>
        Assert.Equal(Original, CompiledCode.FingerprintOf(SampleSource.Text, file: "Elsewhere/Renamed.cs").Hash);

    [Fact]
    public void Compute_Comments_Same() =>
        AssertSame("// One\n\n" + SampleSource.With("var number = state.Last + 1;", "/* two */ var number = state.Last + 1; // three\n\n"));

    [Fact]
    public void Compute_RenamedLocals_Same() =>
        AssertSame(SampleSource.Text.Replace("limit = number", "bound = number", StringComparison.Ordinal)
            .Replace("value < limit", "candidate < bound", StringComparison.Ordinal).Replace("value =>", "candidate =>", StringComparison.Ordinal)
            .Replace("number - limit", "number - bound", StringComparison.Ordinal).Replace("=> limit * by", "=> bound * by", StringComparison.Ordinal));

    [Fact]
    public void Compute_RenamedParameters_Same() =>
        AssertSame(SampleSource.With("Twice(int number) => number * 2", "Twice(int amount) => amount * 2")
            .Replace("Threshold(int limit)", "Threshold(int bound)", StringComparison.Ordinal).Replace("limit * 2", "bound * 2", StringComparison.Ordinal));

    [Fact]
    public void Compute_RenamedIteratorLocal_Same() =>
        AssertSame(SampleSource.With("for (var i = 0; i < 3; i++) yield return number >> i", "for (var shift = 0; shift < 3; shift++) yield return number >> shift"));

    [Fact]
    public void Compute_RenamedLocalFunction_Same() =>
        AssertSame(SampleSource.Text.Replace("Local(", "Scaled(", StringComparison.Ordinal));

    [Fact]
    public void Compute_UnrelatedMembers_Same() =>
        AssertSame(SampleSource.With("private static int Weight(", """
            public static Func<int, int> Unrelated(int a) { int Inner(int b) => b + a; return c => Inner(c) + new[] { 1, 2, 3, 4, 5, 6 }[a]; }
            public string Describe() => $"{_period}";
            private static int Weight(
            """));

    [Fact]
    public void Compute_UnrelatedTypesBefore_Same() =>
        AssertSame(SampleSource.With("public sealed class SampleConfig", """
            public static class Early { public static int[] Data() => [9, 8, 7, 6, 5, 4]; public static IEnumerable<int> All() { yield return 1; } }
            public enum Unused { A, B }
            public sealed class SampleConfig
            """));

    [Fact]
    public void Compute_UnrelatedImplementer_Same() =>
        AssertSame(SampleSource.Text + "public sealed class Never : IRule { public bool Allows(int number) => false; }");

    [Fact]
    public void Compute_UnrelatedIndicator_Same() =>
        AssertSame(SampleSource.Text + """
            public sealed class Idle() : IndicatorColumn("idle", 1, 1) { public override void Update(in CandleColumns candles, Span<long> values) => values.Clear(); }
            """);

    [Fact]
    public void Compute_ReorderedMembers_Same()
    {
        const string twice = "public static int Twice(int number) => number * 2;";
        var moved = SampleSource.With(twice, "").Replace("return number / 7;\n    }", "return number / 7;\n    }\n" + twice, StringComparison.Ordinal);
        Assert.Contains(twice, moved, StringComparison.Ordinal);
        AssertSame(moved);
    }

    [Fact]
    public void Compute_ReorderedTypes_Same()
    {
        var at = SampleSource.Text.IndexOf("public static class Helpers", StringComparison.Ordinal);
        var config = SampleSource.Text.IndexOf("public sealed class SampleConfig", StringComparison.Ordinal);
        AssertSame(SampleSource.Text[..config] + SampleSource.Text[at..] + SampleSource.Text[config..at]);
    }

    [Fact]
    public void Compute_SeveralFiles_Same()
    {
        var at = SampleSource.Text.IndexOf("public interface IRule", StringComparison.Ordinal);
        using var code = new CompiledCode();
        var path = code.Compile(["using ParityFast;\n" + SampleSource.Text[at..], SampleSource.Text[..at]]);
        Assert.Equal(Original, CompiledCode.Fingerprint(path).Hash);
    }

    [Fact]
    public void Compute_OtherAssemblyName_Same() => Assert.Equal(Original, CompiledCode.FingerprintOf(SampleSource.Text, name: "Another").Hash);

    [Fact]
    public void Compute_OtherAssemblyVersion_Same() =>
        AssertSame(SampleSource.With("using ParityFast;", "using ParityFast;\n[assembly: System.Reflection.AssemblyVersion(\"9.8.7.6\")]"));

    private static void AssertSame(string source) => Assert.Equal(Original, CompiledCode.FingerprintOf(source).Hash);
}
