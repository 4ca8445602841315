using System.Text;
using ParityFast.Digests;

namespace ParityFast.Log;

/// <summary>Writes values of header, footer and events as MessagePack, in the shortest form and in their order.</summary>
internal static class LogValueWriter
{
    /// <summary>Bytes that <paramref name="value"/> takes at most.</summary>
    public static int MaxLength(LogValue value) => MessagePackBuffer.MaxNumber + value.Kind switch
    {
        LogValueKind.Text => Encoding.UTF8.GetByteCount(value.Text!),
        LogValueKind.Bytes => value.Bytes!.Value.Length,
        LogValueKind.List => value.List!.Sum(MaxLength),
        LogValueKind.Map => MaxLength(value.Map!),
        _ => 0,
    };

    /// <summary>Bytes that <paramref name="map"/> takes at most.</summary>
    public static int MaxLength(LogMap map) => MessagePackBuffer.MaxHeader
        + map.Sum(entry => MessagePackBuffer.MaxHeader + Encoding.UTF8.GetByteCount(entry.Key) + MaxLength(entry.Value));

    public static void Write(ref MessagePackBuffer writer, LogMap map)
    {
        writer.MapHeader(map.Count);
        foreach (var (name, value) in map)
        {
            writer.Text(name);
            Write(ref writer, value);
        }
    }

    public static void Write(ref MessagePackBuffer writer, LogValue value)
    {
        switch (value.Kind)
        {
            case LogValueKind.Nil: writer.Nil(); break;
            case LogValueKind.Boolean: writer.Boolean(value.Boolean!.Value); break;
            case LogValueKind.Integer: writer.Integer(value.Integer!.Value); break;
            case LogValueKind.Number: writer.Double(value.Number!.Value); break;
            case LogValueKind.Text: writer.Text(value.Text!); break;
            case LogValueKind.Bytes: writer.Binary(value.Bytes!.Value.Span); break;
            case LogValueKind.Map: Write(ref writer, value.Map!); break;
            default:
                writer.ArrayHeader(value.List!.Count);
                foreach (var item in value.List) Write(ref writer, item);
                break;
        }
    }
}
