using System.Globalization;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>
/// What usually makes a difference of a kind, from what both records and both headers say: the Python reference engine's list (other
/// periods, the format of positions, equity, timestamps) and what its live path was found to do. docs/debugging-a-divergence.md continues
/// from there.
/// </summary>
internal static class ProbableCause
{
    private const string OfSeries =
        "another value of a series: it reached live late or not at all, or the files differ; backtest --like takes what live saw";

    /// <summary>Inputs first: a decision that follows from another input is not a fault of the strategy.</summary>
    public static string Of(Divergence divergence, RecordedDecision? backtest, RecordedDecision? live,
        IReadOnlyList<FieldDifference> headers, long interval)
    {
        if (backtest is null || live is null) return OfOneRecord(divergence, headers);
        if (Differs(divergence, DivergenceKind.Timestamp)) return OfTime(backtest, live, interval);
        if (Differs(divergence, DivergenceKind.Mark))
            return "another price: live decided on another mark than the candle's close (a polled or streamed price, another feed, "
                + "a candle that was corrected later)";
        if (Differs(divergence, DivergenceKind.Series))
            return OfSeries;
        if (OfScale(headers) is { } scale) return scale;
        if (Differs(divergence, DivergenceKind.Window))
            return "another window: the candles before this one differ (another warm-up, gaps in the feed, "
                + "polled marks in place of closes)";
        if (OfHeaders(headers, divergence) is { } cause) return cause;
        return OfPosition(backtest, live) ?? OfEquity(backtest, live) ?? OfDecision(divergence, backtest, live);
    }

    private static string OfOneRecord(Divergence divergence, IReadOnlyList<FieldDifference> headers)
    {
        var isLiveOnly = divergence.BacktestIndex is null;
        return divergence.Kind switch
        {
            DivergenceKind.Duplicate => $"the {(isLiveOnly ? "live" : "backtest")} log has this candle twice: a feed that repeated it, "
                + "or a restart that decided again",
            DivergenceKind.Missing when isLiveOnly =>
                "the backtest has no such candle: another candle file, a gap in it, or another warm-up",
            DivergenceKind.Missing => "live took no decision here: a gap in the feed, a session that was down, or a loop that logs nothing "
                + "when a kill switch, a stale mark or an empty account stops it",
            _ => OfHeaders(headers, null) ?? "the runs were set up differently",
        };
    }

    private static string OfTime(RecordedDecision backtest, RecordedDecision live, long interval)
    {
        if (backtest.Time is not { } first || live.Time is not { } second) return "timestamps: one log names no time";
        var shift = (second - first).Ticks / TimeSpan.TicksPerMicrosecond;
        // Decisions are aligned by closes, and these times are what the sources call the candles.
        if (shift == 0)
            return "timestamps: both logs call the candle by the same time, and it closes at another one: one side takes that time for the "
                + "candle's open and the other for its close, or for candles of another length; "
                + "read both with the same --time-label and --interval";
        var seconds = (Math.Abs(shift) / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);
        var stamped = $"timestamps: the same decision is stamped {seconds} s {(shift > 0 ? "later" : "earlier")} in live";
        if (interval > 0 && shift % interval == 0)
            return $"{stamped}, a whole number of candles: one side labels the open and the other the close, or a candle was "
                + "taken for its neighbour";
        return shift % 900_000_000 == 0 ? $"{stamped}: another time zone" : $"{stamped}: a wall clock in place of the candle's time";
    }

