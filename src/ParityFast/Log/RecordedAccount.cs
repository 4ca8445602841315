using ParityFast.LogFormat;

namespace ParityFast.Log;

/// <summary>The account as a log's records leave it; rebuilt from its start by fills and account events.</summary>
internal struct RecordedAccount
{
    public Money EquityBase;
    public long SignedQuantity;
    public Money EntryPrice;
    public long EntryTime;
    public bool ReduceOnly;

    public RecordedAccount(DecisionLogRun run) =>
        (EquityBase, SignedQuantity, EntryPrice, EntryTime) = (run.EquityBase, run.SignedQuantity, run.EntryPrice, run.EntryTime);

    /// <summary>Equity at a mark.</summary>
    /// <exception cref="DecisionLogException">It is more than an amount holds, which a log may say and no run can have.</exception>
    public readonly Money EquityAt(long mark, DecisionLogHeader header) => TryEquityAt(mark, header, out var equity)
        ? equity
        : throw new DecisionLogException(
            $"{header.Run.RunId}: found an account beyond the largest amount, expected one that a run can have");

    /// <summary>Equity at a mark; false if it is more than an amount holds.</summary>
    public readonly bool TryEquityAt(long mark, DecisionLogHeader header, out Money equity)
    {
        equity = EquityBase;
        if (SignedQuantity == 0) return true;
        try
        {
            equity += Money.FromProduct(SignedQuantity, header.QuantityDecimals, mark, header.PriceDecimals);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>Takes a fill; a position that opens or turns around has its price and time as entry.</summary>
    public void Take(in LoggedExecution fill, long time)
    {
        if (fill.SignedQuantity == 0) (EntryPrice, EntryTime) = (default, 0);
        else if (Math.Sign(SignedQuantity) != Math.Sign(fill.SignedQuantity)) (EntryPrice, EntryTime) = (fill.Execution.FillPrice, time);
        (EquityBase, SignedQuantity) = (fill.EquityBase, fill.SignedQuantity);
    }

    /// <summary>Takes what an event says of the account after it.</summary>
    public void Take(LogMap payload, string path)
    {
        var read = new MapReader(payload, path);
        if (payload.Contains("equity_base")) EquityBase = read.Money("equity_base");
        if (payload.Contains("signed_quantity")) SignedQuantity = read.Integer("signed_quantity");
        if (payload.Contains("entry_price")) EntryPrice = read.Money("entry_price");
        if (payload.Contains("entry_time")) EntryTime = read.Integer("entry_time", LogTime.FirstEntry, LogTime.Last);
        if (SignedQuantity == 0) (EntryPrice, EntryTime) = (default, 0);
        if (payload.Contains("reduce_only")) ReduceOnly = read.Boolean("reduce_only");
    }
}
