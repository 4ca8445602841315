using System.Security.Cryptography;

namespace ParityFast.Files;

/// <summary>SHA-256 of the bytes of a file.</summary>
internal static class FileHash
{
    /// <summary>The hash in lower-case hexadecimal.</summary>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The hash of a file that was read.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
