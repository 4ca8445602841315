using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ParityFast.Verification;

namespace ParityFast.Tests.Verification;

/// <summary>Whatever is wrong with a file, verification ends with findings or with an error of input.</summary>
public sealed class DamagedAssemblyTests
{
    private const string Source = """
        using ParityFast;
        public readonly struct Sample : IStrategy<Memory>
        {
            private readonly Indicator _average;
            private readonly Dictionary<int, List<string>> _names;
            private readonly IRule _rule;
            private readonly Func<int, int> _map;
            private readonly object _box;
            public Sample(StrategySetup setup)
            {
                _average = setup.Add(new Range(7)); _names = new() { [1] = new() { "a" } };
                _rule = setup.PriceDecimals > 3 ? new Strict(2) : new Loose(); var limit = setup.PriceDecimals; _map = x => x + limit; _box = (limit, new[] { 1 });
            }
            public Decision Decide(in DecisionContext context, ref Memory state)
            {
                state.Count = Rules.Next(state.Count) + new Outer<int>.Inner(3).Twice() + _names.Values.SelectMany(names => names).Sum(name => name.Length);
                try { state.Count += (state.Count % 5) switch { 0 => 7, 1 => 9, 2 => 4, 3 => 12, _ => 1 }; }
                catch (InvalidOperationException error) when (error.Message.Length > 3) { state.Count = 0; }
                var pair = new { state.Count, Twice = _map(state.Count) };
                state.Count = _rule.Of(pair.Twice) + (_box is IRule ? 1 : 2);
                return default;
            }
        }
        public interface IRule { int Of(int x) => x; }
        public interface IStrictRule : IRule { int IRule.Of(int x) => x - 1; }
        public sealed class Strict(int by) : IStrictRule { public int By => by; }
        public sealed class Loose : IRule { int IRule.Of(int x) => x * 2; }
        public sealed class Range(int period) : IndicatorColumn($"range({period})", period, 1)
        {
            private long _last;
            public override void Update(in CandleColumns candles, Span<long> values) { for (var i = 0; i < values.Length; i++) { values[i] = candles.Close[i] - _last; _last = candles.Close[i]; } }
        }
        public struct Memory { public int Count; public Kind Kind; }
        public enum Kind { None, Some = 5 }
        public abstract class Base { public abstract int Of(int x); }
        public sealed class Derived : Base { public override int Of(int x) => x + 1; }
        public class Outer<T> { public readonly struct Inner(int x) { public int Twice() => 2 * x; } }
        public static class Rules { private static readonly int[] Table = [3, 1, 4, 1, 5]; public static int Next(int state) => Math.Max(state, Table[state & 3]) + new Derived().Of(2); }
        """;

    private static readonly byte[] Whole = Compile();

    [Trait("Category", "Seeded")]
    [Fact]
    public void Verify_MutatedAssembly_IsJudgedOrRefused()
    {
        using var folder = new TemporaryDirectory();
        var (judged, refused) = (0, 0);
        for (var seed = 0; seed < Seeds.Count(few: 150, full: 4_000); seed++)
        {
            if (IsJudged(folder.File("Strategy.dll"), Mutated(new Random(seed)), $"seed {seed}")) judged++;
            else refused++;
        }

        Assert.InRange(judged, 1, int.MaxValue);
        Assert.InRange(refused, 1, int.MaxValue);
    }

    [Fact]
    public void Verify_AssemblyCutAnywhere_IsJudgedOrRefused()
    {
        using var folder = new TemporaryDirectory();
        for (var length = 0; length < Whole.Length; length += 97) IsJudged(folder.File("Strategy.dll"), Whole[..length], $"cut at {length}");
    }

    [Fact]
    public void Verify_TypeNestedInItself_IsRefused() => Refused(image => Patch(image, TableIndex.NestedClass, row: 0, column: 2, value: image.Row(TableIndex.NestedClass, 0)[0]));

    [Fact]
    public void Verify_TypeThatIsItsOwnBase_IsRefused() =>
        // Of each type that extends a definition: tag 0 of a coded index is TypeDef.
        Refused(image =>
        {
            for (var row = 0; row < image.Metadata.TypeDefinitions.Count; row++) Patch(image, TableIndex.TypeDef, row, column: 8, value: (row + 1) << 2);
        });

    [Fact]
    public void Verify_SpecificationOfItself_IsRefused()
    {
        // A class that is the first specification: E_CLASS, then the coded index of TypeSpec row 1 (tag 2).
        Refused(image =>
        {
            var blob = image.BlobOf(TableIndex.TypeSpec, 0);
            (image.Bytes[blob], image.Bytes[blob + 1]) = (0x12, 1 << 2 | 2);
        });
    }

    [Fact]
    public void Verify_SwitchWithMoreTargetsThanBytes_IsRefused() => Refused(image =>
    {
        var at = image.Bytes.AsSpan().IndexOf((byte[])[0x45, 4, 0, 0, 0]);
        Assert.True(at > 0, "the sample has a switch of four");
        BinaryPrimitives.WriteInt32LittleEndian(image.Bytes.AsSpan(at + 1), int.MaxValue);
    });

