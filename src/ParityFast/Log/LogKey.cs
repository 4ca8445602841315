using System.Security.Cryptography;

namespace ParityFast;

/// <summary>Reads the keys that logs are signed with: ECDSA on the curve P-256, as PEM.</summary>
public static class LogKey
{
    private const string Curve = "1.2.840.10045.3.1.7";
    private const int MaxLength = 64 * 1024;
    private const string Make =
        "make a pair with: openssl ecparam -name prime256v1 -genkey -noout -out log.key && openssl ec -in log.key -pubout -out log.pub";

    /// <summary>Reads a private key, disposed of with what is returned.</summary>
    /// <param name="path">A file of PEM, not encrypted.</param>
    /// <exception cref="InputException">It holds no such key.</exception>
    public static ECDsa ReadPrivate(string path)
    {
        var key = Read(path);
        try
        {
            key.ExportParameters(includePrivateParameters: true);
            return key;
        }
        catch (CryptographicException error)
        {
            key.Dispose();
            throw new InputException($"{path}: is a public key, and a log is signed with the private one", Make, error);
        }
    }

    /// <summary>Reads a public key; of a private key its public part is taken.</summary>
    /// <param name="path">A file of PEM.</param>
    /// <exception cref="InputException">It holds no such key.</exception>
    public static ECDsa ReadPublic(string path) => Read(path);

    /// <summary>What names a key without showing it: SHA-256 of its public part as DER, lower-case hexadecimal.</summary>
    /// <param name="key">The key.</param>
    public static string Id(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    private static ECDsa Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var key = ECDsa.Create();
        try
        {
            if (new FileInfo(path).Length > MaxLength) throw new ArgumentException("the file is longer than a key is");
            key.ImportFromPem(File.ReadAllText(path));
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != Curve)
                throw new ArgumentException("the key is on another curve");
            return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            // Not what the file holds: it may be a secret.
            throw new InputException($"{path}: holds no key that is ECDSA P-256, as PEM without a password", Make, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new InputException($"{path}: cannot be read: {error.Message}", "name the file of the key", error);
        }
    }
}
