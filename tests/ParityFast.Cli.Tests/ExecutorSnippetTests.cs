using System.Text;
using ParityFast.Cli.Tests.Snippets;
using ParityFast.Live;
using ParityFast.Market;
using ParityFast.Strategies;

namespace ParityFast.Cli.Tests;

/// <summary>The executor of docs/executors.md, on an exchange of its interface.</summary>
public sealed class ExecutorSnippetTests : IDisposable
{
    private static readonly CandleSeries Candles = SampleCandles.Create().First(400);
    private static readonly StrategyDefinition Strategy = StrategyDefinition.Of<Strategies.SmaCross>(new SmaCrossConfig { ShortMaPeriod = 20, LongMaPeriod = 80, PositionFraction = 0.5m });
    private static readonly Instrument Btc = Instrument.Spot("X") with { PriceIncrement = 0.01m };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeExchange _exchange = new();
    private readonly HttpClient _http;

    public ExecutorSnippetTests() => _http = new HttpClient(_exchange) { BaseAddress = new Uri("https://exchange.invalid/api/") };

    [Fact]
    public async Task Session_OnTheExchange_BooksItsFills()
    {
        using var session = LiveSession.Create(Strategy, Btc, new RestExecutor(_http), Options());
        var summary = await session.RunAsync(Feed(Candles));
        Assert.InRange(summary.Fills, 2, int.MaxValue);
        Assert.Equal(_exchange.Taken.Count, summary.Fills);
        Assert.Empty(summary.Refusals);
    }

    [Fact]
    public async Task Session_ExchangeRejects_TradesNothing()
    {
        _exchange.RejectsOrders = true;
        using var session = LiveSession.Create(Strategy, Btc, new RestExecutor(_http), Options());
        var summary = await session.RunAsync(Feed(Candles));
        Assert.Equal(0, summary.Fills);
        Assert.Equal(["exchange_rejected"], summary.Refusals.Keys);
    }

