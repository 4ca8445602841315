using System.Diagnostics;

namespace ParityFast.Metrics;

/// <summary>
/// Statistics of round trips. A trade runs from flat to flat: an entry with all its partial closes is one trade, taken when the position is
/// flat again; a position still open at the end is not a trade. Sums run in the order of the trades, in every path.
/// </summary>
/// <remarks>A trade with no profit and no loss is even: it counts in the number of trades and in averages, and ends both streaks.</remarks>
public struct TradeAccumulator
{
    private double _sumOfReturns, _bestPnl, _worstPnl, _bestReturn, _worstReturn;
    private long _sumOfBars;
    private int _winStreak, _lossStreak;

    /// <summary>Number of closed trades.</summary>
    public int Trades { get; private set; }

    /// <summary>Trades with a net profit above zero.</summary>
    public int Wins { get; private set; }

    /// <summary>Trades with a net profit below zero.</summary>
    public int Losses { get; private set; }

    /// <summary>Trades with a net profit of exactly zero.</summary>
    public readonly int Even => Trades - Wins - Losses;

    /// <summary>Sum of the winning trades' net profits, in quote currency; zero or positive.</summary>
    public double GrossProfit { get; private set; }

    /// <summary>Sum of the losing trades' net losses, in quote currency, as a positive number.</summary>
    public double GrossLoss { get; private set; }

    /// <summary>Sum of all net profits, in quote currency.</summary>
    public double NetProfit { get; private set; }

    /// <summary>Highest net profit of a trade, in quote currency; null without a trade.</summary>
    public readonly double? BestPnl => Trades > 0 ? _bestPnl : null;

    /// <summary>Lowest net profit of a trade, in quote currency; null without a trade.</summary>
    public readonly double? WorstPnl => Trades > 0 ? _worstPnl : null;

    /// <summary>Highest return of a trade on its entry notional, a fraction; null without a trade.</summary>
    public readonly double? BestReturn => Trades > 0 ? _bestReturn : null;

    /// <summary>Lowest return of a trade on its entry notional, a fraction; null without a trade.</summary>
    public readonly double? WorstReturn => Trades > 0 ? _worstReturn : null;

    /// <summary>Longest run of winning trades.</summary>
    public int LongestWinStreak { get; private set; }

    /// <summary>Longest run of losing trades.</summary>
    public int LongestLossStreak { get; private set; }

    /// <summary>Mean net profit of a trade, in quote currency; null without a trade.</summary>
    public readonly double? AveragePnl => Trades > 0 ? NetProfit / Trades : null;

    /// <summary>Mean return of a trade on its entry notional, a fraction; null without a trade.</summary>
    public readonly double? AverageReturn => Trades > 0 ? _sumOfReturns / Trades : null;

    /// <summary>Mean time from entry to flat in candles; null without a trade.</summary>
    public readonly double? AverageHoldingBars => Trades > 0 ? (double)_sumOfBars / Trades : null;

    /// <summary>Mean net profit of the winning trades, in quote currency; null without one.</summary>
    public readonly double? AverageWin => Wins > 0 ? GrossProfit / Wins : null;

    /// <summary>Mean net loss of the losing trades, in quote currency, as a positive number; null without one.</summary>
    public readonly double? AverageLoss => Losses > 0 ? GrossLoss / Losses : null;

    /// <summary>Takes a trade that has been closed.</summary>
    /// <param name="pnl">
    /// Net profit in quote currency after the commission of both legs and funding; negative for a loss. A short that gained is positive.
    /// </param>
    /// <param name="entryNotional">Quantity × entry price at the fill, in quote currency; positive.</param>
    /// <param name="bars">Candles from the entry's candle to the candle on which the position became flat.</param>
    public void Close(double pnl, double entryNotional, int bars)
    {
        Debug.Assert(double.IsFinite(pnl), "profit is finite");
        Debug.Assert(entryNotional > 0, "an entry has a notional");
        var value = pnl / entryNotional;
        Trades++;
        NetProfit += pnl;
        _sumOfReturns += value;
        _sumOfBars += bars;
        if (Trades == 1) (_bestPnl, _worstPnl, _bestReturn, _worstReturn) = (pnl, pnl, value, value);
        _bestPnl = _bestPnl >= pnl ? _bestPnl : pnl;
        _worstPnl = _worstPnl <= pnl ? _worstPnl : pnl;
        _bestReturn = _bestReturn >= value ? _bestReturn : value;
        _worstReturn = _worstReturn <= value ? _worstReturn : value;
        // Without a branch: whether a trade wins is not to be guessed.
        var (win, loss) = (pnl > 0 ? 1 : 0, pnl < 0 ? 1 : 0);
        Wins += win;
        Losses += loss;
        GrossProfit += Math.Max(pnl, 0);
        GrossLoss -= Math.Min(pnl, 0);
        _winStreak = (_winStreak + 1) * win;
        _lossStreak = (_lossStreak + 1) * loss;
        LongestWinStreak = Math.Max(LongestWinStreak, _winStreak);
        LongestLossStreak = Math.Max(LongestLossStreak, _lossStreak);
    }

    /// <summary>The statistics of trades whose net profits are in memory; returns on notional and holding times are not known.</summary>
    /// <param name="pnls">Net profit of each trade, in any currency.</param>
    internal static TradeAccumulator Over(ReadOnlySpan<double> pnls)
    {
        var trades = new TradeAccumulator();
        foreach (var pnl in pnls)
            trades.Close(pnl, 1, 0);
        return trades;
    }
}
