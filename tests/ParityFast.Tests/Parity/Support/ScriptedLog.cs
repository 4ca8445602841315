using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Tests.Comparison;

/// <summary>Logs that a test writes record by record, so that anything can be altered in them.</summary>
internal static class ScriptedLog
{
    public const long Minute = 60_000_000;
    private const long Start = 1_700_000_040_000_000;
    private const long Capital = 10_000_000_000_000_000;

    private static readonly DecisionLogHeader Header = new()
    {
        Run = new DecisionLogRun { RunId = "scripted", EquityBase = new Money(Capital) },
        StrategyName = "Scripted",
        Instrument = Instrument.Spot("BTC-USD"),
        PriceDecimals = 2,
        QuantityDecimals = 4,
        Interval = Minute,
        LabelOffset = Minute,
        RecentMarks = 8,
        Reasons = ["wait", "enter", "leave", "by hand"],
    };

    /// <summary>A random walk with an entry or an exit every few candles, all filled.</summary>
    public static List<ScriptedBar> Create(Random random, int count)
    {
        var bars = new List<ScriptedBar>();
        var (close, equityBase, held) = (4_235_050L, Capital, 0L);
        for (var i = 0; i < count; i++)
        {
            close += random.Next(-900, 901);
            var bar = new ScriptedBar { CloseTime = Start + (i + 1) * Minute, Close = close };
            if (random.Next(6) == 0)
            {
                var entering = held == 0;
                var quantity = entering ? random.Next(100, 400) : held;
                // 2 decimals of price and 4 of quantity are 6 of the 12 of money.
                var notional = quantity * close * 1_000_000;
                equityBase += entering ? -notional : notional;
                held = entering ? quantity : 0;
                bar = bar with
                {
                    Action = entering ? DecisionAction.Buy : DecisionAction.Close,
                    Reason = entering ? 1 : 2,
                    Notional = entering ? 1_000 + random.Next(100) : null,
                    Quantity = entering ? null : quantity / 10_000m,
                    Execution = new Execution { Filled = true, QuantitySteps = quantity, FillPrice = new Money((Int128)close * 10_000_000_000) },
                    EquityBase = equityBase,
                    SignedQuantity = held,
                };
            }

            bars.Add(bar);
        }

        return bars;
    }

    public static string Write(string path, IEnumerable<ScriptedBar> bars)
    {
        using var writer = DecisionLogWriter.Create(LogFile.CreateAt(path), Header);
        foreach (var bar in bars) Write(writer, bar);
        writer.Complete(LogFooter.Create(writer.State, default, null, null));
        return path;
    }

    private static void Write(DecisionLogWriter writer, ScriptedBar bar)
    {
        writer.Candle(bar.CloseTime, bar.Close);
        if (bar.Event is { } payload) writer.Event("adjusted", payload);
        if (bar.IsUndecided) return;
        var (terms, parts) = (new DecisionTerms(), DecisionTermsFlags.None);
        if (bar.Notional is { } notional) (terms.Notional, parts) = (notional, parts | DecisionTermsFlags.Notional);
        if (bar.Quantity is { } quantity) (terms.Quantity, parts) = (quantity, parts | DecisionTermsFlags.Quantity);
        if (bar.Leverage is { } leverage) (terms.Leverage, parts) = (leverage, parts | DecisionTermsFlags.Leverage);
        writer.Decision(new Decision(bar.Action, new Reason((ushort)bar.Reason), SignalLabel.None, parts), terms);
        if (bar.Execution is { } execution) writer.Execution(execution, new Money(bar.EquityBase), bar.SignedQuantity);
    }
}
