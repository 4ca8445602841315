using System.Runtime.CompilerServices;
using ParityFast.Accounts;
using ParityFast.Live;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Market;

namespace ParityFast.Tests.Live;

/// <summary>An exchange whose payments and liquidations are those of a logged backtest: it reports each before the candle at which the backtest applied it.</summary>
internal sealed class ReportingExchange
{
    private readonly ILookup<long, (ExchangeFunding? Funding, ExchangeLiquidation? Liquidation)> _events;

    public ReportingExchange(string log)
    {
        var events = new List<(long Time, ExchangeFunding? Funding, ExchangeLiquidation? Liquidation)>();
        using var reader = DecisionLogReader.Open(log);
        while (reader.Read())
        {
            if (reader.Kind != LogRecordKind.Event || AccountEvents.Parse(reader.EventName, reader.EventPayload, reader.Header) is not { IsBooked: true } taken) continue;
            var (id, time) = ($"{reader.EventName}-{events.Count}", LogTime.FromMicroseconds(reader.CloseTime));
            events.Add(taken.Kind == AccountEventKind.Funding
                ? (reader.CloseTime, new ExchangeFunding { Id = id, Time = time, Amount = reader.EventPayload["amount"].Decimal!.Value, Rate = events.Count % 2 == 0 ? taken.Rate : null }, null)
                : (reader.CloseTime, null, new ExchangeLiquidation
                {
                    Id = id,
                    Time = time,
                    Quantity = reader.EventPayload["quantity"].Decimal!.Value,
                    Price = reader.EventPayload["price"].Decimal!.Value,
                    Fee = taken.Fee.ToDecimal(),
                    InsuranceFund = taken.InsuranceFund.ToDecimal(),
                }));
        }

        _events = events.ToLookup(item => item.Time, item => (item.Funding, item.Liquidation));
    }

    /// <summary>Reports what is due, then sends the candle; every report twice, as after a reconnect.</summary>
    public async IAsyncEnumerable<CandleRow> Feed(LiveSession session, IEnumerable<CandleRow> rows, CancellationTokenSource? stop = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (funding, liquidation) in _events[row.CloseTime].SelectMany(item => new[] { item, item }))
            {
                if (funding is not null) session.ReportFunding(funding);
                else session.ReportLiquidation(liquidation!);
            }

            yield return row;
        }

        if (stop is null) yield break;
        await stop.CancelAsync();
        stop.Token.ThrowIfCancellationRequested();
    }
}
