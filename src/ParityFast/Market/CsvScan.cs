using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ParityFast.Market;

/// <summary>Finds the ends of the cells and rows of a block, 64 bytes at a time.</summary>
internal sealed class CsvScan
{
#if DEBUG
    /// <summary>Most bytes of a block.</summary>
    public const int BlockSize = 128;
#else
    /// <summary>Most bytes of a block: small enough for its positions to stay in the first-level cache.</summary>
    public const int BlockSize = 8 * 1024;
#endif

    private const int Lane = 64;

    // A lane writes positions in groups of eight, so the last group may reach past the count.
    private readonly int[] _cellEnds = new int[BlockSize + (2 * Lane) + 256];
    private readonly int[] _rowEnds = new int[BlockSize + Lane];

    /// <summary>The end of each cell, from index 1; index 0 is the position before the block.</summary>
    public int[] CellEnds => _cellEnds;

    /// <summary>The end of each row.</summary>
    public int[] RowEnds => _rowEnds;

    /// <summary>Rows that end in the block.</summary>
    public int Rows { get; private set; }

    /// <summary>There is a quote in the block, so that a delimiter may belong to a cell.</summary>
    public bool Quoted { get; private set; }

    /// <summary>Scans the bytes from <paramref name="start"/> to <paramref name="end"/>; reads up to 63 bytes further.</summary>
    /// <param name="buffer">The buffer that the positions refer to.</param>
    /// <param name="start">First byte of a row.</param>
    /// <param name="end">After the last byte, at most <see cref="BlockSize"/> later.</param>
    /// <param name="delimiter">What separates cells.</param>
    /// <param name="cells">Cells of a row, for which a sentinel is set after the last position.</param>
    // Compiled at once: see PlainCells.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Scan(byte[] buffer, int start, int end, byte delimiter, int cells)
    {
        ref var origin = ref MemoryMarshal.GetArrayDataReference(buffer);
        ref var cellEnds = ref MemoryMarshal.GetArrayDataReference(_cellEnds);
        int count = 1, rows = 0;
        var quotes = 0UL;
        cellEnds = start - 1;
        for (var at = start; at < end; at += Lane)
        {
            ref var lane = ref Unsafe.Add(ref origin, at);
            var inside = end - at >= Lane ? ulong.MaxValue : (1UL << (end - at)) - 1;
            var newLines = Find(ref lane, (byte)'\n') & inside;
            var both = (Find(ref lane, delimiter) & inside) | newLines;
            quotes |= Find(ref lane, (byte)'"') & inside;
            WritePositions(ref Unsafe.Add(ref cellEnds, count), at, both);
            count += BitOperations.PopCount(both);
            for (; newLines != 0; newLines &= newLines - 1)
                _rowEnds[rows++] = at + BitOperations.TrailingZeroCount(newLines);
        }

        _cellEnds.AsSpan(count, cells).Fill(-1);
        Rows = rows;
        Quoted = quotes != 0;
    }

    // Eight at a time without asking how many there are: a wrong guess of the branch costs more than the writes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePositions(ref int target, int at, ulong bits)
    {
        do
        {
            for (var i = 0; i < 8; i++)
            {
                Unsafe.Add(ref target, i) = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }

            target = ref Unsafe.Add(ref target, 8);
        }
        while (bits != 0);
    }

    // One bit for each of 64 bytes that equals value.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(ref byte lane, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Equals(Vector512.LoadUnsafe(ref lane), Vector512.Create(value)).ExtractMostSignificantBits();
        return Find32(ref lane, value) | ((ulong)Find32(ref Unsafe.Add(ref lane, 32), value) << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find32(ref byte lane, byte value)
    {
        if (Vector256.IsHardwareAccelerated)
            return Vector256.Equals(Vector256.LoadUnsafe(ref lane), Vector256.Create(value)).ExtractMostSignificantBits();
        return Vector128.Equals(Vector128.LoadUnsafe(ref lane), Vector128.Create(value)).ExtractMostSignificantBits()
            | (Vector128.Equals(Vector128.LoadUnsafe(ref lane, 16), Vector128.Create(value)).ExtractMostSignificantBits() << 16);
    }
}
