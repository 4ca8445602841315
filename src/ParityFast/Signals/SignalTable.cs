namespace ParityFast.Signals;

/// <summary>The rows of a signal file at the closes of their candles.</summary>
internal sealed class SignalTable
{
    private SignalTable(SignalRow[] rows, long[] closes, string name)
    {
        (Rows, Closes, Name) = (rows, closes, name);
        FirstRows = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Instruction == 0)];
        Use = !Array.TrueForAll(rows, row => row.IsPlain) || FirstRows.Length < rows.Length
            ? OrderUse.Resting | OrderUse.Brackets | OrderUse.Increase | OrderUse.Targets : OrderUse.None;
        if (FirstRows.Length < rows.Length) Use |= OrderUse.Several;
    }

    public SignalRow[] Rows { get; }

    /// <summary>Close of each row's candle, Unix microseconds.</summary>
    public long[] Closes { get; }

    /// <summary>The rows that begin a decision.</summary>
    public int[] FirstRows { get; }

    /// <summary>What identifies rows and closes.</summary>
    public string Name { get; }

    /// <summary>What the rows ask of orders: nothing beyond market orders, or all.</summary>
    public OrderUse Use { get; }

    /// <summary>The rows of a file, with the clock of its candles.</summary>
    public static SignalTable Of(SignalFile file, SignalClock clock)
    {
        long[] closes = [.. file.Rows.Select(row => clock.CloseOf(row.Time))];
        return new SignalTable(file.Rows, closes, FormattableString.Invariant($"signals({file.Sha256[..16]},{closes[0]})"));
    }
}
