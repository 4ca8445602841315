using System.Runtime.Intrinsics.X86;

namespace ParityFast.Numbers;

/// <summary>An instrument's rules as whole numbers, checked once before a run.</summary>
internal sealed class InstrumentScale
{
    private readonly long _stepsPerUnit;

    public InstrumentScale(Instrument instrument, int priceDecimals, int volumeDecimals)
    {
        Instrument = instrument;
        PriceDecimals = priceDecimals;
        VolumeDecimals = volumeDecimals;
        if (instrument.StepSize <= 0) throw new InputException($"step_size {instrument.StepSize} is not positive");
        QuantityDecimals = Math.Max(Scale.SignificantDecimals(instrument.StepSize), Scale.SignificantDecimals(instrument.MinSize));
        if (QuantityDecimals > Scale.MaxDecimals)
        {
            throw new InputException(
                $"step_size {instrument.StepSize} and min_size {instrument.MinSize} may have {Scale.MaxDecimals} fractional digits");
        }

        _stepsPerUnit = Scale.PowerOfTen(QuantityDecimals);
        Step = Scale.ToSteps(instrument.StepSize, QuantityDecimals);
        Tick = PriceTick.Of(instrument.PriceIncrement, priceDecimals);
        MinQuantity = Scale.ToSteps(instrument.MinSize, QuantityDecimals);
        MinNotional = Money.FromDecimal(instrument.MinNotional ?? 0);
    }

    public Instrument Instrument { get; }

    public int PriceDecimals { get; }

    /// <summary>Prices of orders are whole multiples of this many price steps.</summary>
    public long Tick { get; }

    /// <summary>Fractional digits of a volume step.</summary>
    public int VolumeDecimals { get; }

    /// <summary>Fractional digits of a quantity step.</summary>
    public int QuantityDecimals { get; }

    /// <summary>Quantities are whole multiples of this many quantity steps.</summary>
    public long Step { get; }

    public long MinQuantity { get; }

    public Money MinNotional { get; }

    /// <summary>The quantity steps of <paramref name="quantity"/>, floored to the instrument's step; clamped if it does not fit.</summary>
    public long FloorToStep(in decimal quantity)
    {
        ref readonly var parts = ref DecimalParts.Of(in quantity);
        if (!parts.IsPositive) return 0;
        var excess = parts.Decimals - QuantityDecimals;
        // Whole numbers wherever one word holds them: decimals take 24 ns longer.
        if (parts.High != 0 || excess > 18) return FloorToStep(ToSteps(quantity));
        return FloorToStep(excess > 0 ? (long)(parts.Low / (ulong)Scale.PowerOfTen(excess)) : Multiple(parts.Low, -excess));
    }

    /// <summary>The same if the price has a tail (<see cref="PriceTail"/>).</summary>
    public long QuantityFor(in decimal notional, in Money price, long tail)
    {
        if (tail == 0) return QuantityFor(notional, price);
        ref readonly var parts = ref DecimalParts.Of(in notional);
        if (!parts.IsPositive) return 0;
        var exact = (price.Units * Rate.One) + tail;
        return ExactQuotient.Floor(parts.Coefficient, checked((UInt128)exact * (ulong)Step),
            parts.Decimals - (2 * Money.Decimals) - QuantityDecimals) * Step;
    }

    /// <summary>
    /// floor(<paramref name="notional"/> ÷ <paramref name="price"/>) to the instrument's step, of the exact quotient, in quantity
    /// steps; 0 if the notional is not positive.
    /// </summary>
    public long QuantityFor(in decimal notional, in Money price)
    {
        ref readonly var parts = ref DecimalParts.Of(in notional);
        if (!parts.IsPositive) return 0;
        var excess = parts.Decimals - Money.Decimals - QuantityDecimals;
        return ExactQuotient.Floor(parts.Coefficient, (UInt128)price.Units * (ulong)Step, excess) * Step;
    }

    /// <summary>The same of a price that one word holds.</summary>
    public long QuantityFor(in decimal notional, ulong price)
    {
        ref readonly var parts = ref DecimalParts.Of(in notional);
        var decimals = Money.Decimals + QuantityDecimals - parts.Decimals;
        if (Step == 1 && X86Base.X64.IsSupported && (uint)decimals <= (parts.High == 0 ? Scale.MaxDecimals : 9) && parts.IsPositive)
        {
            var power = (ulong)Scale.PowerOfTen(decimals);
            var high = Money.UpperWord(parts.Low, power) + parts.High * power;
#pragma warning disable SYSLIB5004 // The one division that the processor has.
            if (high < price && X86Base.X64.DivRem(parts.Low * power, high, price).Quotient is <= long.MaxValue and var quantity)
                return (long)quantity;
#pragma warning restore SYSLIB5004
        }

        return QuantityFor(notional, Money.OfWord(price));
    }

    private static long Multiple(ulong coefficient, int decimals)
    {
        var upper = Math.BigMul(coefficient, (ulong)Scale.PowerOfTen(decimals), out var steps);
        return upper != 0 || steps > long.MaxValue ? long.MaxValue : (long)steps;
    }

    private long ToSteps(decimal quantity) => quantity >= long.MaxValue / _stepsPerUnit ? long.MaxValue : (long)(quantity * _stepsPerUnit);

    // A step that is the smallest quantity needs no division.
    private long FloorToStep(long steps) => Step == 1 ? steps : steps - steps % Step;
}
