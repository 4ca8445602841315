using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ParityFast.Input;
using ParityFast.LogFormat;

namespace ParityFast;

/// <summary>
/// A signature over the hash of a log, in a file of its own beside it: the holder of the key signed exactly this log. Anyone can make
/// seals, which are plain hashes; a signature needs the key. docs/what-a-log-proves.md says what each of them shows.
/// </summary>
public sealed record LogSignature
{
    /// <summary>What the file says it is, under <c>format</c>.</summary>
    public const string Format = "parityfast-signature";

    private const int FormatVersion = 1;
    private const int MaxLength = 64 * 1024;
    private const string Algorithm = "ECDSA P-256 over SHA-256, DER";

    private LogSignature()
    {
    }

    /// <summary>The hash of the log that was signed, lower-case hexadecimal.</summary>
    public required string LogHash { get; init; }

    /// <summary>Which key signed: SHA-256 of its public part as DER, lower-case hexadecimal.</summary>
    public required string KeyId { get; init; }

    /// <summary>The signature, DER.</summary>
    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>The place of a log's signature.</summary>
    /// <param name="logPath">The log.</param>
    public static string PathOf(string logPath) => logPath + ".sig";

    /// <summary>Signs a log as far as its seals hold, and writes the signature beside it in place of an earlier one.</summary>
    /// <param name="logPath">The log.</param>
    /// <param name="key">The private key: <see cref="LogKey.ReadPrivate"/>.</param>
    /// <exception cref="InputException">The log is not as it was written, or the file cannot be written.</exception>
    public static LogSignature Sign(string logPath, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var hash = HashOf(logPath);
        var signature = new LogSignature
        {
            LogHash = hash,
            KeyId = LogKey.Id(key),
            Signature = key.SignData(Message(hash), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        };
        try
        {
            WholeFile.Write(PathOf(logPath), signature.Write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{PathOf(logPath)}: cannot write the signature: {error.Message}",
                "make room beside the log, and sign it again", error);
        }

        return signature;
    }

    /// <summary>Demands that a log is the one that the holder of a key signed.</summary>
    /// <param name="logPath">The log; its signature is beside it.</param>
    /// <param name="key">The public key: <see cref="LogKey.ReadPublic"/>.</param>
    /// <exception cref="InputException">There is no signature, it is another key's, or it is not of this log.</exception>
    public static LogSignature Require(string logPath, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (hash, path, id) = (HashOf(logPath), PathOf(logPath), LogKey.Id(key));
        var signature = Read(path);
        if (signature.KeyId != id)
            throw new InputException($"{path}: is by the key {signature.KeyId}, not by {id}", "give the public key of who signed the log");
        if (!key.VerifyData(Message(signature.LogHash), signature.Signature.Span, HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence))
            throw new InputException($"{path}: is not a signature by this key",
                "the file was changed: restore the log and its signature from a copy");
        return signature.LogHash == hash
            ? signature
            : throw new InputException($"{logPath}: has the log hash {hash}, and what was signed has {signature.LogHash}",
                "it was written to or replaced after it was signed: get the log that was signed, or have this one signed");
    }

    /// <summary>What is signed: two lines of text, so that other tools can check it.</summary>
    private static byte[] Message(string logHash) => Encoding.ASCII.GetBytes($"parityfast-log-hash\n{logHash}\n");

    private static string HashOf(string logPath)
    {
        using var blocks = new SealedBlocks(LogSource.OpenRead(logPath), logPath);
        while (blocks.Read())
        {
        }

        var status = blocks.Status!;
        return status is { State: not DecisionLogState.Tampered, LogHash: { } hash }
            ? hash
            : throw new InputException($"{logPath}: {status.Detail}", "only a log whose seals hold can be signed, or be one that was");
    }

    private static LogSignature Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: there is no such file, so this log has no signature",
                "put the signature beside the log; --sign-key of backtest and live makes one");
        try
        {
            if (new FileInfo(path).Length > MaxLength) throw new FormatException("it is longer than a signature is");
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            if (root.GetProperty("format").GetString() != Format || root.GetProperty("format_version").GetInt32() != FormatVersion)
                throw new FormatException("it is of another format");
            return new LogSignature
            {
                LogHash = root.GetProperty("log_hash").GetString() ?? "",
                KeyId = root.GetProperty("key_id").GetString() ?? "",
                Signature = root.GetProperty("signature").GetBytesFromBase64(),
            };
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException
            or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: is no signature of a log: {error.Message}", "restore it from a copy", error);
        }
    }

    private void Write(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("format", Format);
        writer.WriteNumber("format_version", FormatVersion);
        writer.WriteString("algorithm", Algorithm);
        writer.WriteString("log_hash", LogHash);
        writer.WriteString("key_id", KeyId);
        writer.WriteBase64String("signature", Signature.Span);
        writer.WriteEndObject();
    }
}
