using ParityFast.Live;
using ParityFast.Market;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>An exchange's own funding and liquidations as docs/live.md shows them.</summary>
internal static class ExchangeEventsInAProgram
{
    public static async Task<LiveSummary> RunAsync(StrategyDefinition strategy, Instrument perpetual, MyExchange exchange, LiveOptions options,
        IAsyncEnumerable<CandleRow> candles, CancellationToken cancellationToken)
    {
        // <snippet>
        using var session = LiveSession.Create(strategy, perpetual, exchange, options with { ExchangeEvents = true });
        exchange.OnFunding = update => session.ReportFunding(new ExchangeFunding
        {
            Id = update.Id,
            Time = update.Time,
            Amount = update.Income, // positive received, negative paid
            Rate = update.Rate,
        });
        exchange.OnLiquidation = update => session.ReportLiquidation(new ExchangeLiquidation
        {
            Id = update.Id,
            Time = update.Time,
            Quantity = update.Quantity, // positive for longs and shorts
            Price = update.AveragePrice,
            Fee = update.Fee,
        });
        var summary = await session.RunAsync(candles, cancellationToken);
        // </snippet>
        return summary;
    }
}
