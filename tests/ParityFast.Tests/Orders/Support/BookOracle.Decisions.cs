using ParityFast.Orders;

namespace ParityFast.Tests.Orders;

/// <content>What a decision asks: orders are placed, changed and cancelled.</content>
internal sealed partial class BookOracle
{
    private void Decide(in OrderPlan plan)
    {
        var mark = _candle.Close;
        if (plan.Action == DecisionAction.Cancel)
        {
            if (Named(plan) is { } found) End(found, "Cancelled");
            else Fail("order_unknown");
            return;
        }

        if (plan.Action == DecisionAction.Replace)
        {
            Replace(plan, mark);
            return;
        }

        var isMarket = plan.Terms is null or { Type: OrderType.Market, PostOnly: false };
        while (isMarket && _book.Find(order => order.Works && order.Type == OrderType.Market) is { } earlier) End(earlier, "Cancelled order_replaced");
        if (isMarket && !plan.ReduceOnly && plan.Action is not (DecisionAction.Increase or DecisionAction.Target))
        {
            if (Unbracketed(plan, mark) is { } code) Fail(code);
            else if (_share is not null) PlacePlain(plan, mark);
            else if (_instruction > 0) PlaceMarket(plan, mark);
            else if (options.FillTiming == FillTiming.DecisionMark) Market(_index, plan, mark);
            else
            {
                _pending = new OraclePlan(_index, plan);
                Say("pending");
            }

            return;
        }

        Place(plan, mark);
    }

    private void Replace(in OrderPlan plan, decimal mark)
    {
        var (role, terms) = (plan.Order.Role, plan.Terms!.Value);
        var order = Named(plan);
        if (order is null || terms.Type != order.Type || terms.Type == OrderType.Market || order.Works)
        {
            Fail(order is null ? "order_unknown" : "order_type_unsupported");
            return;
        }

        var changed = new OracleOrder
        {
            Plan = order.Plan,
            Candle = order.Candle,
            Instruction = order.Instruction,
            Role = role,
            Type = order.Type,
            Buys = order.Buys,
            Reduces = order.Reduces,
            PostOnly = terms.PostOnly,
            Force = terms.TimeInForce,
            Leverage = order.Leverage,
            Stop = order.Stop,
            Target = order.Target,
            Quantity = order.Quantity,
            HasMet = order.HasMet,
            HasPart = order.HasPart,
        };
        var code = Prices(changed, terms);
        if (code is null && !IsAround(changed.Buys, changed.Stop, changed.Target, changed.Own)) code = "bracket_price";
        if (plan.Quantity is { } stated)
        {
            changed.Quantity = _account.Floor(stated);
            if (role != OrderRole.Entry) changed.Quantity = Math.Min(changed.Quantity, order.Quantity);
            if (order.Reduces) changed.Quantity = Math.Min(changed.Quantity, Math.Abs(Held));
        }

        code ??= _account.CheckPlaced(changed, IsAgainst(changed));
        if (code is not null)
        {
            Fail(code);
            return;
        }

        _book[_book.IndexOf(order)] = changed;
        if (options.FillTiming == FillTiming.NextOpen) Rest(changed, isNew: true);
        else Arrive(changed, mark);
    }

    private string? Unbracketed(in OrderPlan plan, decimal mark)
    {
        if (plan.StopLoss is null && plan.TakeProfit is null) return null;
        if (plan.Action == DecisionAction.Close) return "order_type_unsupported";
        var (stop, target) = Bracket(plan, plan.Action == DecisionAction.Buy);
        if (!IsAround(plan.Action == DecisionAction.Buy, stop, target, mark)) return "bracket_price";
        return HasPlaces(Math.Max(1, (stop is null ? 0 : 1) + (target is null ? 0 : 1))) ? null : "too_many_orders";
    }

    private bool HasPlaces(int places) => _book.Sum(order => _share is null ? order.Places : PartPlaces(order)) + Reserved + places <= 8;

    // The bracket of a market order that waits for the next open.
    private int Reserved => _pending is not { } pending ? 0 : (pending.Plan.StopLoss is null ? 0 : 1) + (pending.Plan.TakeProfit is null ? 0 : 1);

    private OracleOrder? Named(OrderPlan plan) => _book.Find(order =>
        order.Candle == plan.Order.Candle && order.Role == plan.Order.Role && order.Instruction == plan.OrderInstruction);