    [Fact]
    public void Verify_DeepSignature_IsRefused()
    {
        using var code = new CompiledCode();
        var path = Path.Combine(code.Folder, "Deep.dll");
        File.WriteAllBytes(path, DeepSignature(1_000_000));
        Assert.Contains("nests deeper", Assert.Throws<InputException>(() => StrategyVerifier.Verify(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_Undamaged_IsJudged()
    {
        using var folder = new TemporaryDirectory();
        Assert.True(IsJudged(folder.File("Strategy.dll"), Whole, "whole"));
    }

    private static bool IsJudged(string path, byte[] bytes, string what)
    {
        File.WriteAllBytes(path, bytes);
        try
        {
            Assert.NotEmpty(StrategyVerifier.Verify(path).Strategies);
            StrategyVerifier.HasMark(path, "ParityFast.Analyzers");
            return true;
        }
        catch (InputException fault)
        {
            Assert.StartsWith(path, fault.Message, StringComparison.Ordinal);
            return false;
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException($"{what}: not an error of input", fault);
        }
    }

    private static void Refused(Action<Image> damage)
    {
        using var folder = new TemporaryDirectory();
        var image = new Image([.. Whole]);
        damage(image);
        Assert.False(IsJudged(folder.File("Strategy.dll"), image.Bytes, "damaged on purpose"));
    }

    // Most of what a reader follows is metadata.
    private static byte[] Mutated(Random random)
    {
        byte[] bytes = [.. Whole];
        var image = new Image(bytes);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var place = random.Next(4) == 0 ? random.Next(bytes.Length) : image.Start + random.Next(image.Length);
            switch (random.Next(4))
            {
                case 0: bytes[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[place] = (byte)random.Next(256); break;
                case 2: bytes[place] = (byte)(random.Next(2) * 255); break;
                default: random.NextBytes(bytes.AsSpan(place, Math.Min(random.Next(1, 9), bytes.Length - place))); break;
            }
        }

        return bytes;
    }

    private static byte[] Compile()
    {
        using var code = new CompiledCode();
        return File.ReadAllBytes(code.Compile([Source]));
    }

    private static void Patch(Image image, TableIndex table, int row, int column, int value)
    {
        var at = image.Bytes.AsSpan(image.RowOffset(table, row) + column);
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)value);
    }

    /// <summary>A strategy whose field is a vector of a vector of a vector, so deep that a reader by recursion has no stack for it.</summary>
    private static byte[] DeepSignature(int depth)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Deep.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Deep"), new Version(1, 0), default, default, 0, 0);
        var contract = metadata.AddAssemblyReference(metadata.GetOrAddString("ParityFast.Abstractions"), new Version(0, 1, 0, 0), default, default, 0, default);
        var strategy = metadata.AddTypeReference(contract, metadata.GetOrAddString("ParityFast"), metadata.GetOrAddString("IStrategy`1"));
        var field = new BlobBuilder();
        field.WriteByte(0x06);
        field.WriteBytes(0x1d, depth);
        field.WriteByte(0x08);
        metadata.AddFieldDefinition(default, metadata.GetOrAddString("_deep"), metadata.GetOrAddBlob(field));
        var instance = new BlobBuilder();
        new BlobEncoder(instance).TypeSpecificationSignature().GenericInstantiation(strategy, 1, isValueType: false).AddArgument().Int32();
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var type = metadata.AddTypeDefinition(System.Reflection.TypeAttributes.Public | System.Reflection.TypeAttributes.Sealed, default, metadata.GetOrAddString("Sample"), default,
            MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddInterfaceImplementation(type, metadata.AddTypeSpecification(metadata.GetOrAddBlob(instance)));
        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        return image.ToArray();
    }

    /// <summary>An image and the place of its metadata.</summary>
    private sealed class Image
    {
        public Image(byte[] bytes)
        {
            Bytes = bytes;
            Reader = new PEReader(ImmutableArray.Create(bytes));
            Metadata = Reader.GetMetadataReader();
        }

        public byte[] Bytes { get; }

        public MetadataReader Metadata { get; }

        public int Start => Reader.PEHeaders.MetadataStartOffset;

        public int Length => Reader.PEHeaders.MetadataSize;

        private PEReader Reader { get; }

        public int RowOffset(TableIndex table, int row) => Start + Metadata.GetTableMetadataOffset(table) + (row * Metadata.GetTableRowSize(table));

        /// <summary>A row of a table of small indexes, as its columns of two bytes.</summary>
        public ushort[] Row(TableIndex table, int row) =>
            [.. Enumerable.Range(0, Metadata.GetTableRowSize(table) / 2).Select(column => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(RowOffset(table, row) + (2 * column))))];

        /// <summary>The place of the blob that the row's only column names.</summary>
        public int BlobOf(TableIndex table, int row) => Start + Metadata.GetHeapMetadataOffset(HeapIndex.Blob) + Row(table, row)[0] + 1;
    }
}
