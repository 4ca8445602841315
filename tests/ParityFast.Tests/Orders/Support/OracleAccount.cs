using System.Globalization;

namespace ParityFast.Tests.Orders;

/// <summary>The account of the <see cref="BookOracle"/>: guards, bookings, funding and liquidation in plain decimals.</summary>
internal sealed class OracleAccount(Instrument instrument, BacktestOptions options, OracleCosts costs)
{
    private const decimal MaintenanceRate = 0.005m, LiquidationFee = 0.005m;
    private const long Hour = 3_600_000_000;

    private readonly bool _spot = instrument.MarketType == MarketType.Spot;
    private decimal _margin, _entryNotional, _insured;
    private int _leverage = 1;
    private long _paidAt;
    private string _fill = "";

    public List<string> Lines { get; } = [];

    public int Index { get; set; }

    /// <summary>Leverage of the position.</summary>
    public int Leverage => _leverage;

    /// <summary>Equity less quantity × mark.</summary>
    public decimal Base { get; private set; } = options.InitialCapital;

    public decimal Quantity { get; private set; }

    public decimal Insured => _insured;

    /// <summary>Null if no price liquidates.</summary>
    public decimal? LiquidationPrice
    {
        get
        {
            if (!costs.IsLiquidated || Quantity == 0) return null;
            var size = Math.Abs(Quantity);
            if (Quantity < 0) return decimal.Ceiling((_margin + _entryNotional) / (size * (1 + MaintenanceRate)) / costs.PriceStep) * costs.PriceStep;
            var owed = _entryNotional - _margin;
            return owed <= 0 ? null : decimal.Floor(owed / (size * (1 - MaintenanceRate)) / costs.PriceStep) * costs.PriceStep;
        }
    }