    // An instruction that is not the first is told as a change of its order, a cancel's too.
    private void Fail(string code)
    {
        if (_instruction == 0) Say(code);
        else Lines.Add($"{_index} Entry@{_index}.{_instruction} Rejected {code}");
    }

    private void PlaceMarket(in OrderPlan plan, decimal mark)
    {
        var closes = plan.Action == DecisionAction.Close;
        var buys = closes ? Held < 0 : plan.Action == DecisionAction.Buy;
        var (stop, target) = Bracket(plan, buys);
        var order = new OracleOrder
        {
            Plan = plan,
            Candle = _index,
            Instruction = _instruction,
            IsPlain = true,
            Buys = buys,
            Reduces = closes,
            Stop = stop,
            Target = target,
            Quantity = plan.Quantity is { } stated ? _account.Floor(stated) : closes ? Math.Abs(Held) : _account.Floor(plan.Notional!.Value / mark),
        };
        if (closes) order.Quantity = Math.Min(order.Quantity, Math.Abs(Held));
        if (options.FillTiming == FillTiming.DecisionMark) MeetMarket(order, mark);
        else if (HasPlaces(order.Places)) Rest(order, isNew: true);
        else End(order, "Rejected too_many_orders");
    }

    private void MeetMarket(OracleOrder order, decimal price)
    {
        if (_account.TryMarket(order.Plan, price, out var quantity, out var buys) is { } code)
        {
            End(order, $"Rejected {code}");
            return;
        }

        order.Buys = buys;
        _account.SayFill($"{order.Name} Filled {(buys ? "buy" : "sell")} taker ");
        if (order.Plan.Action != DecisionAction.Close) AddLegs(order, quantity, within: false);
        EndReducing();
    }

    // A market order has none of its own. A leg that rests has its own.
    private int PartPlaces(OracleOrder order) => (order.Type == OrderType.Market ? 0 : 1)
        + (order.Stop is null || LegOf(order, OrderRole.Stop) is not null ? 0 : 1)
        + (order.Target is null || LegOf(order, OrderRole.Target) is not null ? 0 : 1);

    private OracleOrder? LegOf(OracleOrder order, OrderRole role) => _book.Find(leg =>
        leg.Candle == order.Candle && leg.Instruction == order.Instruction && leg.Role == role);

    private int PlacesOf(OracleOrder order) =>
        _share is not null ? PartPlaces(order) :
        order.Type == OrderType.Market && options.FillTiming == FillTiming.DecisionMark ? (order.Stop is null ? 0 : 1) + (order.Target is null ? 0 : 1) : order.Places;

    private (decimal? Stop, decimal? Target) Bracket(in OrderPlan plan, bool buys) =>
        (plan.StopLoss is { } stop ? _account.Tick(stop, up: !buys) : null, plan.TakeProfit is { } target ? _account.Tick(target, up: buys) : null);

    private static bool IsAround(bool buys, decimal? stop, decimal? target, decimal price) =>
        (stop is not { } low || (buys ? low < price : low > price)) && (target is not { } high || (buys ? high > price : high < price));

    private void Market(int candle, in OrderPlan plan, decimal price)
    {
        if (_account.Market(plan, price) is { } quantity && plan.Action != DecisionAction.Close)
        {
            var buys = plan.Action == DecisionAction.Buy;
            var (stop, target) = Bracket(plan, buys);
            AddLegs(new OracleOrder { Candle = candle, Buys = buys, Stop = stop, Target = target }, quantity, within: false);
        }

        EndReducing();
    }

    private void Place(in OrderPlan plan, decimal mark)
    {
        var closes = plan.Action == DecisionAction.Close;
        var terms = plan.Terms ?? default;
        var buys = closes ? Held < 0 : plan.Action == DecisionAction.Increase ? Held > 0 : plan.Action == DecisionAction.Buy;
        var order = new OracleOrder
        {
            Plan = plan,
            Candle = _index,
            Instruction = _instruction,
            Type = terms.Type,
            Buys = buys,
            Reduces = closes || plan.ReduceOnly,
            PostOnly = terms.PostOnly,
            Force = terms.TimeInForce,
            Notional = plan.Quantity is null ? plan.Notional : null,
            Leverage = plan.Leverage ?? 1,
        };
        var isTold = _instruction > 0 || plan.Action is DecisionAction.Increase or DecisionAction.Target;
        if (Unplaced(order, plan, terms, mark) is { } code) Refuse(order, code, isTold);
        else if (options.FillTiming == FillTiming.NextOpen) Rest(order, isNew: true);
        else if (isTold) Arrive(order, mark);
        else if (Meets(order, mark) is not { } outcome) Rest(order, isNew: false);
        else if (outcome.Length > 0) Say(outcome);
        else Taken(order, mark);
    }

