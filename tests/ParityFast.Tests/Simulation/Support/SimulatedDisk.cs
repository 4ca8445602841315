using ParityFast.Tests.Live;

namespace ParityFast.Tests.Simulation;

/// <summary>A disk that is full at a write of its choice, or cannot sync, and that remembers what a power cut would leave.</summary>
internal sealed class SimulatedDisk(FileStream file, Random random, int failAt) : PassingStream(file)
{
    private int _writes;

    /// <summary>Bytes that a power cut does not take.</summary>
    public long SyncedLength { get; private set; } = file.Length;

    public bool Failed { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (++_writes == failAt)
        {
            Failed = true;
            base.Write(buffer[..random.Next(buffer.Length + 1)]);
            throw new IOException("No space left on device");
        }

        base.Write(buffer);
    }

    // Not synced for real: that is what takes the time.
    public override void Flush()
    {
        if (_writes + 1 == failAt && random.Next(4) == 0)
        {
            Failed = true;
            throw new IOException("Input/output error");
        }

        SyncedLength = Length;
    }

    /// <summary>What is left of a file after a power cut: all that was synced, and of the rest some, in any order.</summary>
    public static void PowerCut(string path, long synced, Random random)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        if (bytes.Length <= synced) return;
        var length = random.Next((int)synced, bytes.Length + 1);
        var lost = random.Next((int)synced, length + 1);
        if (random.Next(2) == 0) bytes.AsSpan(lost, random.Next(length - lost + 1)).Clear();
        System.IO.File.WriteAllBytes(path, bytes[..length]);
    }
}
