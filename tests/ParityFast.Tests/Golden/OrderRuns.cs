using ParityFast.Fees;
using ParityFast.Funding;
using ParityFast.Orders;
using ParityFast.Tests.Orders;

namespace ParityFast.Tests.Golden;

/// <summary>Limits, stops and stop-limits that are filled at once, later, never, as a maker, or replaced.</summary>
internal static class OrderRuns
{
    public static IEnumerable<GoldenCase> All()
    {
        foreach (var type in new[] { OrderType.Limit, OrderType.Stop, OrderType.StopLimit })
        {
            foreach (var sells in new[] { false, true })
            {
                foreach (var timing in Enum.GetValues<FillTiming>())
                {
                    foreach (var distance in new[] { -3m, 3m })
                    {
                        var config = new OrderTraderConfig { Type = type, Sells = sells, LimitPrice = 1_000 + distance, StopTrigger = 1_000 + (distance / 2), MarketCloseAt = 60 };
                        yield return Case($"{type}/{(sells ? "sell" : "buy")}/{timing}/{(distance < 0 ? "below" : "above")}", config, timing);
                    }
                }
            }
        }

        yield return Case("closes-by-limit", new OrderTraderConfig { Type = OrderType.Limit, Closes = true, MarketBuyAt = 1, LimitPrice = 1_004 });
        yield return Case("closes-by-stop", new OrderTraderConfig { Type = OrderType.Stop, Closes = true, MarketBuyAt = 1, StopTrigger = 996 });
        yield return Case("replaced", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = 900, MarketBuyAt = 20, MarketCloseAt = 50 });
        yield return Case("never-filled", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = 100 });
        // The low of the lowest candle: touched, and nothing trades beyond it.
        yield return Case("touched", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = Candles.Low[2..].ToArray().Min() / 100m });
        yield return Case("traded-beyond", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = (Candles.Low[2..].ToArray().Min() + 1) / 100m });
        yield return Case("post-only", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = 1_100, PostOnly = true });
        yield return Case("immediate", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = 900, TimeInForce = TimeInForce.ImmediateOrCancel });
        yield return Case("fill-or-kill", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = 1_100, TimeInForce = TimeInForce.FillOrKill, MarketCloseAt = 30 });
        yield return Case("no-price", new OrderTraderConfig { Type = OrderType.StopLimit, StopTrigger = 990 });
        yield return Case("not-taken", new OrderTraderConfig { Type = OrderType.Limit, LimitPrice = 1_100 }, isTaken: false);
    }

    // Prices around 1,000.00, with gaps.
    private static CandleSeries Candles => GoldenCandles.WithGaps(7, 120, step: 90);

    // Maker and taker at rates of their own.
    private static GoldenCase Case(string name, OrderTraderConfig config, FillTiming timing = FillTiming.DecisionMark, bool isTaken = true) => GoldenCase.Backtest(
        $"orders/{name}", StrategyDefinition.Of<OrderTrader>(config), Candles, StrategyRuns.Market(MarketType.Perpetual),
        new BacktestOptions { RestingOrders = isTaken, FillTiming = timing, Fees = FeeSchedule.Fixed(0.0002m, 0.0005m), Funding = FundingSeries.Constant(0.0001m, 10 * RandomCandles.Minute) });
}
