using System.Globalization;
using System.Text;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Tests.Simulation;

/// <summary>
/// What a feeder writes to a pipe until it is killed: candles, again and again, wrong ones, lines that are none. It comes in pieces
/// that end anywhere, and the last line is cut because the feeder was killed.
/// </summary>
internal sealed class SimulatedPipe : ReadOnlyStream
{
    private readonly byte[] _bytes;
    private readonly Random _random;
    private int _read;

    /// <param name="random">Draws what goes wrong.</param>
    /// <param name="rows">The candles, the next one first.</param>
    /// <param name="isCalm">True for every candle once, to the last.</param>
    public SimulatedPipe(Random random, IReadOnlyList<CandleRow> rows, bool isCalm)
    {
        _random = random;
        var text = new StringBuilder("time,open,high,low,close\n");
        foreach (var row in rows)
        {
            var line = Line(row);
            if (!isCalm) line = random.Next(30) switch
            {
                0 => line + line,
                1 => Line(row with { Close = row.Close / 10, Low = Math.Min(row.Low, row.Close / 10) }),
                2 => Line(row with { Close = 9_000_000_000_000_000_000, High = 9_000_000_000_000_000_000 }) + line,
                3 => "no candle\n" + line,
                4 => "",
                5 => line + Line(row with { Close = row.Close + 1, High = row.High + 1 }),
                6 => line[..random.Next(1, line.Length)] + line,
                _ => line,
            };
            text.Append(line);
        }

        var sent = text.ToString();
        if (!isCalm) sent = sent[..random.Next(sent.Length / 8, sent.Length)];
        _bytes = Encoding.UTF8.GetBytes(sent);
        Lines = [.. sent[..(sent.LastIndexOf('\n') + 1)].Split('\n')];
    }

    /// <summary>The lines that were sent whole.</summary>
    public HashSet<string> Lines { get; }

    /// <summary>A candle as the feeder writes it.</summary>
    public static string Line(in CandleRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.CloseTime / 1_000_000 - 60},{Text(row.Open)},{Text(row.High)},{Text(row.Low)},{Text(row.Close)}\n");

    public override int Read(Span<byte> buffer)
    {
        var length = Math.Min(Math.Min(buffer.Length, _random.Next(1, 400)), _bytes.Length - _read);
        _bytes.AsSpan(_read, length).CopyTo(buffer);
        _read += length;
        return length;
    }

    private static string Text(long steps) => string.Create(CultureInfo.InvariantCulture, $"{steps / 100}.{steps % 100:00}");
}
