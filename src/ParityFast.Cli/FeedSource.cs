using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using ParityFast.Live;
using ParityFast.Market;

namespace ParityFast.Cli;

/// <summary>The bytes of a feed, and what their end means: a file is over then, and of a pipe it may be its feeder alone.</summary>
/// <param name="Stream">The bytes.</param>
/// <param name="IsPipe">True if the writer may be killed within a line.</param>
/// <param name="AtEnd">What becomes of the log when they end.</param>
internal sealed record FeedSource(Stream Stream, bool IsPipe, AtFeedEnd AtEnd) : IAsyncDisposable
{
    // Ctrl-C goes to every process of a pipeline at once, and the end of the feeder may be seen before the signal is.
    private static readonly TimeSpan SignalGrace = TimeSpan.FromMilliseconds(300);

    /// <summary>No bytes: the embedded series is read otherwise.</summary>
    public static FeedSource Sample => new(Stream.Null, IsPipe: false, AtFeedEnd.WriteFooter);

    /// <summary>No bytes: a venue sends candles, and ends only when it is told to.</summary>
    public static FeedSource None => new(Stream.Null, IsPipe: false, AtFeedEnd.WriteFooter);

    public static FeedSource StandardInput(bool endAtEof) => new(Console.OpenStandardInput(), !IsRedirectedFile(), AtEof(endAtEof));

    public static FeedSource File(FileStream stream, bool endAtEof) => stream.CanSeek
        ? new(stream, IsPipe: false, AtFeedEnd.WriteFooter)
        : new(stream, IsPipe: true, AtEof(endAtEof));

    /// <summary>The candles of the feed; a pipe's end is one only if it is not that of an interrupted pipeline.</summary>
    public async IAsyncEnumerable<CandleRow> Follow(IAsyncEnumerable<CandleRow> feed,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var candle in feed.WithCancellation(cancellation)) yield return candle;
        if (IsPipe) await Task.Delay(SignalGrace, cancellation);
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    private static AtFeedEnd AtEof(bool endAtEof) => endAtEof ? AtFeedEnd.WriteFooter : AtFeedEnd.LeaveResumable;

    // parityfast live - < candles.csv
    private static bool IsRedirectedFile()
    {
        if (OperatingSystem.IsWindows() || !Console.IsInputRedirected) return false;
        try
        {
            using var handle = new SafeFileHandle(0, ownsHandle: false);
            using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            return stream.CanSeek;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
