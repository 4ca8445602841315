using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>What an executor reports of a fill: base units, quote units per base unit, quote units.</summary>
internal readonly record struct ReportedFill(decimal Quantity, decimal Price, decimal Commission)
{
    /// <summary>The fill as the account applies it; false if it is not in steps, or more than an amount holds.</summary>
    /// <param name="buys">True for an order that buys.</param>
    /// <param name="reference">The price without slippage; what is worse than it is slippage.</param>
    /// <param name="scale">The scales of the run.</param>
    /// <param name="execution">Set if true.</param>
    public bool TryToExecution(bool buys, decimal reference, InstrumentScale scale, ref Execution execution)
    {
        try
        {
            if (!Scale.TryToSteps(Quantity, scale.QuantityDecimals, out var steps)) return false;
            var (price, tail) = PriceTail.Split(Price);
            var slips = buys ? Price > reference : Price < reference;
            var distance = buys ? price - Money.FromDecimal(reference) : Money.FromDecimal(reference) - price;
            execution = new Execution
            {
                Filled = true,
                QuantitySteps = steps,
                FillPrice = price,
                PriceTail = tail,
                Commission = Money.FromDecimal(Commission),
                Slippage = slips ? distance : default,
                SlippageTail = !slips ? 0 : buys ? tail : -tail,
            };
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
