using ParityFast.Orders;

namespace ParityFast.Tests.Orders;

/// <summary>
/// The rules of docs/orders.md in plain System.Decimal, written a second time: an oracle for the engine's book. It knows candles and plans,
/// and shares nothing with the engine. Amounts are rounded half-even to twelve decimals.
/// </summary>
internal sealed class BookOracle(Instrument instrument, BacktestOptions options, OracleCosts costs, OrderUse use)
{
    private readonly List<OracleOrder> _book = [];
    private readonly OracleAccount _account = new(instrument, options, costs);
    private readonly decimal? _share = options.MaxVolumeShare;
    private OraclePlan? _pending;
    private OracleCandle _candle;
    private decimal _previousClose, _before, _offer;
    private int _index, _instruction, _decidedAt;
    private bool _isDecided;

    /// <summary>Everything that happened, a line each.</summary>
    public List<string> Lines => _account.Lines;

    public OracleAccount Account => _account;

    private decimal Held => _account.Quantity;

    /// <summary>Steps over a candle, and takes the decision at its close.</summary>
    public void Step(int index, in OracleCandle candle, in OrderPlan plan) => Step(index, candle, [plan]);

    /// <summary>The same of a decision of several instructions.</summary>
    public void Step(int index, in OracleCandle candle, IReadOnlyList<OrderPlan> plans)
    {
        _previousClose = index == 0 ? candle.Close : _candle.Close;
        (_index, _candle, _account.Index) = (index, candle, index);
        _offer = _share is { } share ? _account.Floor(share * candle.Volume) : decimal.MaxValue;
        Meet();
        var mark = candle.Close;
        OrderPlan[] sized = [.. plans.Select(plan => Valued(plan, mark))];
        _decidedAt = Lines.Count;
        for (_instruction = 0; _instruction < sized.Length; _instruction++)
        {
            if (sized[_instruction].Action != DecisionAction.Hold) Decide(sized[_instruction]);
        }
    }

    // A fraction of an entry is of the equity at the decision, before anything of it is done.
    private OrderPlan Valued(OrderPlan plan, decimal mark) => plan.Fraction is { } fraction && plan.Action != DecisionAction.Target
        ? plan with { Fraction = null, Notional = fraction * (_account.Base + (Held * mark)) }
        : plan;

    private void Meet()
    {
        var (open, low, high) = (_candle.Open, _candle.Low, _candle.High);
        // (b)
        if (_account.IsLiquidatedAt(open)) Liquidate();
        if (_pending is { } pending)
        {
            _pending = null;
            Market(pending.Candle, pending.Plan, open);
        }

        while (_book.Find(order => order.IsNew || (order.Works && order.MetAt < _index)) is { } arriving) Arrive(arriving, open);
        while (_book.Find(order => !order.IsLimit && !order.Works && (order.Buys ? open >= order.Trigger : open <= order.Trigger)) is { } stop) Trigger(stop, open, within: false);
        // (c)
        Protect();
        // (d)
        Pay();
        // (e)
        (_before, var entered) = (Held, false);
        while (Nearest(limits: false) is { } stop)
        {
            Trigger(stop, stop.Trigger, within: true);
            entered = true;
        }

        while (_offer > 0 && Nearest(limits: true) is { } limit)
        {
            Fill(limit, limit.Limit, maker: true, within: true);
            entered = true;
        }

        // (f)
        if (entered)
        {
            Protect();
            Pay();
        }

        // (g)
        while (_offer > 0 && Held != 0 && Math.Sign(Held) == Math.Sign(_before)
            && _book.Find(order => order.IsLimit && IsAgainst(order) && _index >= order.NotBefore && order.FillableAt(_index) > 0 && (order.Buys ? low < order.Limit : high > order.Limit)) is { } target)
        {
            var held = Held;
            var later = target.Quantity - target.FillableAt(_index);
            target.Quantity = Math.Min(target.FillableAt(_index), Math.Abs(_before));
            Fill(target, target.Limit, maker: true, within: false, later: later);
            _before += Held - held;
        }
    }

    private void Protect()
    {
        while (true)
        {
            OracleOrder? stop = null;
            foreach (var order in _book)
            {
                if (order.IsLimit || order.Works || !IsAgainst(order) || !(order.Buys ? _candle.High >= order.Trigger : _candle.Low <= order.Trigger)) continue;
                if (stop is null || (order.Buys ? order.Trigger < stop.Trigger : order.Trigger > stop.Trigger)) stop = order;
            }

            if (_account.LiquidationPrice is { } level && (Held > 0 ? _candle.Low <= level : _candle.High >= level)
                && (stop is null || (Held > 0 ? level > stop.Trigger : level < stop.Trigger)))
            {
                Liquidate();
                continue;
            }

            if (stop is null) return;
            Trigger(stop, stop.Trigger, within: true);
        }
    }

    private void Pay()
    {
        _account.PayFunding(_candle, _previousClose);
        if (_account.LiquidationPrice is { } level && (Held > 0 ? _candle.Low <= level : _candle.High >= level)) Liquidate();
    }

    private void Liquidate()
    {
        _account.Liquidate(_candle.Open);
        EndReducing();
    }

    private OracleOrder? Nearest(bool limits) => _book
        .Where(order => order.IsLimit == limits && !order.Works && !order.Reduces && !IsAgainst(order) && (!limits || _index >= order.NotBefore)
            && (limits == order.Buys ? _candle.Low < Level(order) || (!limits && _candle.Low <= Level(order)) : _candle.High > Level(order) || (!limits && _candle.High >= Level(order))))
        .OrderBy(order => Math.Abs(Level(order) - _candle.Open)).FirstOrDefault();

    private static decimal Level(OracleOrder order) => order.IsLimit ? order.Limit : order.Trigger;

    private bool IsAgainst(OracleOrder order) => Held != 0 && order.Buys == Held < 0;

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
        if (isMarket && _book.Find(order => order.Works && order.Type == OrderType.Market) is { } earlier) End(earlier, "Cancelled order_replaced");
        if (isMarket && !plan.ReduceOnly && plan.Action is not (DecisionAction.Increase or DecisionAction.Target))
        {
            if (Unbracketed(plan, mark) is { } code) Fail(code);
            else if (_instruction > 0) PlaceMarket(plan, mark);
            else if (_share is not null) PlacePlain(plan, mark);
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
        order.Stated = order.Quantity;
        if (closes) order.Quantity = Math.Min(order.Quantity, Math.Abs(Held));
        if (options.FillTiming == FillTiming.DecisionMark) Taken(order, mark);
        else if (closes && Held == 0) Say("no_position");
        else Rest(order, isNew: true);
    }

    private void Taken(OracleOrder order, decimal price)
    {
        _isDecided = true;
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

    private readonly record struct OraclePlan(int Candle, OrderPlan Plan);
}
