using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>
/// A live session as a hosted service: it starts and stops with the host, says what it does to the host's log, and ends the host
/// when its feed ends. A session that fails fails the host, so that its supervisor starts it again with its log.
/// </summary>
/// <param name="session">The session; disposed of with the service.</param>
/// <param name="candles">Its feed.</param>
/// <param name="lifetime">The host's life.</param>
/// <param name="logger">The host's log.</param>
public sealed partial class LiveSessionService(LiveSession session, IAsyncEnumerable<CandleRow> candles, IHostApplicationLifetime lifetime,
    ILogger<LiveSessionService> logger)
    : BackgroundService
{
    /// <summary>The result of the session; null while it runs.</summary>
    public LiveSummary? Summary { get; private set; }

    /// <inheritdoc/>
    public override void Dispose()
    {
        session.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var notice in session.Notices) Noticed(notice);
        session.OnWarning ??= Noticed;
        Started(session.LogPath ?? "its first candle");
        var summary = await session.RunAsync(candles, stoppingToken).ConfigureAwait(false);
        Summary = summary;
        Ended(summary.End, summary.Decisions, summary.Fills, summary.Digest, summary.LogPath);
        if (summary.End != LiveEnd.Stopped) lifetime.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    private partial void Noticed(string notice);

    [LoggerMessage(Level = LogLevel.Information, Message = "Live session runs; log {LogPath}")]
    private partial void Started(string logPath);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Live session ended ({End}): {Decisions} decisions, {Fills} fills, digest {Digest}, log {LogPath}")]
    private partial void Ended(LiveEnd end, long decisions, long fills, string digest, string? logPath);
}
