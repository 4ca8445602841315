namespace ParityFast.Tests.Orders;

/// <content>What fills, what rests, and the lines about it.</content>
internal sealed partial class BookOracle
{
    private void Trigger(OracleOrder order, decimal price, bool within)
    {
        if (order.Type == OrderType.Stop)
        {
            Fill(order, price, maker: false, within);
            return;
        }

        (order.IsTriggered, order.NotBefore) = (true, _index + 1);
        Tell(order, "Triggered");
        if (order.Buys ? price > order.Limit : price < order.Limit) return;
        if (order.PostOnly) End(order, "Rejected post_only");
        else Fill(order, price, maker: false, within);
    }

    // False if the candle offers nothing, and the order waits.
    private bool Fill(OracleOrder order, decimal price, bool maker, bool within, bool meets = false, bool turns = false, decimal later = 0)
    {
        if (Try(order, price, maker, meets, out var quantity, out var reduced) is { } refusal)
        {
            if (_isDecided) Say(refusal);
            else End(order, $"Rejected {refusal}");
            return true;
        }

        order.Quantity += later;
        if (quantity == 0) return Lack(order, meets);
        var isPart = order.Quantity > 0;
        if (!isPart) _book.Remove(order);
        if (_isDecided && !isPart) _account.SayFill("", _decidedAt);
        else _account.SayFill($"{order.Name} {(isPart || turns ? "PartlyFilled" : "Filled")} {(order.Buys ? "buy" : "sell")} {(maker ? "maker" : "taker")} ");
        if (isPart && meets && order.Force != TimeInForce.GoodTilCancelled)
        {
            End(order, "Expired order_expired");
        }
        else if (isPart)
        {
            (order.HasPart, order.Works) = (true, order.Type is OrderType.Market or OrderType.Stop);
            if (reduced && !turns) order.Reduces = true;
            if (turns) order.Quantity += Math.Abs(order.Goal!.Value);
            Stay(order);
        }

        if (order.Role != OrderRole.Entry && _book.Find(other => other.Candle == order.Candle && other.Instruction == order.Instruction && other.Role != order.Role && other.Role != OrderRole.Entry) is { } leg)
        {
            leg.Quantity -= quantity;
            if (leg.Quantity <= 0) End(leg, "Cancelled other_leg");
            else Tell(leg, leg.State);
        }

        if (!reduced) AddLegs(order, quantity, within);
        EndReducing();
        return true;
    }

    private bool Lack(OracleOrder order, bool meets)
    {
        if (meets && order.Force != TimeInForce.GoodTilCancelled)
        {
            if (_isDecided) Say("order_expired");
            else End(order, "Expired order_expired");
            return true;
        }

        if (order.Works || order.IsLimit) return false;
        (order.Works, order.IsStopped) = (true, order.Type == OrderType.Stop);
        if (!meets) Tell(order, "Triggered");
        return false;
    }

    private void Stay(OracleOrder order)
    {
        if (!_book.Contains(order)) _book.Add(order);
        Tell(order, "PartlyFilled");
    }

    private string? Try(OracleOrder order, decimal price, bool maker, bool meets, out decimal quantity, out bool reduced)
    {
        (quantity, reduced) = (0, IsAgainst(order));
        if (order.Reduces && !reduced) return "no_position";
        var isTarget = order.Plan.Action == DecisionAction.Target;
        var mayStand = order.IsPlain && !order.HasPart && !order.Reduces;
        if (mayStand && Held != 0) return "position_open";
        var increases = Held != 0 && !reduced && (isTarget || order.HasPart || (use.HasFlag(OrderUse.Increase) && !order.IsPlain));
        if (order.Plan.Action == DecisionAction.Increase && !increases && !reduced) return "no_position";
        var leverage = !increases ? order.Leverage : order.Plan.Leverage is { } stated && stated != _account.Leverage ? 0 : _account.Leverage;
        var paid = maker ? price : _account.Slipped(price, order.Buys);
        if (order.Limit != 0) paid = order.Buys ? Math.Min(paid, order.Limit) : Math.Max(paid, order.Limit);
        // A market order to close is cut to what is held when it meets the market, and not before.
        if (order.IsPlain && order.Reduces && !order.HasMet) order.Quantity = order.Stated;
        var whole = reduced ? Math.Min(order.Quantity, Math.Abs(Held))
            : meets && (Held == 0 || increases) && !isTarget && order.Notional is { } notional ? _account.Floor(notional / paid)
            : order.Quantity;
        var trade = new OracleTrade(order.Buys, whole, paid, price, maker, reduced, leverage, increases, order.HasMet);
        quantity = Math.Min(whole, _offer);
        if (quantity < whole && meets && order.Force == TimeInForce.FillOrKill) quantity = 0;
        if (_account.Trade(trade, quantity) is { } refusal) return refusal;
        _offer -= quantity;
        (order.Quantity, order.Notional, order.HasMet, order.MetAt) = (whole - quantity, null, true, _index);
        return null;
    }

