using ParityFast.Log;

namespace ParityFast.Engine;

/// <summary>The terms of a decision as they enter the digest: [kinds, then each term in the order of its bit].</summary>
internal static class DigestTerms
{
    /// <summary>Elements that terms add to a run.</summary>
    public static int Count(DecisionTermsFlags terms)
    {
        if (terms == DecisionTermsFlags.None) return 0;
        var count = 1;
        if ((terms & DecisionTermsFlags.Notional) != 0) count++;
        if ((terms & DecisionTermsFlags.Quantity) != 0) count++;
        if ((terms & DecisionTermsFlags.Leverage) != 0) count++;
        if ((terms & DecisionTermsFlags.Order) != 0) count += 5;
        if ((terms & DecisionTermsFlags.ReasonPrices) != 0) count += 3;
        return count;
    }

    public static void Write(ref MessagePackBuffer writer, DecisionTermsFlags parts, in DecisionTerms values)
    {
        writer.Integer((int)parts);
        if ((parts & DecisionTermsFlags.Notional) != 0) Number(ref writer, values.Notional);
        if ((parts & DecisionTermsFlags.Quantity) != 0) Number(ref writer, values.Quantity);
        if ((parts & DecisionTermsFlags.Leverage) != 0) writer.Integer(values.Leverage);
        if ((parts & DecisionTermsFlags.Order) != 0)
        {
            writer.Integer((int)values.Order.Type);
            Optional(ref writer, values.Order.LimitPrice);
            Optional(ref writer, values.Order.StopTrigger);
            writer.Integer((int)values.Order.TimeInForce);
            writer.Boolean(values.Order.PostOnly);
        }

        if ((parts & DecisionTermsFlags.ReasonPrices) != 0)
        {
            Number(ref writer, values.FirstPrice);
            Number(ref writer, values.SecondPrice);
            Number(ref writer, values.ThirdPrice);
        }
    }

    /// <summary>A decimal without trailing zeros: [coefficient, fractional digits], the coefficient as text beyond 64 bits.</summary>
    public static void Number(ref MessagePackBuffer writer, decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var decimals = (bits[3] >> 16) & 0xff;
        var low = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        writer.ArrayHeader(2);
        if (bits[2] == 0) Narrow(ref writer, low, bits[3] < 0, ref decimals);
        else Wide(ref writer, new UInt128((uint)bits[2], low), bits[3] < 0, ref decimals);
        writer.Integer(decimals);
    }

    private static void Narrow(ref MessagePackBuffer writer, ulong magnitude, bool negative, ref int decimals)
    {
        while (decimals > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            decimals--;
        }

        // The most negative number of 64 bits has the magnitude 2^63.
        if (magnitude < 1UL << 63 || (negative && magnitude == 1UL << 63)) writer.Integer(negative ? -(long)magnitude : (long)magnitude);
        else WriteText(ref writer, magnitude, negative);
    }

    private static void Wide(ref MessagePackBuffer writer, UInt128 magnitude, bool negative, ref int decimals)
    {
        // An odd number does not end in a zero, which saves most of the divisions.
        while (decimals > 0 && ((ulong)magnitude & 1) == 0 && magnitude % 10UL == 0)
        {
            magnitude /= 10UL;
            decimals--;
            if (magnitude == (ulong)magnitude)
            {
                Narrow(ref writer, (ulong)magnitude, negative, ref decimals);
                return;
            }
        }

        WriteText(ref writer, magnitude, negative);
    }

    // Two digits at a time from the end, in halves of 64 bits: formatting 128 bits at once takes five times as long.
    private static void WriteText(ref MessagePackBuffer writer, UInt128 magnitude, bool negative)
    {
        const int HalfDigits = 18;
        Span<byte> text = stackalloc byte[40];
        var half = (ulong)Scale.PowerOfTen(HalfDigits);
        var high = (ulong)(magnitude / half);
        var low = (ulong)magnitude - high * half;
        var start = text.Length;
        for (var i = 0; i < HalfDigits / 2; i++) low = WritePair(text, start -= 2, low);
        while (high > 0) high = WritePair(text, start -= 2, high);
        if (text[start] == (byte)'0') start++;
        if (negative) text[--start] = (byte)'-';
        writer.Text(text[start..]);
    }

    private static ulong WritePair(Span<byte> text, int place, ulong number)
    {
        var rest = number / 100;
        var pair = (uint)(number - rest * 100);
        text[place] = (byte)('0' + pair / 10);
        text[place + 1] = (byte)('0' + pair % 10);
        return rest;
    }

    private static void Optional(ref MessagePackBuffer writer, decimal? value)
    {
        if (value is { } number) Number(ref writer, number);
        else writer.Nil();
    }
}