    // The result of an increase or a target is told as a change of its order.
    private void Refuse(OracleOrder order, string code, bool isTold)
    {
        if (isTold) End(order, $"Rejected {code}");
        else Say(code);
    }

    private bool IsDeclared(OracleOrder order, in OrderPlan plan)
    {
        if (plan.Action == DecisionAction.Target) return use.HasFlag(OrderUse.Targets) && order.Type == OrderType.Market && plan.StopLoss is null && plan.TakeProfit is null;
        return plan.Action != DecisionAction.Increase || use.HasFlag(OrderUse.Increase);
    }

    private void PlacePlain(in OrderPlan plan, decimal mark)
    {
        var closes = plan.Action == DecisionAction.Close;
        var order = new OracleOrder
        {
            Plan = plan,
            Candle = _index,
            Instruction = _instruction,
            Type = OrderType.Market,
            IsPlain = true,
            Buys = closes ? Held < 0 : plan.Action == DecisionAction.Buy,
            Reduces = closes,
            Force = plan.Terms?.TimeInForce ?? TimeInForce.GoodTilCancelled,
            Notional = plan.Quantity is null ? plan.Notional : null,
            Leverage = plan.Leverage ?? 1,
        };
        if (!closes) (order.Stop, order.Target) = Bracket(plan, order.Buys);
        order.Quantity = plan.Quantity is { } stated ? _account.Floor(stated) : closes ? Math.Abs(Held) : _account.Floor(plan.Notional!.Value / mark);
        // A first close of all states what is held now; a later one closes what is held when it meets the market.
        order.Stated = closes && plan.Quantity is null && _instruction > 0 ? decimal.MaxValue : order.Quantity;
        if (closes) order.Quantity = Math.Min(order.Quantity, Math.Abs(Held));
        if (options.FillTiming == FillTiming.DecisionMark) Taken(order, mark);
        else if (closes && Held == 0 && _instruction == 0) Say("no_position");
        else Rest(order, isNew: true);
    }

    private void Taken(OracleOrder order, decimal price)
    {
        // What becomes of a later instruction is told as changes of its order.
        _isDecided = _instruction == 0;
        if (!Fill(order, price, maker: false, within: false, meets: true)) Rest(order, isNew: false);
        _isDecided = false;
    }

    private string? Unplaced(OracleOrder order, in OrderPlan plan, OrderTerms terms, decimal mark)
    {
        if (!IsDeclared(order, plan)) return "order_type_unsupported";
        if (Prices(order, terms) is { } missing) return missing;
        return Sized(order, plan, mark);
    }

    private string? Prices(OracleOrder order, OrderTerms terms)
    {
        if (order.Type is OrderType.Stop or OrderType.StopLimit)
        {
            if (terms.StopTrigger is not { } trigger) return "order_type_unsupported";
            order.Trigger = _account.Tick(trigger, up: order.Buys);
        }

        if (order.Type is OrderType.Limit or OrderType.StopLimit)
        {
            if (terms.LimitPrice is not { } limit) return "order_type_unsupported";
            order.Limit = _account.Tick(limit, up: !order.Buys);
        }

        return order.PostOnly && order.Type is OrderType.Stop or OrderType.Market && order.PostOnly ? "order_type_unsupported" : null;
    }

