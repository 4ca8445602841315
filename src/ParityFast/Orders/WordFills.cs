using System.Runtime.CompilerServices;
using ParityFast.Accounts;
using ParityFast.Margin;
using ParityFast.Numbers;

namespace ParityFast.Orders;

/// <summary>
/// Fills of market orders straight down: priced, sized, checked and applied in one method, every amount in a word of 64 bits. Nearly
/// all orders of a run with fixed rates and without guards are filled here. An order that is not, because it is rejected, closes a part
/// or has an amount that a word does not hold, has changed nothing, and goes through <see cref="OrderDesk.Quote"/>, which gives the
/// same bits.
/// </summary>
internal sealed class WordFills
{
    private const DecisionTermsFlags Known = DecisionTermsFlags.Notional | DecisionTermsFlags.Quantity | DecisionTermsFlags.Leverage
        | DecisionTermsFlags.ReduceOnly | DecisionTermsFlags.ReasonPrices;

    private readonly InstrumentScale _scale;
    private readonly Account _account;
    private readonly ulong _unitsPerStep, _buyUnits, _sellUnits, _mostMark, _quantityStepsPerUnit, _minNotional;
    private readonly Fraction _commission;
    private readonly long _minQuantity;
    private readonly int _leverageMax;
    private readonly bool _spot, _opensShort;
    private readonly MarginSchedule? _margin;

    private WordFills(InstrumentScale scale, AccountOptions options, FillModel fills, Account account)
    {
        (_scale, _account) = (scale, account);
        (_unitsPerStep, _buyUnits, _sellUnits) = fills.UnitsPerStep;
        _mostMark = Account.MostUnits / Math.Max(_buyUnits, _unitsPerStep);
        _commission = fills.Commission;
        _quantityStepsPerUnit = (ulong)Scale.PowerOfTen(scale.QuantityDecimals);
        // A quantity of zero is none, whatever the instrument says.
        (_minQuantity, _minNotional) = (Math.Max(scale.MinQuantity, 1), scale.MinNotional.Word);
        _leverageMax = scale.Instrument.LeverageMax ?? int.MaxValue;
        _spot = scale.Instrument.MarketType == MarketType.Spot;
        _opensShort = !_spot || options.AllowSpotShort;
        _margin = _spot ? null : options.Margin;
    }

    /// <summary>The fills of a run; null if its rates or guards need the long way.</summary>
    public static WordFills? Of(InstrumentScale scale, AccountOptions options, FillModel fills, Account account) =>
        fills.IsFixed && !options.Guards.LimitsEntries && scale.MinNotional.IsWord ? new(scale, options, fills, account) : null;

    /// <summary>Fills a market order whole and applies it; false if it goes the long way.</summary>
    /// <param name="decision">The decision that submits it.</param>
    /// <param name="terms">What the decision states.</param>
    /// <param name="mark">The market price, price steps.</param>
    /// <param name="time">When it meets the market, Unix microseconds.</param>
    [SkipLocalsInit]
    public bool TryFill(Decision decision, ref readonly DecisionTerms terms, long mark, long time)
    {
        var parts = decision.Terms;
        var held = _account.SignedQuantity;
        var closes = decision.Action == DecisionAction.Close;
        if ((parts & ~Known) != 0 || decision.Action > DecisionAction.Close || closes == (held == 0)) return false;
        var buys = closes ? held < 0 : decision.Action == DecisionAction.Buy;
        if ((ulong)mark > _mostMark || (!closes && !buys && !_opensShort)) return false;
        var price = (ulong)mark * (buys ? _buyUnits : _sellUnits);

        var quantity = closes ? Math.Abs(held)
            : (parts & DecisionTermsFlags.Quantity) != 0 ? _scale.FloorToStep(in terms.Quantity)
            : (parts & DecisionTermsFlags.Notional) != 0 ? _scale.QuantityFor(in terms.Notional, price)
            : 0;
        if (closes)
        {
            if ((parts & DecisionTermsFlags.Quantity) != 0 && _scale.FloorToStep(in terms.Quantity) < quantity) return false;
        }
        else if (quantity < _minQuantity)
        {
            return false;
        }

        var value = Money.ProductHalfEven((ulong)quantity, price, _quantityStepsPerUnit);
        if (!value.IsWord || value.Word > Account.MostUnits) return false;
        var notional = value.Word;
        var fee = _commission.Of(notional);
        if (!fee.IsWord || fee.Word > Account.MostUnits) return false;
        var commission = fee.Word;

        if (closes)
        {
            if (!_account.TryClose(buys, notional, commission)) return false;
        }
        else
        {
            var leverage = (parts & DecisionTermsFlags.Leverage) != 0 ? terms.Leverage : 1;
            if (!TryMargin(buys, notional, commission, leverage, out var margin)) return false;
            _account.Enter(buys ? quantity : -quantity, price, notional, commission, margin, time);
        }

        var market = (ulong)mark * _unitsPerStep;
        _account.AddSlippage((ulong)quantity, buys ? price - market : market - price);
        return true;
    }

    // Whether an entry may be, and the margin that it sets aside; none on a spot market.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryMargin(bool buys, ulong notional, ulong commission, int leverage, out ulong margin)
    {
        margin = 0;
        if (notional < _minNotional || leverage < 1 || leverage > _leverageMax) return false;
        if (_spot) return !buys || _account.Covers(notional, commission);
        margin = leverage == 1 ? notional : Money.QuotientHalfEven(0, notional, (ulong)leverage).Word;
        return _margin?.Allows(leverage, Money.OfWord(notional)) != false && _account.Covers(margin, commission);
    }
}
