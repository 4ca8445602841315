using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ParityFast.Live;

namespace ParityFast.Tests.Live;

public sealed class LiveSessionServiceTests
{
    [Fact]
    public async Task Host_FeedEnds_EndsTheHost()
    {
        var candles = RandomCandles.Create(5, 300);
        using var world = new LiveWorld();
        using var host = Build(world.Start(candles), LiveWorld.Feed(LiveWorld.Rows(candles)));
        var service = host.Services.GetRequiredService<LiveSessionService>();
        await host.RunAsync(TestContext.Current.CancellationToken);
        var summary = service.Summary!;
        Assert.Equal(LiveEnd.FeedEnded, summary.End);
        Assert.Equal(world.Backtest(candles).Digest, summary.Digest);
    }

    [Fact]
    public async Task Host_Stopped_LeavesALogThatCanBeResumed()
    {
        var candles = RandomCandles.Create(5, 300);
        using var world = new LiveWorld();
        LiveSummary part;
        var isRunning = new TaskCompletionSource();
        using (var host = Build(world.Start(candles), Endless()))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            await isRunning.Task.WaitAsync(TestContext.Current.CancellationToken);
            await host.StopAsync(TestContext.Current.CancellationToken);
            part = host.Services.GetRequiredService<LiveSessionService>().Summary!;
        }

        Assert.Equal(LiveEnd.Stopped, part.End);
        using var resumed = world.Resume(part.LogPath!, candles);
        var whole = await resumed.RunAsync(LiveWorld.Feed(LiveWorld.Rows(candles)), TestContext.Current.CancellationToken);
        Assert.Equal(world.Backtest(candles).Digest, whole.Digest);

        // It checks no token: the session stops anyway.
        async IAsyncEnumerable<ParityFast.Market.CandleRow> Endless()
        {
            foreach (var row in LiveWorld.Rows(candles).Take(150)) yield return row;
            isRunning.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        }
    }

    private static IHost Build(LiveSession session, IAsyncEnumerable<ParityFast.Market.CandleRow> feed)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(services => new LiveSessionService(
            session, feed, services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<ILogger<LiveSessionService>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveSessionService>());
        return builder.Build();
    }
}
