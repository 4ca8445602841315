using ParityFast.Orders;

namespace ParityFast.Comparison;

/// <summary>
/// Two logs of this project side by side, as plain numbers: nearly all records of nearly all comparisons are equal, and are found to be so
/// without an object being made.
/// </summary>
internal sealed class RecordLane(RecordSource backtest, RecordSource live, AccountTrack account, ComparisonCounts counts)
{
    // Reasons with the same number and the same text; further ones are compared by text.
    private readonly int _commonReasons = CommonPrefix(backtest.Header.Reasons, live.Header.Reasons);
    private readonly int _quantityDecimals = backtest.Header.QuantityDecimals;
    private readonly string _symbol = backtest.Header.Symbol;
    private Int128 _knownBase;
    private long _knownQuantity;

    public RecordSource Backtest { get; } = backtest;

    public RecordSource Live { get; } = live;

    /// <summary>True if the numbers of both logs mean the same.</summary>
    public static bool Fits(RecordSource first, RecordSource second) =>
        first.Header.Symbol == second.Header.Symbol
        && first.Header.PriceDecimals == second.Header.PriceDecimals
        && first.Header.QuantityDecimals == second.Header.QuantityDecimals
        && first.Header.VolumeDecimals == second.Header.VolumeDecimals
        && first.Header.Fields == second.Header.Fields
        && first.Header.LabelOffset == second.Header.LabelOffset;

    public bool Load() => Backtest.Load() && Live.Load();

    public void Consume()
    {
        Backtest.Consume();
        Live.Consume();
    }

    /// <summary>True for two records of the same candle: they are a pair, whatever else differs.</summary>
    public bool IsSameCandle() => Backtest.Current.CloseTime == Live.Current.CloseTime && Backtest.Current.Mark == Live.Current.Mark;

    /// <summary>True if everything is equal, an account that parted before aside.</summary>
    public bool IsEqual()
    {
        ref readonly var first = ref Backtest.Current;
        ref readonly var second = ref Live.Current;
        return first.SameCandle(second)
            && IsSameDecision(first, second)
            && first.SameExecution(second)
            && first.SameOrders(second)
            && first.SameSeries(second)
            && first.Account.ReduceOnly == second.Account.ReduceOnly
            && IsKnownAccount(first, second);
    }

    /// <summary>Counts an equal pair.</summary>
    public void Count()
    {
        ref readonly var first = ref Backtest.Current;
        counts.AddEqual(Backtest.Time, isCarried: _knownBase != 0 || _knownQuantity != 0);
        if (first.HasExecution) CountExecution(first.Execution);
        if (first.OrderFillCount > 0) CountFills(first.OrderFillCount);
    }

    private void CountFills(int count)
    {
        var tally = counts.Tally(_symbol);
        tally.BacktestTrades += count;
        tally.LiveTrades += count;
    }

    private void CountExecution(in Execution execution)
    {
        var tally = counts.Tally(_symbol);
        if (execution.Filled)
        {
            tally.BacktestTrades++;
            tally.LiveTrades++;
        }
        else if (!execution.Pending)
        {
            tally.AddGuard(execution.Refusal.Code(), LogSide.Backtest);
            tally.AddGuard(execution.Refusal.Code(), LogSide.Live);
        }
    }

    private bool IsSameDecision(in LoggedDecision first, in LoggedDecision second)
    {
        if (first.Decision.Bits != second.Decision.Bits) return false;
        var reason = first.Decision.Reason.Id;
        if (reason >= _commonReasons && Backtest.Reasons[reason] != Live.Reasons[reason]) return false;
        return first.Decision.Terms == DecisionTermsFlags.None || first.Terms.Equals(second.Terms, first.Decision.Terms);
    }

    private bool IsKnownAccount(in LoggedDecision first, in LoggedDecision second)
    {
        var equityBase = first.Account.EquityBase.Units - second.Account.EquityBase.Units;
        var quantity = first.Account.SignedQuantity - second.Account.SignedQuantity;
        if (equityBase != _knownBase || quantity != _knownQuantity)
        {
            if (!account.IsKnown(new Money(equityBase).ToDecimal(), Scale.ToDecimal(quantity, _quantityDecimals))) return false;
            (_knownBase, _knownQuantity) = (equityBase, quantity);
        }

        return equityBase != 0 || quantity != 0
            || (first.Account.EntryPrice == second.Account.EntryPrice && first.Account.EntryTime == second.Account.EntryTime);
    }

    private static int CommonPrefix(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var count = 0;
        while (count < first.Count && count < second.Count && first[count] == second[count]) count++;
        return count;
    }
}
