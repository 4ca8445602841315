using System.Text.Json;
using ParityFast.Skipping;

namespace ParityFast.Sweeps;

/// <summary>
/// What a sweep of one set did with each candle: warm-up, skipped, or called, and why. All of it follows from strategy, candles and options
/// and is the same on every machine.
/// </summary>
public sealed record SkipReport
{
    /// <summary>The result, which has the bits of a backtest.</summary>
    public required BacktestResult Result { get; init; }

    /// <summary>All candles: <see cref="WarmUp"/> + <see cref="Skipped"/> + <see cref="Called"/>.</summary>
    public required int Candles { get; init; }

    /// <summary>Candles before the first decision.</summary>
    public required int WarmUp { get; init; }

    /// <summary>Candles on which the strategy was not called, because its hold had to stay one.</summary>
    public required int Skipped { get; init; }

    /// <summary>Candles on which the strategy was called: the sum of <see cref="Calls"/>.</summary>
    public required int Called { get; init; }

    /// <summary>
    /// Calls by reason, each counted once, in a fixed order: <c>order</c>, <c>raw_number</c>, <c>state_changed</c>,
    /// <c>too_many_comparisons</c>, <c>comparison_changed</c>, <c>something_due</c>, <c>first_hold</c>, <c>skipping_off</c>.
    /// docs/sweeps.md says what each is.
    /// </summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Calls { get; init; }

    /// <summary>
    /// The calls of <c>raw_number</c> by what was read last: <c>number</c>, <c>equity</c>, <c>time</c>, <c>candle_count</c>,
    /// <c>recent_marks</c>, <c>not_ready</c>, <c>trail</c>, <c>reason_prices</c>.
    /// </summary>
    public required IReadOnlyList<KeyValuePair<string, int>> RawReads { get; init; }

    /// <summary>Calls for a reason.</summary>
    /// <param name="reason">A name of <see cref="Calls"/>.</param>
    public int CallsFor(string reason) => Calls.First(entry => entry.Key == reason).Value;

    /// <summary>The report of a run that gave this result.</summary>
    internal static SkipReport Of(BacktestResult result, SkipCounts counts)
    {
        var calls = Array.ConvertAll(Enum.GetValues<CallReason>(), reason => KeyValuePair.Create(Name(reason), counts.CallsFor(reason)));
        return new SkipReport
        {
            Result = result,
            Candles = result.Candles.Count,
            WarmUp = counts.WarmUp,
            Skipped = counts.Skipped,
            Called = calls.Sum(call => call.Value),
            Calls = calls,
            RawReads = [.. Enum.GetValues<RawRead>().Where(read => read != RawRead.None)
                .Select(read => KeyValuePair.Create(Name(read), counts.CallsThatRead(read)))],
        };
    }

    private static string Name<T>(T member) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());
}
