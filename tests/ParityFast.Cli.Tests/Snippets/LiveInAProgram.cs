using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>A live session as docs/live.md shows it.</summary>
internal static class LiveInAProgram
{
    public static async Task<LiveSummary> RunAsync(StrategyDefinition strategy, Instrument instrument, CandleSeries history, IAsyncEnumerable<CandleRow> candles,
        string folder, CancellationToken cancellationToken)
    {
        // <snippet>
        using var session = LiveSession.Create(strategy, instrument, new MyExchange(), new LiveOptions
        {
            Account = new AccountOptions { Guards = new GuardOptions { DailyLossLimit = 100 } },
            PriceDecimals = 2,
            Interval = TimeSpan.FromMinutes(15),
            History = history,
            LogDirectory = folder,
        });
        var summary = await session.RunAsync(candles, cancellationToken);
        // </snippet>
        return summary;
    }
}
