using ParityFast.Accounts;
using ParityFast.LogFormat;
using ParityFast.Numbers;

namespace ParityFast.Live;

/// <summary>What an exchange closed of the position by itself, as its adapter reports it.</summary>
public sealed record ExchangeLiquidation
{
    /// <summary>The exchange's own name of the fill, unique within the account: it is applied once, however often it is reported.</summary>
    public required string Id { get; init; }

    /// <summary>When the exchange filled it, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>What was closed, in base units: positive for longs and shorts, not more than is held, in steps of the instrument.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Average price, in quote units per base unit, positive.</summary>
    public required decimal Price { get; init; }

    /// <summary>What the exchange charged for it, in quote units; zero or positive.</summary>
    public decimal Fee { get; init; }

    /// <summary>
    /// The part of the loss that another party paid, such as an insurance fund, in quote units; zero or positive. An isolated position
    /// loses its margin at most: what its loss exceeds margin and this amount by, another party paid too.
    /// </summary>
    public decimal InsuranceFund { get; init; }

    /// <exception cref="ArgumentException">
    /// A number has the wrong sign, the quantity is no whole number of steps, or it has no name.
    /// </exception>
    internal AccountEvent ToEvent(InstrumentScale scale)
    {
        ArgumentException.ThrowIfNullOrEmpty(Id);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Quantity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Price);
        ArgumentOutOfRangeException.ThrowIfNegative(Fee);
        ArgumentOutOfRangeException.ThrowIfNegative(InsuranceFund);
        if (!Scale.TryToSteps(Quantity, scale.QuantityDecimals, out var steps))
            throw new ArgumentException(
                FormattableString.Invariant($"liquidation {Id} closed {Quantity}, expected steps of {scale.Instrument.StepSize}"));
        return new AccountEvent(AccountEventKind.Liquidation, true)
        {
            Quantity = steps,
            Fee = Money.FromDecimal(Fee),
            InsuranceFund = Money.FromDecimal(InsuranceFund),
            Exchange = new ExchangeBooking(Id, LogTime.ToMicroseconds(Time), null, Money.FromDecimal(Price)),
        };
    }
}
