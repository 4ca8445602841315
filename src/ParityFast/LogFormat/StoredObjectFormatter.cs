using MessagePack;
using MessagePack.Formatters;

namespace ParityFast.LogFormat;

/// <summary>Takes the objects of a log to the package's serializer. By hand: the shape of a record depends on what it is.</summary>
internal sealed class StoredObjectFormatter<T> : IMessagePackFormatter<T?>
    where T : StoredObject
{
    public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options)
    {
        if (value is null) writer.WriteNil();
        else StoredObjectCodec.Write(ref writer, value);
    }

    public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        var objects = new LogObjectReader(reader, "object of a decision log", 0);
        var read = StoredObjectCodec.Read(ref objects);
        reader = objects.Reader;
        return read switch
        {
            null => null,
            T value => value,
            _ => throw new MessagePackSerializationException($"found a {read.GetType().Name}, expected a {typeof(T).Name}"),
        };
    }
}
