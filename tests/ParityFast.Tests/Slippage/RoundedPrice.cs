using ParityFast.Accounts;
using ParityFast.Slippage;

namespace ParityFast.Tests.Slippage;

/// <summary>A model's price to the digits of money, for tests that look at no more.</summary>
internal static class RoundedPrice
{
    public static Money PriceFor(this ISlippageModel model, OrderSide side, in FillMarket market) => model.PriceFor(side, market, out _);
}
