using System.Globalization;
using MessagePack;

namespace ParityFast.Log;

/// <summary>What a log writes beyond the numbers and texts that the package's writer knows. All of it in the shortest form.</summary>
internal static class LogWriting
{
    /// <summary>A whole number, as its digits where it does not fit in 64 bits.</summary>
    public static void WriteWide(this ref MessagePackWriter writer, Int128 value)
    {
        if ((long)(value >> 64) == (long)value >> 63) writer.Write((long)value);
        else writer.Write(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>An exact decimal, its trailing zeros kept: [coefficient, fractional digits].</summary>
    public static void WriteExact(this ref MessagePackWriter writer, in decimal value)
    {
        ref readonly var parts = ref DecimalParts.Of(in value);
        writer.WriteArrayHeader(2);
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