    private string? Sized(OracleOrder order, in OrderPlan plan, decimal mark)
    {
        if (plan.Action == DecisionAction.Target) return HasPlaces(PlacesOf(order)) ? null : "too_many_orders";
        if (plan.Action == DecisionAction.Increase && Held == 0) return "no_position";
        if (order.Reduces && !IsAgainst(order)) return "no_position";
        var own = order.Type == OrderType.Market ? mark : order.Own;
        order.Quantity = plan.Quantity is { } stated ? _account.Floor(stated) : plan.Action == DecisionAction.Close ? Math.Abs(Held) : _account.Floor(plan.Notional!.Value / own);
        if (order.Reduces) order.Quantity = Math.Min(order.Quantity, Math.Abs(Held));
        if (plan.StopLoss is not null || plan.TakeProfit is not null)
        {
            if (order.Reduces) return "order_type_unsupported";
            (order.Stop, order.Target) = Bracket(plan, order.Buys);
            if (!IsAround(order.Buys, order.Stop, order.Target, own)) return "bracket_price";
        }

        if ((order.Type != OrderType.Market || IsAgainst(order)) && _account.CheckPlaced(order, IsAgainst(order)) is { } code) return code;
        return HasPlaces(PlacesOf(order)) ? null : "too_many_orders";
    }

    // Empty for an order that is taken at once, null for one that rests.
    private static string? Meets(OracleOrder order, decimal price)
    {
        if (order.Type == OrderType.Market) return "";
        if (!order.IsLimit && (order.Buys ? price >= order.Trigger : price <= order.Trigger))
        {
            if (order.Type == OrderType.Stop) return "";
            order.IsTriggered = true;
        }

        if (order.IsLimit && (order.Buys ? price <= order.Limit : price >= order.Limit)) return order.PostOnly ? "post_only" : "";
        return order.Force == TimeInForce.GoodTilCancelled ? null : "order_expired";
    }

    private void Rest(OracleOrder order, bool isNew)
    {
        order.IsNew = isNew;
        if (!_book.Contains(order)) _book.Add(order);
        Tell(order, isNew ? "New" : "Accepted");
        if (order.IsTriggered || order.IsStopped) Tell(order, "Triggered");
    }

    private void Arrive(OracleOrder order, decimal open)
    {
        var (goesOn, rests) = (order.Works, false);
        (order.IsNew, order.MetAt) = (false, _index);
        if (order.IsPlain && !order.HasMet && order.Plan.Action == DecisionAction.Close) order.Buys = Held < 0;
        if (order.Type == OrderType.Market && _share is null) _book.Remove(order);
        if (order.IsPlain && _share is null)
        {
            MeetMarket(order, open);
            return;
        }

        if (order.Plan.Action == DecisionAction.Target) rests = !TakeTarget(order, open);
        else if (goesOn) Fill(order, open, maker: false, within: false, meets: true);
        else if (Meets(order, open) is not { } outcome) rests = true;
        else if (outcome.Length == 0) rests = !Fill(order, open, maker: false, within: false, meets: true);
        else End(order, outcome == "order_expired" ? "Expired order_expired" : $"Rejected {outcome}");
        if (rests && !goesOn) Rest(order, isNew: false);
    }

    private bool TakeTarget(OracleOrder order, decimal price)
    {
        var plan = order.Plan;
        var value = plan.Quantity ?? ((plan.Notional ?? plan.Fraction!.Value * (_account.Base + (Held * price))) / price);
        var (target, held) = (order.Goal ?? Math.Sign(value) * _account.Floor(Math.Abs(value)), Held);
        order.Goal = target;
        if (Math.Abs(target - held) < instrument.StepSize)
        {
            End(order, "Rejected target_met");
            return true;
        }

        order.Buys = target > held;
        var turns = target * held < 0;
        order.Quantity = turns ? Math.Abs(held) : Math.Abs(target - held);
        if (!order.HasMet && held != 0 && order.Buys != held > 0 && !turns && target != 0)
        {
            var code = order.Quantity < instrument.MinSize ? "min_size"
                : decimal.Round(order.Quantity * price, 12, MidpointRounding.ToEven) < (instrument.MinNotional ?? 0) ? "min_notional"
                : null;
            if (code is not null)
            {
                End(order, $"Rejected {code}");
                return true;
            }
        }

        var isPart = turns && plan.ThroughZero;
        if (isPart && order.Force == TimeInForce.FillOrKill && _offer < Math.Abs(target - held))
        {
            End(order, "Expired order_expired");
            return true;
        }

        if (!Fill(order, price, maker: false, within: false, meets: true, turns: isPart)) return false;
        if (!isPart || Held != 0) return true;
        (order.Quantity, order.HasMet, order.HasPart) = (Math.Abs(target), false, true);
        if (!Fill(order, price, maker: false, within: false, meets: true)) Stay(order);
        return true;
    }
}
