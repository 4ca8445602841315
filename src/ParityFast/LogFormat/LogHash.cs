using System.Security.Cryptography;

namespace ParityFast.LogFormat;

/// <summary>The one hash of a whole log: of its run object's seal, which binds the header, and of its last seal.</summary>
internal static class LogHash
{
    /// <summary>Lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> runSeal, ReadOnlySpan<byte> lastSeal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(runSeal);
        hash.AppendData(lastSeal);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
