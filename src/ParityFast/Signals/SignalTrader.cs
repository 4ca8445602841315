namespace ParityFast.Signals;

/// <summary>The strategy <c>signals</c>: it takes the decisions of a signal file.</summary>
internal readonly struct SignalTrader : IStrategy<SignalTrader.State>
{
    private readonly SignalTable _table;
    private readonly decimal _factor;
    private readonly Indicator<CountUnit> _row;
    private readonly Level<CountUnit> _first;
    private readonly Reason[] _reasons;
    private readonly Reason _none;

    public SignalTrader(SignalTable table, decimal factor, StrategySetup setup)
    {
        (_table, _factor) = (table, factor);
        if (table.Use != OrderUse.None) setup.Orders(table.Use);
        var closeTime = setup.Columns.InputOf(setup.Declare(new CloseTimeColumn(), clock: null, ColumnUnit.Count), ColumnUnit.Count);
        _row = setup.Add<CountUnit>(new SignalColumn(table, closeTime));
        _first = setup.Level<CountUnit>(1);
        _none = setup.Reason("no signal");
        _reasons = ReasonsOf(table, setup);
    }

    /// <summary>It remembers nothing: the file says it all.</summary>
    public readonly struct State;

    /// <inheritdoc/>
    public Decision Decide(in DecisionContext context, ref State state)
    {
        if (context[_row] < _first) return Decision.Hold(_none);
        var first = (int)context[_row].ToFraction().Numerator - 1;
        var decision = Instruct(context, first);
        for (var row = first + 1; row < _table.Rows.Length && _table.Rows[row].Instruction > 0; row++)
            decision = context.And(decision, Instruct(context, row));
        return decision;
    }

    private static Reason[] ReasonsOf(SignalTable table, StrategySetup setup)
    {
        var known = new Dictionary<string, Reason>();
        foreach (var row in table.Rows)
        {
            if (!known.ContainsKey(row.Reason)) known.Add(row.Reason, setup.Reason(row.Reason));
        }

        return Array.ConvertAll(table.Rows, row => known[row.Reason]);
    }

    private Decision Instruct(in DecisionContext context, int index)
    {
        var (row, reason) = (_table.Rows[index], _reasons[index]);
        if (row.Action == DecisionAction.Cancel) return context.Cancel(HandleOf(row), reason);
        if (row.Action == DecisionAction.Replace)
            return context.Replace(HandleOf(row), row.Order.GetValueOrDefault(), reason,
                row.Quantity is { } changed ? Sized(changed) : null);
        var decision = row.Action switch
        {
            DecisionAction.Close => Close(context, row, reason),
            DecisionAction.Target => Target(context, row, reason),
            DecisionAction.Increase => Increase(context, row, reason),
            _ => Enter(context, row, reason),
        };
        if (row.Order is { } order) decision = context.WithOrder(decision, order);
        if (row.ReduceOnly) decision = context.WithReduceOnly(decision);
        return row.StopLoss is null && row.TakeProfit is null ? decision : context.WithBracket(decision, row.StopLoss, row.TakeProfit);
    }

    // Of an instruction that is not the first, "all" is what is held once those before it are done.
    private Decision Close(in DecisionContext context, SignalRow row, Reason reason) => row.Quantity is { } quantity
        ? context.CloseQuantity(Sized(quantity), reason)
        : row.Instruction == 0 ? context.Close(reason) : context.CloseAll(reason);

    private Decision Enter(in DecisionContext context, SignalRow row, Reason reason)
    {
        var buys = row.Action == DecisionAction.Buy;
        if (row.Quantity is { } stated)
        {
            var quantity = Sized(stated);
            return buys
                ? context.BuyQuantity(quantity, reason, leverage: row.Leverage)
                : context.SellQuantity(quantity, reason, leverage: row.Leverage);
        }

        var notional = Notional(context, row);
        return buys ? context.Buy(notional, reason, leverage: row.Leverage) : context.Sell(notional, reason, leverage: row.Leverage);
    }

    private Decision Increase(in DecisionContext context, SignalRow row, Reason reason) => row.Quantity is { } quantity
        ? context.IncreaseQuantity(Sized(quantity), reason, leverage: row.Leverage)
        : context.Increase(Notional(context, row), reason, leverage: row.Leverage);

    private Decision Target(in DecisionContext context, SignalRow row, Reason reason)
    {
        if (row.Quantity is { } quantity)
            return context.TargetQuantity(Sized(quantity), reason, leverage: row.Leverage, throughZero: row.ThroughZero);
        return row.Notional is { } notional
            ? context.TargetNotional(Sized(notional), reason, leverage: row.Leverage, throughZero: row.ThroughZero)
            : context.TargetFraction(Sized(row.Fraction.GetValueOrDefault()), reason, leverage: row.Leverage, throughZero: row.ThroughZero);
    }

    private decimal Notional(in DecisionContext context, SignalRow row) =>
        Sized(row.Notional ?? context.Equity * row.Fraction.GetValueOrDefault());

    private decimal Sized(decimal size) => _factor == 1 ? size : size * _factor;

    private OrderHandle HandleOf(SignalRow row) =>
        new(_table.Closes[row.NamedRow], _table.Rows[row.NamedRow].Instruction, row.NamedRole);
}
