using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ParityFast.Market;

/// <summary>A fingerprint of candles that does not depend on the file format they came in.</summary>
internal static class CandleHash
{
    public static string Compute(CandleSeries series)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, [series.Count, series.IntervalMicroseconds, series.PriceDecimals, series.VolumeDecimals]);
        AppendColumn(hash, series.CloseTime);
        AppendColumn(hash, series.Open);
        AppendColumn(hash, series.High);
        AppendColumn(hash, series.Low);
        AppendColumn(hash, series.Close);
        AppendColumn(hash, series.Volume);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendColumn(IncrementalHash hash, ReadOnlySpan<long> column)
    {
        Append(hash, [column.Length]);
        Append(hash, column);
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<long> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }
}
