using System.Globalization;
using System.Runtime.CompilerServices;
using MessagePack;
using ParityFast.Digests;

namespace ParityFast.LogFormat;

/// <summary>What a log writes beyond the numbers and texts that the package's writer knows. All of it in the shortest form.</summary>
internal static class LogWriting
{
    /// <summary>
    /// Whole numbers of no width in particular, one after the other, in one stretch of the package's writer and without a branch on
    /// the width. Its own takes 3 to 8 ns a number, this 1 to 2 (32,000 random ones, .NET 10, one thread): an order and its fill have
    /// fifteen.
    /// </summary>
    public static void WriteNumbers(this ref MessagePackWriter writer, params ReadOnlySpan<long> values)
    {
        ref var first = ref writer.GetSpan(values.Length * DigestTerms.MaxNumber)[0];
        ref var place = ref first;
        foreach (var value in values) place = ref DigestTerms.Integer(ref place, value);
        writer.Advance((int)Unsafe.ByteOffset(ref first, ref place));
    }

    /// <summary>A whole number, as its digits if it does not fit in 64 bits.</summary>
    public static void WriteWide(this ref MessagePackWriter writer, Int128 value)
    {
        if (IsNarrow(value)) writer.WriteNumbers((long)value);
        else writer.Write(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>True if 64 bits hold a number.</summary>
    public static bool IsNarrow(Int128 value) => (long)(value >> 64) == (long)value >> 63;

    /// <summary>An exact decimal, its trailing zeros kept: [coefficient, fractional digits].</summary>
    public static void WriteExact(this ref MessagePackWriter writer, in decimal value)
    {
        ref readonly var parts = ref DecimalParts.Of(in value);
        writer.WriteArrayHeader(2);
        if (parts.Coefficient <= long.MaxValue)
        {
            writer.WriteNumbers(parts.IsNegative ? -(long)parts.Coefficient : (long)parts.Coefficient, parts.Decimals);
            return;
        }

        writer.WriteWide(parts.IsNegative ? -(Int128)parts.Coefficient : (Int128)parts.Coefficient);
        writer.Write(parts.Decimals);
    }

    /// <summary>The values of header, footer and events by name, in their order.</summary>
    public static void WriteMap(this ref MessagePackWriter writer, LogMap map)
    {
        writer.WriteMapHeader(map.Count);
        foreach (var (name, value) in map)
        {
            writer.Write(name);
            writer.WriteValue(value);
        }
    }

    public static void WriteValue(this ref MessagePackWriter writer, LogValue value)
    {
        switch (value.Kind)
        {
            case LogValueKind.Nil: writer.WriteNil(); break;
            case LogValueKind.Boolean: writer.Write(value.Boolean!.Value); break;
            case LogValueKind.Integer: writer.Write(value.Integer!.Value); break;
            case LogValueKind.Number: writer.Write(value.Number!.Value); break;
            case LogValueKind.Text: writer.Write(value.Text); break;
            case LogValueKind.Bytes: writer.Write(value.Bytes!.Value.Span); break;
            case LogValueKind.Map: writer.WriteMap(value.Map!); break;
            default:
                writer.WriteArrayHeader(value.List!.Count);
                foreach (var item in value.List) writer.WriteValue(item);
                break;
        }
    }
}
