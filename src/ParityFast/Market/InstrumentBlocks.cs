using System.Globalization;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// Several instruments one after the other, though no column names them: the times begin again, and the price of a time is another one
/// than before. Sorted by time their rows would be one series of two markets.
/// </summary>
/// <param name="columns">The candles so far, in the order in which they came.</param>
internal sealed class InstrumentBlocks(GrowingColumns columns)
{
    // One market has one price at a time; twice as much is another market's. A shorter block shows no level.
    private const decimal OtherLevel = 2;
    private const int ShortestBlock = 3;

    // Length of the rows whose times increase; -1 while they still do.
    private int _block = -1;
    private long _secondLine;
    private bool _isDone;

    /// <summary>Takes a candle before it is added.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="timeText">Its time as it is written.</param>
    /// <param name="place">Its place.</param>
    /// <exception cref="InputFormatException">It begins another instrument.</exception>
    public void Check(in LabelledCandle candle, ReadOnlySpan<byte> timeText, SourcePlace place)
    {
        if (_isDone || columns.Count == 0) return;
        if (_block < 0)
        {
            if (candle.Time >= columns.Time[columns.Count - 1]) return;
            (_block, _secondLine) = (columns.Count, place.Line);
        }

        // Times before the first block say nothing: the second one may go further back.
        if (_block >= ShortestBlock && candle.Time < columns.Time[0]) return;
        _isDone = true;
        if (_block < ShortestBlock || candle.Time > columns.Time[_block - 1]) return;
        var index = Array.BinarySearch(columns.Time, 0, _block, candle.Time);
        var (before, after) = index >= 0 ? (index, index) : (~index - 1, ~index);
        var (low, high) = (Math.Min(columns.Close[before], columns.Close[after]), Math.Max(columns.Close[before], columns.Close[after]));
        if (candle.Close < high * OtherLevel && low < candle.Close * OtherLevel) return;
        var times = candle.Close >= high ? candle.Close / (decimal)high : low / (decimal)candle.Close;
        place.Throw(string.Create(CultureInfo.InvariantCulture,
            $"time {{0}} begins again, and its close is {times:0.#} times {(candle.Close >= high ? "above" : "below")} that of the same "
                + $"time before: these are several instruments"),
            timeText, "candles of one instrument", Hint(place));
    }

    private string Hint(SourcePlace place) => place.IsTable ? "write each instrument to a file of its own: as it is the file cannot be read"
        : string.Create(CultureInfo.InvariantCulture, $"cut the file in two before line {_secondLine}, such as head -n {_secondLine - 1} "
            + $"\"{place.File}\" > first.csv: as it is the file cannot be read");
}