    private void AddLegs(OracleOrder entry, decimal quantity, bool within)
    {
        if (_share is null) AddNewLegs(entry, quantity, within ? _index + 1 : 0);
        else GrowLegs(entry, quantity, within);
    }

    // Each leg has what was filled and is not closed.
    private void GrowLegs(OracleOrder entry, decimal quantity, bool within)
    {
        foreach (var role in new[] { OrderRole.Stop, OrderRole.Target })
        {
            if ((role == OrderRole.Stop ? entry.Stop : entry.Target) is not { } price) continue;
            var leg = LegOf(entry, role);
            var isNew = leg is null;
            leg ??= new OracleOrder
            {
                Candle = entry.Candle,
                Instruction = entry.Instruction,
                Role = role,
                Type = role == OrderRole.Stop ? OrderType.Stop : OrderType.Limit,
                Buys = !entry.Buys,
                Reduces = true,
                Trigger = role == OrderRole.Stop ? price : 0,
                Limit = role == OrderRole.Stop ? 0 : price,
            };
            leg.Quantity += quantity;
            if (within && role == OrderRole.Target) (leg.Fresh, leg.FreshAt) = (leg.FreshAt == _index ? leg.Fresh + quantity : quantity, _index);
            if (isNew) AddLeg(leg);
            else Tell(leg, leg.State);
        }
    }

    private void AddNewLegs(OracleOrder entry, decimal quantity, int notBefore)
    {
        if (entry.Stop is { } stop) AddLeg(new OracleOrder { Candle = entry.Candle, Instruction = entry.Instruction, Role = OrderRole.Stop, Type = OrderType.Stop, Buys = !entry.Buys, Reduces = true, Trigger = stop, Quantity = quantity });
        if (entry.Target is { } target)
            AddLeg(new OracleOrder { Candle = entry.Candle, Instruction = entry.Instruction, Role = OrderRole.Target, Type = OrderType.Limit, Buys = !entry.Buys, Reduces = true, Limit = target, Quantity = quantity, NotBefore = notBefore });
    }

    private void AddLeg(OracleOrder leg)
    {
        _book.Add(leg);
        Tell(leg, "Accepted");
    }

    private void EndReducing()
    {
        foreach (var order in _book.Where(order => order.Reduces && (!order.IsPlain || order.HasMet) && !IsAgainst(order)).ToArray()) End(order, "Cancelled no_position");
    }

    private void End(OracleOrder order, string how)
    {
        _book.Remove(order);
        Lines.Add($"{_index} {order.Name} {how}");
    }

    private void Tell(OracleOrder order, string state)
    {
        order.State = state;
        var (side, limit, trigger) = (order.Buys ? "buy" : "sell", OracleAccount.Text(order.Limit), OracleAccount.Text(order.Trigger));
        Lines.Add($"{_index} {order.Name} {state} {side} {order.Type} {limit} {trigger} {OracleAccount.Text(order.Quantity)}");
    }

    // An order's answer goes before the changes that follow from its decision.
    private void Say(string outcome) => Lines.Insert(_decidedAt, $"{_index} {outcome}");
}