    public static string Text(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public decimal Tick(decimal price, bool up) => (up ? decimal.Ceiling(price / costs.Tick) : decimal.Floor(price / costs.Tick)) * costs.Tick;

    public decimal Floor(decimal quantity) => quantity <= 0 ? 0 : Math.Floor(quantity / instrument.StepSize) * instrument.StepSize;

    public decimal Slipped(decimal price, bool buys) => price * (buys ? 1 + options.SlippageRate : 1 - options.SlippageRate);

    public bool IsLiquidatedAt(decimal open) => LiquidationPrice is { } level && (Quantity > 0 ? open <= level : open >= level);

    /// <summary>Checks an order that is placed.</summary>
    public string? CheckPlaced(OracleOrder order, bool reduces)
    {
        if (reduces) return order.Quantity == 0 ? "min_size" : null;
        if (Quantity != 0)
        {
            if (order.Quantity == 0 || order.Quantity < instrument.MinSize) return "min_size";
            if (Round(order.Quantity * order.Own) < (instrument.MinNotional ?? 0)) return "min_notional";
            return order.Leverage < 1 || order.Leverage > instrument.LeverageMax ? "leverage" : null;
        }

        var maker = order.Type == OrderType.Limit;
        var paid = maker ? order.Own : Slipped(order.Own, order.Buys);
        if (!maker && order.Limit != 0) paid = order.Buys ? Math.Min(paid, order.Limit) : Math.Max(paid, order.Limit);
        return Check(new OracleTrade(order.Buys, order.Quantity, paid, order.Own, maker, false, order.Leverage));
    }

    /// <summary>A market order: the quantity filled, or null with the code said.</summary>
    public decimal? Market(in OrderPlan plan, decimal price)
    {
        if (TryMarket(plan, price, out var quantity, out _) is { } code)
        {
            Lines.Add($"{Index} {code}");
            return null;
        }

        SayFill("");
        return quantity;
    }

    /// <summary>The same, nothing said: its code, or null if it is filled.</summary>
    public string? TryMarket(in OrderPlan plan, decimal price, out decimal quantity, out bool buys)
    {
        var closes = plan.Action == DecisionAction.Close;
        (quantity, buys) = (0, closes ? Quantity < 0 : plan.Action == DecisionAction.Buy);
        if (closes ? Quantity == 0 : Quantity != 0) return closes ? "no_position" : "position_open";
        var paid = Slipped(price, buys);
        quantity = closes ? Math.Min(plan.Quantity is { } part ? Floor(part) : Math.Abs(Quantity), Math.Abs(Quantity))
            : plan.Quantity is { } stated ? Floor(stated) : Floor(plan.Notional!.Value / paid);
        return Trade(new OracleTrade(buys, quantity, paid, price, false, closes, plan.Leverage ?? 1), quantity);
    }

    /// <summary>Checks a trade, and applies <paramref name="part"/> of it; why it cannot be, or null.</summary>
    public string? Trade(in OracleTrade trade, decimal part)
    {
        if (Check(trade) is { } refusal) return refusal;
        if (part == 0) return null;
        var value = Round(part * trade.Paid);
        var fee = Round(value * (trade.Maker ? costs.MakerRate : costs.TakerRate));
        var slip = trade.Maker ? 0 : trade.Buys ? trade.Paid - trade.Market : trade.Market - trade.Paid;
        if (Quantity == 0) _leverage = trade.Leverage;
        Book(trade.Buys, part, value, fee, Round(value / Math.Max(trade.Leverage, 1)));
        _fill = $"{Text(part)} {Text(trade.Paid)} {Text(fee)} {Text(slip)}";
        return null;
    }

    /// <summary>Says what was traded last.</summary>
    public void SayFill(string what, int? at = null) => Lines.Insert(at ?? Lines.Count, $"{Index} {what}{_fill} -> {Text(Base)} {Text(Quantity)}");

    public void Liquidate(decimal open)
    {
        var level = LiquidationPrice!.Value;
        var price = Quantity > 0 ? Math.Min(level, open) : Math.Max(level, open);
        var value = Round(Math.Abs(Quantity) * price);
        var fee = Round(value * LiquidationFee);
        var left = _margin + (Quantity > 0 ? value - _entryNotional : _entryNotional - value) - fee;
        var insured = Math.Max(0, -left);
        Base += (Quantity > 0 ? value : -value) - fee + insured;
        var closed = Math.Abs(Quantity);
        (_insured, _margin, _entryNotional, Quantity) = (_insured + insured, 0, 0, 0);
        Lines.Add($"{Index} liquidation {Text(price)} {Text(closed)} {Text(fee)} {Text(insured)} -> {Text(Base)}");
    }

    public void PayFunding(in OracleCandle candle, decimal previousClose)
    {
        var due = candle.CloseTime / Hour * Hour;
        if (costs.FundingRate == 0 || Quantity == 0 || due <= candle.CloseTime - RandomCandles.Minute || _paidAt == due) return;
        _paidAt = due;
        // Within a candle the mark is the last one known.
        var amount = Round(-Quantity * (due == candle.CloseTime ? candle.Close : previousClose) * costs.FundingRate);
        Base += amount;
        var free = (Quantity > 0 ? Base + _entryNotional : Base - _entryNotional) - _margin;
        if (costs.IsLiquidated && amount < 0 && free < 0) _margin -= Math.Min(-free, -amount);
        Lines.Add($"{Index} funding {Text(amount)} -> {Text(Base)}");
    }

    private string? Check(in OracleTrade trade)
    {
        if (!trade.Reduces && Quantity != 0 && !trade.Increases) return "position_open";
        if (!trade.Reduces && !trade.Buys && _spot && !options.AllowSpotShort) return "spot_short";
        if (trade.Quantity <= 0 || (!trade.Reduces && !trade.IsRest && trade.Quantity < instrument.MinSize)) return "min_size";
        if (trade.Reduces) return null;
        var value = Round(trade.Quantity * trade.Paid);
        var fee = Round(value * (trade.Maker ? costs.MakerRate : costs.TakerRate));
        if (!trade.IsRest && value < (instrument.MinNotional ?? 0)) return "min_notional";
        if (trade.Leverage < 1 || trade.Leverage > instrument.LeverageMax) return "leverage";
        if (_spot) return trade.Buys && Base < value + fee ? "insufficient_funds" : null;
        // Cash less the margin of what is held is free; of a flat account all of it.
        var free = (Quantity > 0 ? Base + _entryNotional : Quantity < 0 ? Base - _entryNotional : Base) - _margin;
        if (costs.IsLiquidated && trade.Leverage > 100) return "leverage";
        return free - fee < Round(value / trade.Leverage) ? "insufficient_margin" : null;
    }

    private void Book(bool buys, decimal quantity, decimal value, decimal fee, decimal margin)
    {
        var held = Math.Abs(Quantity);
        Base += (buys ? -value : value) - fee;
        if (held == 0)
        {
            (_entryNotional, _margin) = (value, margin);
        }
        else if (buys == Quantity > 0)
        {
            (_entryNotional, _margin) = (_entryNotional + value, _margin + margin);
        }
        else
        {
            var share = quantity == held ? _entryNotional : Round(_entryNotional * quantity / held);
            var kept = quantity == held ? 0 : Round(_margin * (held - quantity) / held);
            var rest = _margin - kept + (Quantity > 0 ? value - share : share - value) - fee;
            (_margin, _entryNotional) = (kept, _entryNotional - share);
            if (costs.IsLiquidated && rest < 0) (Base, _insured) = (Base - rest, _insured - rest);
        }

        Quantity += buys ? quantity : -quantity;
    }

    private static decimal Round(decimal value) => decimal.Round(value, 12, MidpointRounding.ToEven);
}
