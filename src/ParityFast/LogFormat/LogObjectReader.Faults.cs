using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MessagePack;

namespace ParityFast.LogFormat;

/// <content>What is reported of bytes that are not what the format says.</content>
internal ref partial struct LogObjectReader
{
    /// <summary>Ends the reading with a message.</summary>
    [DoesNotReturn]
    public readonly void Fail(long position, string found, string expected) => throw Fault(position, found, expected, null);

    /// <summary>
    /// True for what the package throws at bytes that are cut, no MessagePack, or another number than the caller expects.
    /// </summary>
    public static bool IsOfTheBytes(Exception fault) =>
        fault is MessagePackSerializationException or EndOfStreamException or OverflowException or ArgumentException
            or InvalidOperationException;

    private readonly DecisionLogException Malformed(long start, string expected, Exception? fault)
    {
        var rest = _reader.Sequence.Slice(start);
        if (rest.IsEmpty) return Fault(start, "the end", expected, fault);
        var code = string.Create(CultureInfo.InvariantCulture, $"MessagePack byte 0x{rest.FirstSpan[0]:x2}");
        return Fault(start, fault is EndOfStreamException or ArgumentException ? $"{code} and the end" : code, expected, fault);
    }

    private readonly DecisionLogException Fault(long position, string found, string expected, Exception? cause) =>
        new(Path, _offset + position, $"found {found}, expected {expected}", cause);
}
