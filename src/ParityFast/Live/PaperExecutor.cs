using ParityFast.Engine;

namespace ParityFast.Live;

/// <summary>
/// Fills orders on paper, by the backtest's fill model: at the mark of the candle that decided, ± slippage, whole. A paper session
/// therefore has the fills, the account and the digest of a backtest over the same candles. It remembers no order, and needs to
/// remember none: the same order has the same fill again.
/// </summary>
public sealed class PaperExecutor : IOrderExecutor
{
    private readonly InstrumentScale _scale;
    private readonly FillModel _fills;
    private readonly Account _account;

    /// <summary>Prepares fills of one instrument.</summary>
    /// <param name="instrument">What is traded.</param>
    /// <param name="priceDecimals">Fractional digits of a price step, 0 to 9.</param>
    /// <param name="options">Slippage and commission rates; the rest is not looked at.</param>
    /// <exception cref="InputException">A rate is out of range.</exception>
    public PaperExecutor(Instrument instrument, int priceDecimals, BacktestOptions options)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(options);
        _scale = new InstrumentScale(instrument, priceDecimals);
        _fills = new FillModel(_scale, options);
        // Only for how it takes a notional.
        _account = new Account(_scale, default);
    }

    /// <inheritdoc/>
    public ValueTask<OrderResult> ExecuteAsync(LiveOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var price = _fills.PriceFor(order.IsBuy, Scale.ToSteps(order.Mark, _scale.PriceDecimals));
        var notional = _account.NotionalOf(Scale.ToSteps(order.Quantity, _scale.QuantityDecimals), price);
        return ValueTask.FromResult(OrderResult.Fill(order.Quantity, price.ToDecimal(), _fills.CommissionOn(notional).ToDecimal()));
    }

    /// <inheritdoc/>
    public ValueTask<OrderResult?> FindAsync(string clientOrderId, CancellationToken cancellationToken = default) => default;
}
