using System.Runtime.InteropServices;
using ParityFast.Live;
using ParityFast.Market;

namespace ParityFast.Cli.Tests.Snippets;

/// <summary>A session that a service manager may stop, as docs/executors.md shows it.</summary>
internal static class StopOnSignal
{
    public static async Task<int> RunAsync(LiveSession session, Stream feed, CandleFileOptions scales)
    {
        // <snippet>
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true; // The session ends in order; the process then ends by itself.
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        // Candles as CSV or JSON lines, from whatever connects to the exchange.
        var candles = CandleFeed.ReadAsync(feed, scales, new CandleFeedOptions { Required = session.Fields, OnMalformed = fault => session.ReportMalformed(fault.Message) }, stop.Token);
        var summary = await session.RunAsync(candles, stop.Token);
        Console.WriteLine($"{summary.End}: {summary.Decisions} decisions, {summary.Fills} fills, digest {summary.Digest}");
        return summary.End == LiveEnd.FeedEnded ? 0 : 130;
        // </snippet>
    }
}
