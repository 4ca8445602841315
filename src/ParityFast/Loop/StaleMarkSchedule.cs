using ParityFast.Accounts;

namespace ParityFast.Loop;

/// <summary>The staleness checks that a live clock would make for candles that come too late.</summary>
internal static class StaleMarkSchedule
{
    /// <summary>One staleness check per late candle, in order of time; none if no guard limits the age.</summary>
    public static IReadOnlyList<ScheduledEvent> Of(AccountOptions options, ReadOnlySpan<long> closeTimes)
    {
        var events = new List<ScheduledEvent>();
        if (options.Guards.MaxMarkStalenessSeconds is not { } limit) return events;
        foreach (var window in options.StaleMarks)
        {
            if (window.AgeSeconds <= limit) continue;
            var index = closeTimes.BinarySearch(window.From);
            for (index = index < 0 ? ~index : index; index < closeTimes.Length && closeTimes[index] <= window.To; index++)
                events.Add(new ScheduledEvent(closeTimes[index], new AccountEvent(AccountEventKind.MarkStale, true, window.AgeSeconds)));
        }

        return events;
    }
}
