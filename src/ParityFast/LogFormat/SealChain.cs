using System.Security.Cryptography;

namespace ParityFast.LogFormat;

/// <summary>
/// The chain of seals: each is SHA-256 over the hash before it and every byte since, its own prefix included. The first follows
/// 32 zero bytes.
/// </summary>
internal sealed class SealChain : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _last = new byte[LogLayout.HashLength];

    /// <summary>The hash of the last seal.</summary>
    public ReadOnlySpan<byte> Last => _last;

    /// <summary>The hash that seals <paramref name="bytes"/>, which end with the seal's prefix.</summary>
    public void Seal(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        _hash.AppendData(_last);
        _hash.AppendData(bytes);
        _hash.GetHashAndReset(hash);
    }

    /// <summary>Makes <paramref name="hash"/> the one that the next seal follows.</summary>
    public void Advance(ReadOnlySpan<byte> hash) => hash.CopyTo(_last);

    public void Dispose() => _hash.Dispose();
}
