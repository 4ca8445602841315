using ParityFast.Accounts;
using ParityFast.LogFormat;

namespace ParityFast.Live;

/// <summary>A funding payment that an exchange applied to the account, as its adapter reports it.</summary>
public sealed record ExchangeFunding
{
    /// <summary>
    /// The exchange's own name of the payment, unique within the account: it is applied once, however often it is reported.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>When the exchange applied it, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>
    /// What the account received, in quote units; negative if it paid. At most twelve fractional digits count, rounded half-even.
    /// </summary>
    public required decimal Amount { get; init; }

    /// <summary>
    /// The rate as a fraction of the notional, positive when longs pay shorts; null if the exchange does not say. The amount does not
    /// follow from it.
    /// </summary>
    public decimal? Rate { get; init; }

    /// <exception cref="ArgumentException">It has no name.</exception>
    internal AccountEvent ToEvent()
    {
        ArgumentException.ThrowIfNullOrEmpty(Id);
        return new AccountEvent(AccountEventKind.Funding, true)
        {
            Amount = Money.FromDecimal(Amount),
            Exchange = new ExchangeBooking(Id, LogTime.ToMicroseconds(Time), Rate, default),
        };
    }
}
