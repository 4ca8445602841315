using ParityFast.Accounts;
using ParityFast.Numbers;

namespace ParityFast.Slippage;

/// <summary>Always the same rate: price × (1 ± (rate + half spread)).</summary>
internal sealed class FixedSlippage : ISlippageModel
{
    private readonly SlippageTerms _terms;
    private readonly Fraction _buying, _selling;

    public FixedSlippage(SlippageTerms terms)
    {
        _terms = terms;
        var rate = terms.Total(0);
        var stepsPerQuote = Scale.PowerOfTen(terms.PriceDecimals);
        _buying = new Fraction(Rate.One + rate, stepsPerQuote);
        _selling = new Fraction(Rate.One - rate, stepsPerQuote);
    }

    public int ClosesNeeded => 0;

    public bool NeedsQuantity => false;

    /// <summary>True if every price has the digits of money at most, so that none has a tail.</summary>
    public bool IsExact => _buying.IsWhole && _selling.IsWhole;

    /// <summary>Money units that a step of the market price is bought and sold for; read if <see cref="IsExact"/>.</summary>
    public ulong BuyUnits => (ulong)_buying.Numerator;

    /// <inheritdoc cref="BuyUnits"/>
    public ulong SellUnits => (ulong)_selling.Numerator;

    public Money PriceFor(OrderSide side, in FillMarket market, out long tail) =>
        _terms.Move(side, market.Price, _terms.Total(0), out tail);

    /// <summary>The same without a market, for code that holds this model by its own type.</summary>
    public Money PriceFor(OrderSide side, long price) => (side == OrderSide.Buy ? _buying : _selling).Of((ulong)price);

    public ISlippageModel Scaled(decimal slippageMultiplier, decimal spreadMultiplier) =>
        new FixedSlippage(_terms.Scaled(slippageMultiplier, spreadMultiplier));
}
