namespace ParityFast.Comparison;

/// <summary>Opens logs to compare.</summary>
internal static class DecisionSource
{
    /// <summary>Opens both logs; they are aligned by close time if both know it.</summary>
    /// <exception cref="DecisionLogException">One of them cannot be read.</exception>
    public static (IDecisionSource Backtest, IDecisionSource Live) OpenBoth(string backtest, string live)
    {
        var first = Open(backtest);
        try
        {
            var second = Open(live);
            var byCloseTime = first.Header is not null && second.Header is not null;
            foreach (var source in (ReadOnlySpan<IDecisionSource>)[first, second])
            {
                if (source is JsonSource json) json.ByCloseTime = byCloseTime;
                else ((RecordSource)source).ByCloseTime = byCloseTime;
            }

            return (first, second);
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    private static IDecisionSource Open(string path)
    {
        if (!DecisionLog.LooksLikeJson(path)) return new RecordSource(path);
        var log = DecisionLog.Load(path);
        return ImportedLog.HoldsOrders(log) ? new RecordSource(new ImportedLog(path)) : new JsonSource(log);
    }
}
