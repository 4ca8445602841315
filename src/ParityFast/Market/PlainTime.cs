using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// The fast path of ISO times: yyyy-MM-dd HH:mm:ss with T or a space, up to six fractional digits and Z. Neighbours share their day, so
/// the calendar is read once a day. Anything else is left to <see cref="CandleTime"/>.
/// </summary>
internal struct PlainTime
{
    private const int DateLength = 10;
    private const int TimeLength = 19;
    private const ulong Colons = 0x00003A00003A0000;
    private const ulong ColonBytes = 0x0000FF0000FF0000;
    private const ulong Zeros = 0x3030003030003030;

    private ulong _yearAndMonth;
    private ushort _day;
    private long _dayStart;

    /// <summary>Whether a cell looks as if this type could read it.</summary>
    public static bool Serves(ReadOnlySpan<byte> text) => text.Length >= TimeLength && text[4] == '-';

    /// <summary>Reads <paramref name="text"/> into Unix microseconds; false if it is not sure.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (text.Length < TimeLength || (text[DateLength] != ' ' && text[DateLength] != 'T') || !TryDay(text))
            return false;
        var clock = BinaryPrimitives.ReadUInt64LittleEndian(text[(DateLength + 1)..]);
        if ((clock & ColonBytes) != Colons)
            return false;
        clock = (clock & ~ColonBytes) - Zeros;
        // Bytes above 9 have one of the high bits set, or get it when 6 is added.
        if (((clock | (clock + (Zeros / 8))) & 0xF0F000F0F000F0F0) != 0)
            return false;
        clock = (clock * 10) + (clock >> 8);
        uint hour = (byte)clock, minute = (byte)(clock >> 24), second = (byte)(clock >> 48);
        if (hour > 23 || minute > 59 || second > 59)
            return false;
        time = _dayStart + ((((hour * 60L) + minute) * 60) + second) * CandleTime.Second;
        return text.Length == TimeLength || TryFraction(text[TimeLength..], ref time);
    }

    private bool TryDay(ReadOnlySpan<byte> text)
    {
        var yearAndMonth = MemoryMarshal.Read<ulong>(text);
        var day = MemoryMarshal.Read<ushort>(text[8..]);
        if (yearAndMonth == _yearAndMonth && day == _day)
            return true;
        if (CandleTime.Parse(text[..DateLength], out var start) != TimeFault.None)
            return false;
        (_yearAndMonth, _day, _dayStart) = (yearAndMonth, day, start);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref long time)
    {
        if (text[^1] == 'Z')
            text = text[..^1];
        if (text.IsEmpty)
            return true;
        if (text[0] != '.' || text.Length is < 2 or > 7)
            return false;
        var unit = CandleTime.Second;
        foreach (var character in text[1..])
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
                return false;
            time += digit * (unit /= 10);
        }

        return true;
    }
}
