using System.Buffers;
using System.Runtime.CompilerServices;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>
/// A stream of candles for a live session: CSV or JSON lines, in whatever order they come, because the session has the policy. A
/// line that is not a candle is reported and skipped once one was read; before that the stream is not what it should be.
/// </summary>
public static class CandleFeed
{
    private const int ReadSize = 64 * 1024;

    private static readonly (CandleFields Field, string Name)[] Columns =
    [
        (CandleFields.Open, "open"), (CandleFields.High, "high"), (CandleFields.Low, "low"), (CandleFields.Volume, "volume"),
    ];

    /// <summary>Yields each candle as soon as its line is complete, until the stream ends or the token is cancelled.</summary>
    /// <param name="stream">The stream; left open.</param>
    /// <param name="options">How to read it: its scales and its interval.</param>
    /// <param name="feed">The feed's options.</param>
    /// <param name="cancellationToken">Ends the wait for more.</param>
    /// <exception cref="InputFormatException">The first line is neither a header nor a candle.</exception>
    /// <exception cref="InputException">It lacks a column that is required, or a growing file was cut, deleted, or replaced.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async IAsyncEnumerable<CandleRow> ReadAsync(Stream stream, CandleFileOptions options, CandleFeedOptions feed,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(feed);
        using var reader = new CandleRowReader(options with { AnyOrder = true }, feed.Name) { OnSeries = feed.OnSeries };
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        var isFirst = true;
        var followed = feed.FollowEvery is null ? null : new FollowedFile(stream, feed.Name);
        try
        {
            for (var more = true; more;)
            {
                var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0 && feed.FollowEvery is { } wait)
                {
                    followed!.Wait();
                    await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                followed?.Take(buffer.AsSpan(0, read));
                more = read > 0;
                if (more) reader.Append(buffer.AsSpan(0, read));
                else if (feed.MayBeCut) reader.CompleteCut();
                else reader.Complete();
                // What is cut tells nothing of what the stream is.
                while (TryRead(reader, feed, isFirst && (more || !feed.MayBeCut), out var candle))
                {
                    if (isFirst) Require(reader, feed);
                    isFirst = false;
                    yield return candle;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryRead(CandleRowReader reader, CandleFeedOptions feed, bool isFirst, out CandleRow candle)
    {
        while (true)
        {
            try
            {
                return reader.TryRead(out candle);
            }
            catch (InputFormatException error) when ((!isFirst || reader.IsOfAKilledFeeder) && feed.OnMalformed is not null)
            {
                feed.OnMalformed(error);
            }
        }
    }

    private static void Require(CandleRowReader reader, CandleFeedOptions feed)
    {
        foreach (var (field, name) in Columns)
        {
            if ((feed.Required & ~reader.Fields & field) != 0)
                throw new InputException($"{feed.Name}: has no column '{name}', which the strategy or the slippage model reads",
                    "send it, or use a strategy and a slippage model that do not need it");
        }
    }
}
