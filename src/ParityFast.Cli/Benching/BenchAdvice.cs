using System.Globalization;
using ParityFast.Sweeps;

namespace ParityFast.Cli.Benching;

/// <summary>Why candles were not skipped that could be, and what a strategy can do about it.</summary>
/// <param name="Reason">The reason of the calls, or the kind of raw number.</param>
/// <param name="Share">Calls ÷ candles.</param>
/// <param name="Text">What happened, in one line.</param>
/// <param name="Hint">What to do.</param>
internal sealed record BenchAdvice(string Reason, double Share, string Text, string Hint)
{
    // Less than this is not worth a change.
    private const double LeastShare = 0.005;

    private static readonly Dictionary<string, (string What, string Hint)> RawNumbers = new()
    {
        ["number"] = ("the strategy takes .ToDecimal(), .ToPrice() or .ToFraction()",
            "compare readings with one another, or with a Price kept in the state"),
        ["equity"] = ("the strategy reads Equity in a position", "read it only on the candle of an order"),
        ["time"] = ("the strategy reads CloseTime or Time", "read it only on the candle of an order"),
        ["candle_count"] = ("the strategy reads CandleCount", "wait with setup.WarmUp, or for IsReady"),
        ["recent_marks"] = ("the strategy reads RecentMarks", "declare an indicator, or read context[indicator, lag]"),
        ["not_ready"] = ("an indicator has no value yet", "wait for it with setup.WarmUp"),
        ["trail"] = ("the strategy starts or reads a trail",
            "read its High or Low only on the candle of an order; the start at an entry is one candle"),
        ["reason_prices"] = ("a hold's reason names prices", "name them in the reasons of orders alone"),
    };

    private static readonly Dictionary<string, (string What, string Hint)> Others = new()
    {
        ["state_changed"] = ("state changed", "let the state change at orders alone; a trailing stop is a TrailingHigh or TrailingLow"),
        ["too_many_comparisons"] = ("too many comparisons", "return at the first comparison that decides"),
    };

    /// <summary>The advice of a report, the largest share first.</summary>
    public static IReadOnlyList<BenchAdvice> Of(SkipReport report)
    {
        var found = report.RawReads.Select(read => Raw(read.Key, Share(read.Value)))
            .Concat(Others.Select(known => Other(known.Key, known.Value, Share(report.CallsFor(known.Key)))));
        return [.. found.Where(advice => advice.Share >= LeastShare).OrderByDescending(advice => advice.Share)];

        double Share(int calls) => (double)calls / report.Candles;
    }

    private static BenchAdvice Raw(string kind, double share) =>
        new(kind, share, $"raw number read on {Percent(share)} of candles: {RawNumbers[kind].What}", RawNumbers[kind].Hint);

    private static BenchAdvice Other(string reason, (string What, string Hint) known, double share) =>
        new(reason, share, $"{known.What} on {Percent(share)} of candles", known.Hint);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");
}
