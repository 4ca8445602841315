using ParityFast.Accounts;
using ParityFast.External;

namespace ParityFast.Live;

/// <summary>What reaches a session from outside its loop.</summary>
internal readonly record struct LiveMail
{
    /// <summary>A switch of the operator.</summary>
    public AccountEvent? Event { get; init; }

    /// <summary>What the exchange applied to the account itself.</summary>
    public AccountEvent? Booked { get; init; }

    /// <summary>What a venue says of an order that rests there.</summary>
    public VenueOrderEvent? Order { get; init; }

    /// <summary>What happened to the connection that candles come by: a name and a detail.</summary>
    public (string Name, string Detail)? Feed { get; init; }

    /// <summary>A value of a series.</summary>
    public (string Name, SeriesRow Row)? Series { get; init; }

    /// <summary>A message of the feed that was not a candle.</summary>
    public string? Malformed { get; init; }
}
