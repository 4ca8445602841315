using System.Buffers;
using System.Runtime.CompilerServices;

namespace ParityFast.Market;

/// <summary>Candles of a stream as they arrive: standard input, a socket, a pipe.</summary>
public static class CandleStream
{
    private const int ReadSize = 64 * 1024;

    /// <summary>Yields each candle as soon as its line is complete, until the stream ends.</summary>
    /// <param name="stream">CSV or JSON lines; left open.</param>
    /// <param name="options">What <see cref="CandleRowReader"/> needs.</param>
    /// <param name="source">What errors call the source.</param>
    /// <param name="cancellationToken">Ends the wait for more.</param>
    /// <exception cref="InputFormatException">A line is not a candle.</exception>
    /// <exception cref="ArgumentException">An option that a stream needs is missing.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async IAsyncEnumerable<CandleRow> ReadAsync(
        Stream stream, CandleFileOptions options, string source = "stdin",
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new CandleRowReader(options, source);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            for (var more = true; more;)
            {
                var read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                more = read > 0;
                if (more)
                    reader.Append(buffer.AsSpan(0, read));
                else
                    reader.Complete();
                while (reader.TryRead(out var candle))
                    yield return candle;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
