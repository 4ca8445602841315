namespace ParityFast.Fingerprints;

/// <summary>A method that the fingerprint covers.</summary>
/// <param name="Name">Type and member, <c>Namespace.Type.Member</c>.</param>
/// <param name="Hash">First eight bytes of the SHA-256 of the method's normalised code, lower-case hexadecimal.</param>
public sealed record FingerprintMethod(string Name, string Hash);
