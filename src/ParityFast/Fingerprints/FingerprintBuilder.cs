using System.Security.Cryptography;
using System.Text;
using ParityFast.Il;

namespace ParityFast.Fingerprints;

/// <summary>Turns a closure into its fingerprint.</summary>
internal static class FingerprintBuilder
{
    // Another way of writing the text is another fingerprint of the same code, so the way has a number.
    private const string Format = "parityfast fingerprint 1\n";

    public static StrategyFingerprint Build(IlClosure closure)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Format));
        var text = new FingerprintText();
        var methods = new List<FingerprintMethod>();
        foreach (var method in closure.Methods)
        {
            var bytes = Append(hash, text.Method(method));
            methods.Add(new FingerprintMethod(method.Method.ToString(), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))));
        }

        foreach (var type in closure.Types)
        {
            if (type.IsValueType || type == closure.Strategy) Append(hash, text.Layout(type));
        }

        foreach (var type in closure.Enums) Append(hash, text.Enum(type));
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

    private static byte[] Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // Its length first, so that no two sequences of texts are the same bytes.
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
        return bytes;
    }
}
