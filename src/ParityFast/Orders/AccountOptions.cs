using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Margin;
using ParityFast.Orders;
using ParityFast.Slippage;

namespace ParityFast;

/// <summary>
/// How an account starts, what it pays, and what its orders must satisfy. Names and defaults are the Python reference engine's.
/// </summary>
public record AccountOptions
{
    /// <summary>Cash at the start, in quote units, positive.</summary>
    public decimal InitialCapital { get; init; } = 10_000m;

    /// <summary>Commission as a fraction of the filled notional, on entries and exits alike; at most twelve fractional digits.</summary>
    public decimal CommissionRate { get; init; } = 0.001m;

    /// <summary>Slippage as a fraction of the price, against the order; at most twelve fractional digits.</summary>
    public decimal SlippageRate { get; init; } = 0.0005m;

    /// <summary>
    /// Fees by the volume traded in the last 30 days, which take the place of <see cref="CommissionRate"/>; null for that rate alone.
    /// </summary>
    public FeeSchedule? Fees { get; init; }

    /// <summary>
    /// How far from the market orders fill, which takes the place of <see cref="SlippageRate"/>; null for that rate alone.
    /// </summary>
    public SlippageOptions? Slippage { get; init; }

    /// <summary>
    /// Funding of perpetuals, paid at its times on quantity × mark × rate; positive rates are paid by longs. Null for none, and on
    /// any other market.
    /// </summary>
    public FundingSeries? Funding { get; init; }

    /// <summary>
    /// Margin tiers of perpetuals and futures, by which a position is liquidated at a candle's low or high; null to liquidate never,
    /// which lets a position survive what no venue would.
    /// </summary>
    public MarginSchedule? Margin { get; init; } = MarginSchedule.Default;

    /// <summary>What a venue takes of the notional that it liquidates, a fraction; never more than the margin that is left.</summary>
    public decimal LiquidationFeeRate { get; init; } = 0.005m;

    /// <summary>
    /// When candles come too late to trade on, in order of time; <see cref="GuardOptions.MaxMarkStalenessSeconds"/> says what is too late.
    /// </summary>
    public IReadOnlyList<StaleMarkWindow> StaleMarks { get; init; } = [];

    /// <summary>When trading costs more than the slippage says, in order of time.</summary>
    public IReadOnlyList<LiquidityWindow> Liquidity { get; init; } = [];

    /// <summary>When orders are filled.</summary>
    public FillTiming FillTiming { get; init; } = FillTiming.DecisionMark;

    /// <summary>
    /// True to let limit, stop and stop-limit orders wait for later candles; false to reject them. A live session rejects them always.
    /// </summary>
    public bool RestingOrders { get; init; }

    /// <summary>
    /// Most of a candle's volume that fills may take, as a fraction above 0 and at most 1, with at most twelve fractional digits: what is
    /// larger is filled in parts, candle by candle. Null fills every order whole.
    /// </summary>
    public decimal? MaxVolumeShare { get; init; }

    /// <summary>True to let a spot account go short: proceeds are cash and the liability is valued at the mark.</summary>
    public bool AllowSpotShort { get; init; }

    /// <summary>What orders must satisfy beyond the instrument's rules; nothing by default.</summary>
    public GuardOptions Guards { get; init; } = GuardOptions.None;

    /// <summary>
    /// True if an exchange applies funding and liquidations, and what it reported is taken from a log or an adapter: none is computed.
    /// </summary>
    internal bool FollowsExchange { get; init; }

    /// <summary>What the venue can do that orders rest at; null if the candles fill them.</summary>
    internal VenueCapabilities? Venue { get; init; }

    /// <summary>True if a position of <paramref name="instrument"/> has a margin of its own, which is the most that it can lose.</summary>
    internal bool HasIsolatedMargin(Instrument instrument) => Margin is not null && instrument.MarketType != MarketType.Spot;

    /// <summary>True if candles liquidate such a position; an exchange that is followed computes that itself.</summary>
    internal bool Isolates(Instrument instrument) => HasIsolatedMargin(instrument) && !FollowsExchange;
}
