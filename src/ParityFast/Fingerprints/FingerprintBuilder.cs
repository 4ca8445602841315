using System.Buffers.Binary;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>Turns a closure into its fingerprint.</summary>
internal static class FingerprintBuilder
{
    // Another way of writing the text is another fingerprint of the same code, so the way has a number, which is hashed too.
    private static readonly byte[] Format =
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"parityfast fingerprint {StrategyFingerprint.CurrentScheme}\n"));

    public static StrategyFingerprint Build(IlClosure closure)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Format);
        var text = new FingerprintText(AnonymousReads.Any(closure));
        var methods = new List<FingerprintMethod>();
        foreach (var method in closure.Methods)
        {
            var bytes = Append(hash, text.Method(method));
            methods.Add(new FingerprintMethod(method.Method.ToString(), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))));
        }

        var mentioned = text.Named.ToHashSet();
        var laidOut = new HashSet<IlType>();
        foreach (var type in closure.Types)
        {
            Append(hash, text.Instance(type, closure.Slots, mentioned));
            foreach (var ancestor in type.Chain)
            {
                var definition = ancestor.Head!.Definition!;
                if (IsLaidOut(definition, closure) && laidOut.Add(definition)) Append(hash, text.Layout(definition));
            }
        }

        foreach (var type in closure.Enums) Append(hash, text.Enum(type));
        Append(hash, text.Variances());
        return new StrategyFingerprint
        {
            StrategyType = closure.Strategy.FullName.Replace('/', '+'),
            Source = FingerprintSource.Computed,
            Hash = Convert.ToHexStringLower(hash.GetHashAndReset()),
            BuildConfiguration = BuildFacts.Configuration(closure.Strategy.Module),
            Compiler = BuildFacts.Compiler(closure.Strategy.Module),
            Modules = FingerprintModules.Of(closure),
            Methods = methods,
            UnresolvedAssemblies = [.. closure.Missing],
        };
    }

    // The runtime chooses the places of the fields of other classes.
    private static bool IsLaidOut(IlType type, IlClosure closure) =>
        type.IsValueType || type == closure.Strategy || (type.Attributes & TypeAttributes.LayoutMask) != TypeAttributes.AutoLayout;

    private static byte[] Append(IncrementalHash hash, string text)
    {
        // As its code units: a string of the code need not be text that UTF-8 can say.
        var bytes = new byte[text.Length * sizeof(char)];
        for (var i = 0; i < text.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(char)), text[i]);
        // Its length first, so that no two sequences of texts are the same bytes.
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
        return bytes;
    }
}
