namespace ParityFast;

/// <summary>A trade from flat to flat: an entry, whatever was added to it, and all its partial closes. Money is in quote units.</summary>
public sealed record Trade
{
    /// <summary>Place of the candle on which it was entered, from 0.</summary>
    public required int EntryBar { get; init; }

    /// <summary>Place of the candle on which the position became flat; the last candle while it is open.</summary>
    public required int ExitBar { get; init; }

    /// <summary>Time of the entry's candle, UTC, as its source labels it.</summary>
    public required DateTime EntryTime { get; init; }

    /// <summary>Time of the exit's candle, UTC, as its source labels it.</summary>
    public required DateTime ExitTime { get; init; }

    /// <summary>True while the position is still held: exit and profit are then those at the last mark.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Most base units held, negative for a short.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price of the fill that entered.</summary>
    public required decimal EntryPrice { get; init; }

    /// <summary>Price of the fill that left; the last mark while the position is open.</summary>
    public required decimal ExitPrice { get; init; }

    /// <summary>Net profit after the commission of all its fills and after funding; negative for a loss.</summary>
    public required decimal Pnl { get; init; }

    /// <summary><see cref="Pnl"/> ÷ the notional that was entered with, a fraction.</summary>
    public required double Return { get; init; }

    /// <summary>Commission of all its fills, and a venue's fee for liquidating it.</summary>
    public required decimal Commission { get; init; }

    /// <summary>Funding received less funding paid; negative if it cost.</summary>
    public required decimal Funding { get; init; }

    /// <summary>Number of its fills: entries, increases and closes, a liquidation too.</summary>
    public int Fills { get; init; }

    /// <summary>
    /// How far the price went for it while it was held, a fraction of the entry price, never negative: (highest price − entry) ÷ entry,
    /// for a short (entry − lowest price) ÷ entry. Highs and lows count if the log has them, otherwise closes: of the candles after the
    /// entry's up to the exit's, and of the entry's if it was filled before that closed; entry and exit price count themselves. Sweeney,
    /// <i>Maximum Adverse Excursion</i> (1997).
    /// </summary>
    public double FavourableExcursion { get; init; }

    /// <summary>How far the price went against it, in the same way: for a long (entry − lowest price) ÷ entry.</summary>
    public double AdverseExcursion { get; init; }

    /// <summary>Why it was entered.</summary>
    public required string EntryReason { get; init; }

    /// <summary>Why it was left, <c>liquidation</c> if a venue closed it; empty while it is open.</summary>
    public required string ExitReason { get; init; }
}
