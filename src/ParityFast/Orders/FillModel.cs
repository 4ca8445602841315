using ParityFast.Accounts;
using ParityFast.Fees;
using ParityFast.Numbers;
using ParityFast.Slippage;

namespace ParityFast.Orders;

/// <summary>Fills market orders whole, at a price ± slippage against the order, for a commission.</summary>
internal sealed class FillModel
{
    private readonly long _unitsPerStep;
    private readonly Fraction _commission;
    private readonly FixedSlippage _fixed;
    private readonly FeeMeter? _fees;
    private readonly ISlippageModel? _slippage;
    private readonly (LiquidityWindow Window, ISlippageModel Slippage)[] _thin;

    public FillModel(InstrumentScale scale, AccountOptions options)
    {
        _fixed = new FixedSlippage(new SlippageTerms(Rate.From(options.SlippageRate, "slippage_rate").Units, HalfSpread: 0,
            MaxRate: Rate.One, scale.PriceDecimals));
        _unitsPerStep = Scale.PowerOfTen(Money.Decimals - scale.PriceDecimals);
        _commission = new Fraction(Rate.From(options.CommissionRate, "commission_rate").Units, Rate.One);
        _fees = options.Fees is { } fees ? new FeeMeter(fees) : null;
        // The fixed rate alone needs no market, and most runs have no other.
        var terms = options.Slippage ?? (options.Liquidity.Count > 0 ? new SlippageOptions { Rate = options.SlippageRate } : null);
        _slippage = terms?.Create(scale.PriceDecimals, scale.QuantityDecimals, scale.VolumeDecimals);
        IsExact = _slippage is null && _fixed.IsExact;
        NeedsMarket = _slippage is not null || options.Guards.MaxPriceMove is not null;
        // Nothing for nothing: a sweep makes a model for each set.
        _thin = options.Liquidity.Count == 0 ? [] : Thin(options.Liquidity);
    }

    /// <summary>True if fills have prices of the digits of money at most.</summary>
    public bool IsExact { get; }

    /// <summary>True if slippage and commission are rates that never change, and <see cref="IsExact"/>.</summary>
    public bool IsFixed => IsExact && _fees is null;

    /// <summary>The commission rate; read if <see cref="IsFixed"/>.</summary>
    public Fraction Commission => _commission;

    /// <summary>Money units of a price step: at the market, bought and sold; read if <see cref="IsFixed"/>.</summary>
    public (ulong Market, ulong Bought, ulong Sold) UnitsPerStep => ((ulong)_unitsPerStep, _fixed.BuyUnits, _fixed.SellUnits);

    /// <summary>True if the slippage or a guard needs more than the price.</summary>
    public bool NeedsMarket { get; }

    /// <summary>True if the slippage needs an order's quantity.</summary>
    public bool NeedsQuantity => _slippage is { NeedsQuantity: true };

    /// <summary>Number of marks that the slippage and the guards look at.</summary>
    public static int MarksNeeded(AccountOptions options) => Math.Max(
        options.Slippage is { Kind: SlippageKind.Volatility } slippage ? slippage.VolatilityPeriod + 1 : 0,
        options.Guards.MaxPriceMove is null ? 0 : EntryGuards.MarksLooked);

    /// <summary>Fields of candles that fills follow from.</summary>
    public static CandleFields FieldsNeeded(AccountOptions options) =>
        (options.FillTiming == FillTiming.NextOpen ? CandleFields.Open : CandleFields.None)
        | (options.MaxVolumeShare is null ? CandleFields.None : CandleFields.Open | CandleFields.Volume)
        | (options.Slippage is { Kind: SlippageKind.VolumeLinear or SlippageKind.VolumeSquareRoot }
            ? CandleFields.Volume
            : CandleFields.None);

    /// <summary>
    /// The price that an order pays or receives if the market is at <paramref name="price"/> steps, in a run that <see cref="IsExact"/>.
    /// </summary>
    public Money PriceFor(OrderSide side, long price) => _fixed.PriceFor(side, price);

    /// <summary>The same in any run, and what the price has beyond the digits of money (<see cref="PriceTail"/>).</summary>
    /// <param name="side">Side of the order.</param>
    /// <param name="price">Market price in price steps.</param>
    /// <param name="quantity">Quantity in quantity steps; read if <see cref="NeedsQuantity"/>.</param>
    /// <param name="place">Place and time of the fill.</param>
    /// <param name="tail">What the exact price has beyond the money scale.</param>
    public Money PriceFor(OrderSide side, long price, long quantity, in FillPlace place, out long tail) => _slippage is null
        ? _fixed.PriceFor(side, new FillMarket { Price = price }, out tail)
        : ModelAt(place.Time).PriceFor(side, new FillMarket
        {
            Price = price,
            Quantity = quantity,
            Volume = place.Volume,
            Closes = place.Marks(_slippage.ClosesNeeded),
        }, out tail);

    /// <summary>What of a fill's price is slippage, never negative.</summary>
    public Money SlippageOf(OrderSide side, in Money fillPrice, long price)
    {
        var market = MarketPrice(price);
        return side == OrderSide.Buy ? fillPrice - market : market - fillPrice;
    }

    /// <summary>A price in price steps as money.</summary>
    public Money MarketPrice(long price) => new((Int128)price * _unitsPerStep);

    /// <summary>What a fill would pay.</summary>
    public Money CommissionOn(in Money notional, Liquidity liquidity, long time) =>
        _fees is null ? _commission.Of(notional) : _fees.FeeOn(notional, liquidity, time);

    /// <summary>Counts the notional of a fill that was applied: later ones may pay less.</summary>
    public void Count(in Money notional, long time) => _fees?.Count(notional, time);

    private (LiquidityWindow Window, ISlippageModel Slippage)[] Thin(IReadOnlyList<LiquidityWindow> windows) =>
        [.. windows.Select(window => (window, _slippage!.Scaled(window.SlippageMultiplier, window.SpreadMultiplier)))];

    private ISlippageModel ModelAt(long time)
    {
        foreach (var (window, slippage) in _thin)
        {
            if (time >= window.From && time < window.To) return slippage;
        }

        return _slippage!;
    }
}
