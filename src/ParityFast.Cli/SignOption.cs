using System.CommandLine;
using System.Security.Cryptography;

namespace ParityFast.Cli;

/// <summary>The option that has a command sign the log that it writes.</summary>
internal sealed class SignOption
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly Option<string?> _key = new("--sign-key")
    {
        Description = "Private key, ECDSA P-256 as PEM: sign the log, in a file beside it that ends in .sig.",
    };

    private SignOption(Command command) => command.Options.Add(_key);

    public static SignOption AddTo(Command command) => new(command);

    /// <summary>The key, read before the work; null if none is named.</summary>
    /// <exception cref="InputException">There is no log to sign, or the file holds no such key.</exception>
    public ECDsa? Read(ParseResult parsed, bool hasLog = true)
    {
        if (parsed.GetValue(_key) is not { } path) return null;
        if (!hasLog) throw new InputException("--sign-key needs the log that --no-log leaves out", "leave out one of them");
        var key = LogKey.ReadPrivate(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            Messages.Warning($"{path}: others than its owner can read this key, and sign in its owner's name; chmod 600 {path}");
        return key;
    }

    /// <summary>Signs a log with a key that was read; nothing if either is missing.</summary>
    public static void Sign(ECDsa? key, string? log)
    {
        if (key is null || log is null) return;
        var signature = LogSignature.Sign(log, key);
        Messages.Note($"{LogSignature.PathOf(log)}: signed by the key {signature.KeyId}");
    }
}
