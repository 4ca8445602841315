using System.Globalization;
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
        var (coefficient, decimals) = Normalize(value);
        writer.ArrayHeader(2);
        if (coefficient >= long.MinValue && coefficient <= long.MaxValue) writer.Integer((long)coefficient);
        else writer.Text(coefficient.ToString(CultureInfo.InvariantCulture));
        writer.Integer(decimals);
    }

    private static void Optional(ref MessagePackBuffer writer, decimal? value)
    {
        if (value is { } number) Number(ref writer, number);
        else writer.Nil();
    }

    private static (Int128 Coefficient, int Decimals) Normalize(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var decimals = (bits[3] >> 16) & 0xff;
        if (bits[2] == 0)
        {
            var small = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
            while (decimals > 0 && small % 10 == 0)
            {
                small /= 10;
                decimals--;
            }

            return (bits[3] < 0 ? -(Int128)small : small, decimals);
        }

        var large = ((UInt128)(uint)bits[2] << 64) | ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        while (decimals > 0 && large % 10 == 0)
        {
            large /= 10;
            decimals--;
        }

        return (bits[3] < 0 ? -(Int128)large : (Int128)large, decimals);
    }
}
