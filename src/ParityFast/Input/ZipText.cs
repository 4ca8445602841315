using System.IO.Compression;

namespace ParityFast.Input;

/// <summary>The text in an entry of a zip archive.</summary>
internal sealed class ZipText(ZipArchiveEntry entry) : CheckedStream(entry.Open())
{
    /// <inheritdoc/>
    protected override void Verify(uint checksum, long length)
    {
        if (checksum != entry.Crc32 || length != entry.Length)
            throw new InvalidDataException("The checksum does not match.");
    }
}