    private static string? OfHeaders(IReadOnlyList<FieldDifference> headers, Divergence? divergence)
    {
        // Costs and capital do not change the action if the account is the same.
        if (divergence?.Kind is DivergenceKind.Guard or DivergenceKind.Missing or DivergenceKind.Duplicate) return null;
        var period = headers.FirstOrDefault(field => field.Kind == DivergenceKind.Configuration
            && field.Field.EndsWith("_period", StringComparison.Ordinal));
        if (period is not null) return $"other periods: {Describe(period)}";
        if (OfScale(headers) is { } scale) return scale;
        if (headers.FirstOrDefault(field => field.Field == HeaderComparer.Rules) is { Backtest: { } from, Live: { } to })
            return RunRules.Cause(int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture));
        var print = headers.FirstOrDefault(field => field.Kind == DivergenceKind.Fingerprint);
        var first = headers.FirstOrDefault(field => field.Kind == DivergenceKind.Configuration)
            ?? headers.FirstOrDefault(field => field.Kind == DivergenceKind.Instrument);
        if (first is not null)
            return $"another {(first.Kind == DivergenceKind.Instrument ? "instrument" : "configuration")}: {Describe(first)}";
        return print is null ? null : "another build of the strategy decided: the fingerprints differ";
    }

    // Levels and columns are rounded to the scale: with another one the same candles may be decided on otherwise.
    private static string? OfScale(IReadOnlyList<FieldDifference> headers) =>
        headers.FirstOrDefault(field => field.Field == HeaderComparer.PriceDecimals) is { } scale
            ? $"another price scale: {Describe(scale)}; a guessed scale follows from every candle of a file: state it (--price-decimals, "
                + "or an instrument's price_increment)"
            : null;

    private static string? OfPosition(RecordedDecision backtest, RecordedDecision live)
    {
        var (first, second) = (backtest.Position?.ToRecorded() ?? default, live.Position?.ToRecorded() ?? default);
        if (IsOddFormat(backtest.Position) || IsOddFormat(live.Position))
            return "position format: a position is recorded without a readable quantity or side, so that the strategy takes "
                + "it for flat or unknown";
        if (first.Side != second.Side || Math.Abs(first.Quantity) != Math.Abs(second.Quantity))
            return "another position: an earlier fill differed, or another party traded on the account";
        return null;
    }

    private static bool IsOddFormat(LoggedPosition? position) =>
        position is not null && (position.Quantity is null || position.ToRecorded() is { Quantity: not 0, Side: PositionSide.Unknown });

    private static string? OfEquity(RecordedDecision backtest, RecordedDecision live) =>
        backtest.Equity is { } first && live.Equity is { } second && first != second
            ? string.Create(CultureInfo.InvariantCulture, $"equity: live has {second - first:+0.##########;-0.##########} quote units more "
                + $"than the backtest (another start, other fees and fills, or a position counted twice)")
            : null;

    private static string OfDecision(Divergence divergence, RecordedDecision backtest, RecordedDecision live) => divergence.Kind switch
    {
        DivergenceKind.Action when live.Action == DecisionAction.Hold && (live.FilterRejected == true || live.GuardRejected == true) =>
            "a filter of the live path turned the decision into a hold",
        DivergenceKind.Action => "all recorded inputs are equal: other periods or another configuration or build decided "
            + "(force_entry_on_trend, enable_shorts), or the live path changed the action; replay the log to see which",
        DivergenceKind.Quantity or DivergenceKind.Notional or DivergenceKind.Leverage =>
            "all recorded inputs are equal: another size configuration (position_fraction, max_trade_usd, target_leverage), "
                + "or the live path changed the size",
        DivergenceKind.Reason =>
            "the same action for another reason: another build or configuration, or an operator's order in place of the strategy's",
        DivergenceKind.Guard =>
            $"a guard refused on one side only: {SymbolTally.GuardOf(live) ?? SymbolTally.GuardOf(backtest) ?? "reduce-only mode"}; "
                + "compare the guards' limits, and what they look at",
        DivergenceKind.Order =>
            "a resting order met another candle or was cancelled on one side: highs and lows differ, or a guard or the operator ended it",
        DivergenceKind.Fill => "the same resting order was filled otherwise: its price, its fee or its time differ",
        DivergenceKind.Execution =>
            "the same order was filled otherwise: slippage, fees or fill timing of the exchange differ from the fill model",
        DivergenceKind.Position => "another position: an order outside of the log, or a position format that drops fields",
        _ => "no cause is evident; compare both records field by field",
    };

    private static bool Differs(Divergence divergence, DivergenceKind kind) => divergence.Fields.Any(field => field.Kind == kind);

    private static string Describe(FieldDifference field) =>
        $"{field.Field} is {field.Backtest ?? "absent"} in the backtest and {field.Live ?? "absent"} in live";
}
