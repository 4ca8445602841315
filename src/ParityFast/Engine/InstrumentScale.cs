namespace ParityFast.Engine;

/// <summary>An instrument's rules as whole numbers, checked once before a run.</summary>
internal sealed class InstrumentScale
{
    private readonly long _stepsPerUnit;

    public InstrumentScale(Instrument instrument, int priceDecimals)
    {
        Instrument = instrument;
        PriceDecimals = priceDecimals;
        if (instrument.StepSize <= 0) throw new InputException($"step_size {instrument.StepSize} is not positive");
        QuantityDecimals = Math.Max(Scale.SignificantDecimals(instrument.StepSize), Scale.SignificantDecimals(instrument.MinSize));
        if (QuantityDecimals > Scale.MaxDecimals)
        {
            throw new InputException($"step_size {instrument.StepSize} and min_size {instrument.MinSize} may have {Scale.MaxDecimals} fractional digits");
        }

        _stepsPerUnit = Scale.PowerOfTen(QuantityDecimals);
        Step = Scale.ToSteps(instrument.StepSize, QuantityDecimals);
        MinQuantity = Scale.ToSteps(instrument.MinSize, QuantityDecimals);
        MinNotional = Money.FromDecimal(instrument.MinNotional ?? 0);
    }

    public Instrument Instrument { get; }

    public int PriceDecimals { get; }

    /// <summary>Fractional digits of a quantity step.</summary>
    public int QuantityDecimals { get; }

    /// <summary>Quantities are whole multiples of this many quantity steps.</summary>
    public long Step { get; }

    public long MinQuantity { get; }

    public Money MinNotional { get; }

    /// <summary>The quantity steps of <paramref name="quantity"/>, floored to the instrument's step; clamped where it does not fit.</summary>
    public long FloorToStep(in decimal quantity)
    {
        if (quantity <= 0) return 0;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(quantity, bits);
        var mantissa = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        var missing = QuantityDecimals - ((bits[3] >> 16) & 0xff);
        // A quantity as a position states it has these decimals already, which saves the way through decimals.
        var steps = missing == 0 && bits[2] == 0 && mantissa <= long.MaxValue ? (long)mantissa : ToSteps(quantity);
        return FloorToStep(steps);
    }

    /// <summary>
    /// floor(<paramref name="notional"/> ÷ <paramref name="price"/>) to the instrument's step, of the exact quotient, in quantity
    /// steps; 0 where the notional is not positive.
    /// </summary>
    public long QuantityFor(in decimal notional, in Money price)
    {
        if (notional <= 0) return 0;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(notional, bits);
        var mantissa = ((UInt128)(uint)bits[2] << 64) | ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        var excess = ((bits[3] >> 16) & 0xff) - Money.Decimals - QuantityDecimals;
        return ExactQuotient.Floor(mantissa, (UInt128)price.Units * (ulong)Step, excess) * Step;
    }

    private long ToSteps(decimal quantity) => quantity >= long.MaxValue / _stepsPerUnit ? long.MaxValue : (long)(quantity * _stepsPerUnit);

    // A step that is the smallest quantity needs no division.
    private long FloorToStep(long steps) => Step == 1 ? steps : steps - steps % Step;
}
