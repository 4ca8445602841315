using System.Security.Cryptography;
using System.Text;

namespace ParityFast.Tests.Golden;

/// <summary>What a run must always give: some figures for a person, the digest, and whole texts of which a hash is committed.</summary>
internal sealed record GoldenOutcome(string Figures, string Digest, IReadOnlyList<(string Name, string Text)> Parts)
{
    public string Line(string name) => $"{name} | {Figures} | {Digest} | {string.Join(' ', Parts.Select(part => $"{part.Name}={Hash(part.Text)}"))}";

    // 64 bits are enough to see that a text changed.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
