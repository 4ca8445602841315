using System.Globalization;
using System.Text;
using ParityFast.Input;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Signals;

/// <summary>Random decisions of up to four instructions, as plans for an oracle and as the text of a signal file.</summary>
internal sealed class SignalScript
{
    private const string Header = "time,action,quantity,notional,fraction,type,limit_price,stop_price,time_in_force,post_only,reduce_only,stop_loss,take_profit,leverage,through_zero,id,order,reason";

    private readonly StringBuilder _text = new(Header + "\n");
    private readonly List<(int Candle, int Instruction, OrderPlan Plan)> _rows = [];
    private readonly Random _draw;
    private bool _isShort;

    private SignalScript(int seed, CandleSeries candles)
    {
        _draw = new Random(seed + 1);
        IsPlain = seed % 5 == 4;
        Plans = new IReadOnlyList<OrderPlan>[candles.Count];
        for (var i = 0; i < candles.Count; i++)
        {
            var plans = new List<OrderPlan>();
            var count = _draw.Next(100) < 60 ? 0 : IsPlain || _draw.Next(4) > 0 ? 1 : _draw.Next(2, 5);
            while (plans.Count < count && Next(seed, i, candles.Close[i] / 100m, plans.Count) is { } plan)
            {
                Add(candles.CloseTime[i] - candles.LabelOffsetMicroseconds, i, plans.Count, plan);
                plans.Add(plan);
            }

            Plans[i] = plans;
        }
    }

    /// <summary>True for market orders alone, one a candle.</summary>
    public bool IsPlain { get; }

    /// <summary>The instructions at each candle.</summary>
    public IReadOnlyList<OrderPlan>[] Plans { get; }

    /// <summary>The file.</summary>
    public string Text => _text.ToString();

    public static SignalScript Of(int seed, CandleSeries candles) => new(seed, candles);

    private OrderPlan? Next(int seed, int candle, decimal mark, int instruction)
    {
        for (var salt = 0; salt < 40; salt++)
        {
            var plan = OrderScript.At(seed + (1000 * salt) + (77_777 * instruction), candle, mark);
            if (plan.Action == DecisionAction.Hold) continue;
            plan = Valid(plan, mark);
            if (IsPlain && !(plan.Action is DecisionAction.Buy or DecisionAction.Sell or DecisionAction.Close)) continue;
            if (IsPlain) return plan with { Terms = null, StopLoss = null, TakeProfit = null, ReduceOnly = false };
            if (plan.Action is not (DecisionAction.Cancel or DecisionAction.Replace)) return Varied(plan);
            if (_rows.Count > 0) return Named(plan);
        }

        return null;
    }

    // A file has exactly the prices that a type has, and no notional of a close.
    private static OrderPlan Valid(OrderPlan plan, decimal mark)
    {
        if (plan.Action == DecisionAction.Close) plan = plan with { Notional = null, Leverage = null };
        if (plan.Terms is not { Type: not OrderType.Market } terms) return plan;
        return plan with
        {
            Terms = terms with
            {
                LimitPrice = terms.Type == OrderType.Stop ? null : terms.LimitPrice ?? mark,
                StopTrigger = terms.Type == OrderType.Limit ? null : terms.StopTrigger ?? mark,
            },
        };
    }

    private OrderPlan Varied(OrderPlan plan)
    {
        if (plan.Notional is { } notional && plan.Action != DecisionAction.Target && _draw.Next(5) == 0)
            plan = plan with { Notional = null, Fraction = decimal.Round(notional / 10_000, 4) };
        if (plan.Terms is not null || plan.Action == DecisionAction.Target) return plan;
        return _draw.Next(12) switch
        {
            0 => plan with { Terms = new OrderTerms { TimeInForce = TimeInForce.ImmediateOrCancel } },
            1 => plan with { Terms = new OrderTerms { PostOnly = true } },
            _ => plan,
        };
    }

    // Most often an order of the last rows, and as what it is.
    private OrderPlan Named(OrderPlan plan)
    {
        var (candle, instruction, row) = _rows[Math.Max(0, _rows.Count - _draw.Next(1, 10))];
        var role = (OrderRole)_draw.Next(3);
        plan = plan with { Order = (candle, role), OrderInstruction = instruction };
        if (plan.Action == DecisionAction.Cancel) return plan;
        var type = UsualType(role, row);
        if (type == OrderType.Market || _draw.Next(5) == 0) return plan;
        var price = plan.Terms!.Value.LimitPrice ?? plan.Terms.Value.StopTrigger!.Value;
        return plan with
        {
            Terms = plan.Terms.Value with
            {
                Type = type,
                LimitPrice = type == OrderType.Stop ? null : price,
                StopTrigger = type == OrderType.Limit ? null : plan.Terms.Value.StopTrigger ?? price,
            },
        };
    }

    // A replacement that states no type has that of the order.
    private static OrderType UsualType(OrderRole role, OrderPlan row) => role switch
    {
        OrderRole.Stop => OrderType.Stop,
        OrderRole.Target => OrderType.Limit,
        _ => row.Terms?.Type ?? OrderType.Market,
    };

    private bool LeavesTypeOut(OrderPlan plan, OrderTerms terms)
    {
        if (plan.Action != DecisionAction.Replace) return plan.Terms is null || (terms.Type == OrderType.Market && _isShort);
        var named = _rows.Find(row => row.Candle == plan.Order.Candle && row.Instruction == plan.OrderInstruction).Plan;
        return _isShort && UsualType(plan.Order.Role, named) == terms.Type;
    }

    private void Add(long label, int candle, int instruction, OrderPlan plan)
    {
        var terms = plan.Terms ?? default;
        var named = plan.Action is DecisionAction.Cancel or DecisionAction.Replace;
        // A quantity stated for an entry goes before a notional.
        var hasQuantity = plan.Quantity is not null;
        _isShort = !_isShort;
        string[] cells =
        [
            _isShort ? UnixTime.ToIso8601(label) : (label / 1000).ToString(CultureInfo.InvariantCulture),
            plan.Action.ToString().ToLowerInvariant(),
            Cell(plan.Quantity),
            hasQuantity ? "" : Cell(plan.Notional),
            hasQuantity ? "" : Cell(plan.Fraction),
            LeavesTypeOut(plan, terms) ? "" : terms.Type == OrderType.StopLimit ? "stop_limit" : terms.Type.ToString(),
            Cell(terms.LimitPrice),
            Cell(terms.StopTrigger),
            terms.TimeInForce switch { TimeInForce.ImmediateOrCancel => "ioc", TimeInForce.FillOrKill => "FOK", _ => _isShort ? "" : "gtc" },
            terms.PostOnly ? "true" : "",
            plan.ReduceOnly ? "1" : "False",
            Cell(plan.StopLoss),
            Cell(plan.TakeProfit),
            plan.Leverage?.ToString(CultureInfo.InvariantCulture) ?? "",
            plan.ThroughZero ? "true" : "",
            $"r{candle}/{instruction}",
            named ? $"r{plan.Order.Candle}/{plan.OrderInstruction}{plan.Order.Role switch { OrderRole.Stop => ":stop", OrderRole.Target => ":target", _ => "" }}" : "",
            _isShort ? "" : $"\"why, {candle % 3}\"",
        ];
        if (plan.Action == DecisionAction.Cancel) (cells[5], cells[8]) = ("", "");
        _text.AppendJoin(',', cells).Append('\n');
        _rows.Add((candle, instruction, plan));
    }

    private static string Cell(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