    [Fact]
    public async Task Session_AnswerLost_EndsAndTheNextStartFindsTheOrder()
    {
        _exchange.DropsAnswerAfter = 1;
        using (var session = StartOrResume.Open(Strategy, Btc, new RestExecutor(_http), Options()))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => session.RunAsync(Feed(Candles)));
        }

        Assert.Equal(2, _exchange.Taken.Count);
        using var resumed = StartOrResume.Open(Strategy, Btc, new RestExecutor(_http), Options());
        var summary = await resumed.RunAsync(Feed(Candles));
        Assert.InRange(summary.Fills, 2, int.MaxValue);
        Assert.Equal(_exchange.Taken.Count, summary.Fills);
        Assert.Equal(_exchange.Taken.Distinct(), _exchange.Taken);
    }

    [Fact]
    public async Task Executor_OrderItHas_IsFoundAndNotSentAgain()
    {
        var executor = new RestExecutor(_http);
        var order = new LiveOrder { ClientOrderId = "run-1", Symbol = "X", IsBuy = true, Quantity = 0.5m, ReduceOnly = false, Mark = 42_000m, DecidedAt = DateTime.UnixEpoch };
        Assert.Null(await executor.FindAsync("run-1"));
        var first = await executor.ExecuteAsync(order);
        Assert.Equal(first, await executor.ExecuteAsync(order));
        Assert.Equal(["run-1"], _exchange.Taken);
        Assert.Equal(OrderResult.Fill(0.5m, 42_000m, 21m), first); // 0.5 × 42000 × 0.001
    }

    [Fact]
    public async Task RestingExecutor_OnItsExchange_TellsEveryEventAndFindsEveryOrder()
    {
        using var exchange = new FakeRestingExchange();
        using var http = new HttpClient(exchange) { BaseAddress = new Uri("https://exchange.invalid/api/") };
        using var stop = new CancellationTokenSource();
        var (executor, told) = (new RestingExecutor(http, stop.Token), new System.Collections.Concurrent.ConcurrentQueue<VenueOrderEvent>());
        executor.Connect(told.Enqueue);
        var order = new VenueOrder { ClientOrderId = "run-1", Symbol = "X", IsBuy = true, Type = OrderType.Limit, Quantity = 2, LimitPrice = 41_000m, DecidedAt = DateTime.UnixEpoch };
        Assert.Null(await executor.FindOrderAsync("run-1"));
        await executor.PlaceAsync(order);
        await executor.PlaceAsync(order);
        await executor.CancelAsync("run-1");
        await executor.CancelAsync("run-0");
        while (!exchange.IsRead) await Task.Delay(5);
        Assert.Equal([VenueOrderEventKind.Accepted, VenueOrderEventKind.Cancelled], told.Select(happened => happened.Kind));
        Assert.Equal(told, await executor.FindOrderAsync("run-1"));
        exchange.RejectsOrders = true;
        await executor.PlaceAsync(order with { ClientOrderId = "run-2" });
        Assert.Equal(("run-2", VenueOrderEventKind.Rejected, "insufficient balance"), (told.Last().ClientOrderId, told.Last().Kind, told.Last().Reason));
        Assert.Equal(["run-1"], exchange.Taken);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task Session_OrdersThatRestOnTheExchange_AreFilledThere()
    {
        using var exchange = new FakeRestingExchange { Fills = true };
        using var http = new HttpClient(exchange) { BaseAddress = new Uri("https://exchange.invalid/api/") };
        using var stop = new CancellationTokenSource();
        using var session = LiveSession.Create(StrategyDefinition.Of<Bidder, Bidder.State>(setup => new Bidder(setup), name: nameof(Bidder)), Btc, new RestingExecutor(http, stop.Token), Options());
        var summary = await session.RunAsync(Read(Candles));
        await stop.CancelAsync();
        Assert.InRange(summary.Fills, 1, int.MaxValue);
        Assert.NotEqual(0, summary.PositionQuantity);
        Assert.Empty(summary.Refusals);
        // Every command that reads logs reads this one.
        var log = summary.LogPath!;
        foreach (var command in new[] { $"inspect {log}", $"report {log} --output {_folder.Path}/page.html", $"export {log} --output {_folder.Path}/log.json", $"compare {log} {_folder.Path}/log.json" })
        {
            var outcome = Tool.RunIn(_folder.Path, command.Split(' '));
            Assert.True(outcome.Code is ExitCode.Done or ExitCode.No, $"{command}: {outcome.Code} {outcome.Error}");
        }

        async IAsyncEnumerable<CandleRow> Read(CandleSeries candles)
        {
            await foreach (var candle in Feed(candles))
            {
                yield return candle;
                while (!exchange.IsRead) await Task.Delay(5);
                if (exchange.Taken.Count > 0) yield break;
            }
        }
    }

    [Fact]
    public async Task StopOnSignal_FeedEnds_TakesItsCandles()
    {
        using var session = LiveSession.Create(Strategy, Btc, new PaperExecutor(), Options());
        using var feed = new MemoryStream(Encoding.UTF8.GetBytes(new LiveFeedFile(seed: 1, history: 0, count: 200).All));
        var scales = new CandleFileOptions { PriceDecimals = 2, VolumeDecimals = 3, Interval = 60_000_000 };
        await StopOnSignal.RunAsync(session, feed, scales);
        Assert.Equal(200, session.Counts.Accepted);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private readonly struct Bidder : IStrategy<Bidder.State>
    {
        private readonly Reason _bid, _wait;

        public Bidder(StrategySetup setup)
        {
            setup.Orders(OrderUse.Resting);
            (_bid, _wait) = (setup.Reason("bid"), setup.Reason("wait"));
        }

        public readonly struct State;

        public Decision Decide(in DecisionContext context, ref State state) => context.OpenOrders.Count > 0 || !context.Position.IsFlat
            ? Decision.Hold(_wait)
            : context.WithOrder(context.Buy(1_000m, _bid), new OrderTerms { Type = OrderType.Limit, LimitPrice = context.Mark.ToDecimal() * 0.99m });
    }

    private LiveOptions Options() => new() { PriceDecimals = 2, VolumeDecimals = 3, Interval = TimeSpan.FromMinutes(1), LogDirectory = _folder.Path };

    private static async IAsyncEnumerable<CandleRow> Feed(CandleSeries candles)
    {
        for (var i = 0; i < candles.Count; i++)
            yield return new CandleRow(candles.CloseTime[i], candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i], candles.Volume[i]);
        await Task.CompletedTask;
    }
}
