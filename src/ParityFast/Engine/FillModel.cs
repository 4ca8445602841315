namespace ParityFast.Engine;

/// <summary>Fills market orders whole, at a price ± slippage against the order.</summary>
internal sealed class FillModel
{
    private readonly InstrumentScale _scale;
    private readonly Rate _commission, _slippage;

    public FillModel(InstrumentScale scale, BacktestOptions options)
    {
        _scale = scale;
        _commission = Rate.From(options.CommissionRate, "commission_rate");
        _slippage = Rate.From(options.SlippageRate, "slippage_rate");
    }

    /// <summary>The price that an order pays or receives where the market stands at <paramref name="price"/> steps.</summary>
    public Money PriceFor(bool buy, long price)
    {
        var market = MarketPrice(price);
        return market.Multiply(buy ? Rate.One + _slippage.Units : Rate.One - _slippage.Units, Rate.One);
    }

    public Money MarketPrice(long price) => new((Int128)price * Scale.PowerOfTen(Money.Decimals - _scale.PriceDecimals));

    public Money CommissionOn(Money notional) => notional.Multiply(_commission.Units, Rate.One);
}
