namespace ParityFast.Engine;

/// <summary>Fills market orders whole, at a price ± slippage against the order.</summary>
internal sealed class FillModel
{
    private readonly long _unitsPerStep;
    private readonly Fraction _commission, _unitsPerStepBuying, _unitsPerStepSelling;

    public FillModel(InstrumentScale scale, BacktestOptions options)
    {
        var slippage = Rate.From(options.SlippageRate, "slippage_rate").Units;
        var stepsPerQuote = Scale.PowerOfTen(scale.PriceDecimals);
        _unitsPerStep = Scale.PowerOfTen(Money.Decimals - scale.PriceDecimals);
        // 10^12 units a quote unit × (1 ± rate), the rate being over 10^12 too.
        _unitsPerStepBuying = new Fraction(Rate.One + slippage, stepsPerQuote);
        _unitsPerStepSelling = new Fraction(Rate.One - slippage, stepsPerQuote);
        _commission = new Fraction(Rate.From(options.CommissionRate, "commission_rate").Units, Rate.One);
    }

    /// <summary>The price that an order pays or receives where the market stands at <paramref name="price"/> steps.</summary>
    public Money PriceFor(bool buy, long price) => (buy ? _unitsPerStepBuying : _unitsPerStepSelling).Of(price);

    /// <summary>What of a fill's price is slippage, never negative.</summary>
    public Money SlippageOf(bool buy, in Money fillPrice, long price)
    {
        var market = new Money((Int128)price * _unitsPerStep);
        return buy ? fillPrice - market : market - fillPrice;
    }

    public Money CommissionOn(in Money notional) => _commission.Of(notional.Units);
}
