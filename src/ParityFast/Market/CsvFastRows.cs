using System.Runtime.CompilerServices;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>
/// The fast path of CSV: rows whose cells are plain numbers of at most 16 characters go to the columns a block at a time. It never
/// decides that a row is wrong; what is not plain, or could be wrong, it leaves to the general path, which reads it again and names
/// the fault.
/// </summary>
internal sealed class CsvFastRows(CsvLayout layout, CandleSink sink, Action<ReadOnlySpan<byte>> takeLine)
{
    private const long BeforeAll = long.MinValue / 2;
    private const long EndOfDay = 86_400_000 - 1;
    private const CandleFields Needed = CandleFields.Time | CandleFields.Open | CandleFields.High | CandleFields.Low | CandleFields.Close;

    private readonly CsvScan _scan = new();
    private readonly PlainScale[] _timeScales = sink.Parser.DayStart is null ? PlainScale.ForEpochs() : PlainScale.ForTimesOfDay();
    private PlainScale[] _priceScales = [], _volumeScales = [];
    private PlainTime _isoTime;
    private int _priceDecimals = -1, _volumeDecimals = -1;
    private bool _isVolumeFinal;
    private int _blockStart, _row, _cell;
    private int _step = CsvScan.BlockSize;

    /// <summary>Whether the columns and options are those that this path knows.</summary>
    public static bool Serves(CsvLayout layout, CandleFields fields, CandleFileOptions options) =>
        (fields & Needed) == Needed && !options.Sort && !options.GeneralPathOnly && !layout.NeedsRows && options.Zone is null
            && options.Only.Count == 0;

    /// <summary>
    /// Takes all whole lines of the window and returns their length; <paramref name="bytesAhead"/> are known to follow in all.
    /// </summary>
    public int Take(ByteWindow window, long bytesAhead)
    {
        var at = window.Start;
        while (at < window.End)
        {
            var next = TakeBlock(window.Buffer, at, Math.Min(window.End, at + CsvScan.BlockSize), bytesAhead);
            if (next == at)
                next = TakeLongLine(window, at);
            if (next == at)
                break;
            at = next;
        }

        return at - window.Start;
    }

    private int TakeBlock(byte[] buffer, int start, int end, long bytesAhead)
    {
        _scan.Scan(buffer, start, end, layout.Delimiter, layout.Cells);
        var rows = _scan.Rows;
        if (rows == 0)
            return start;
        var next = _scan.RowEnds[rows - 1] + 1;
        Reserve(rows, next - start, bytesAhead);
        (_blockStart, _row, _cell) = (start, 0, 0);
        while (_row < rows)
        {
            if (!TryTakePlainRows(buffer))
                TakeOtherRow(buffer);
        }

        return next;
    }

    // The first block shows how long a row is, hence how many are to come: columns are then made once.
    private void Reserve(int rows, int bytes, long bytesAhead)
    {
        var expected = Math.Min((double)rows * bytesAhead / bytes * 1.01, bytesAhead / (2.0 * layout.Cells));
        sink.Columns.Reserve(sink.Columns.Time.Length == 0 && expected > rows ? (long)expected : rows);
    }

    // As many rows at once as went well lately, fewer after one that did not, so that odd rows cost little wherever they are.
    private bool TryTakePlainRows(byte[] buffer)
    {
        if (_scan.Quoted)
            return false;
        while (true)
        {
            var count = CountEvenRows(buffer, Math.Min(_step, _scan.Rows - _row));
            if (count == 0)
                return false;
            if (TryColumns(buffer, count))
            {
                Advance(count);
                _step = Math.Min(2 * _step, CsvScan.BlockSize);
                return true;
            }

            if (count == 1)
                return false;
            _step = count / 4 + 1;
        }
    }

    // Rows from the current one on that have as many cells as they should and end alike.
    private int CountEvenRows(byte[] buffer, int most)
    {
        int[] rowEnds = _scan.RowEnds, cellEnds = _scan.CellEnds;
        var first = rowEnds[_row] - 1;
        var crlf = buffer[first] == '\r';
        var count = 0;
        for (var cell = _cell + layout.Cells; count < most; cell += layout.Cells, count++)
        {
            var rowEnd = rowEnds[_row + count];
            if (cellEnds[cell] != rowEnd || (buffer[rowEnd - 1] == '\r') != crlf)
                break;
        }

        return count;
    }

    private bool TryColumns(byte[] buffer, int count)
    {
        UpdateScales();
        var columns = sink.Columns;
        var at = columns.Count;
        Span<long> times = columns.Time.AsSpan(at, count), opens = columns.Open.AsSpan(at, count), highs = columns.High.AsSpan(at, count),
            lows = columns.Low.AsSpan(at, count), closes = columns.Close.AsSpan(at, count);
        return TryTimes(Cells(buffer, layout.Time), times)
            && Cells(buffer, layout.Open).TryNumbers(_priceScales, opens)
            && Cells(buffer, layout.High).TryNumbers(_priceScales, highs)
            && Cells(buffer, layout.Low).TryNumbers(_priceScales, lows)
            && Cells(buffer, layout.Close).TryNumbers(_priceScales, closes)
            && (columns.Volume.Length == 0 || Cells(buffer, layout.Volume).TryNumbers(_volumeScales, columns.Volume.AsSpan(at, count)))
            && PlainCells.AreCandles(opens, highs, lows, closes)
            && PlainCells.AreIncreasing(at > 0 ? columns.Time[at - 1] : BeforeAll, times)
            && (columns.CloseTime.Length == 0 || TryCloseTimes(Cells(buffer, layout.CloseTime), columns.CloseTime.AsSpan(at, count)))
            && AreOneInstruments(buffer, count);
    }

    // The files that have them write both times alike, as epochs or as ISO.
    private bool TryCloseTimes(PlainCells cells, Span<long> times)
    {
        if (layout.CloseTime < 0 || !TryTimes(cells, times)) return false;
        CloseTimes.RoundUp(times);
        return true;
    }

    private bool AreOneInstruments(byte[] buffer, int count)
    {
        foreach (var (name, cell) in layout.Instruments)
        {
            if (!sink.Instruments.TryValueOf(name, out var value) || !Cells(buffer, cell).AreAll(value, count)) return false;
        }

        return true;
    }

    private void UpdateScales()
    {
        var parser = sink.Parser;
        if (_priceDecimals != parser.PriceDecimals)
            _priceScales = PlainScale.ForNumbers(_priceDecimals = parser.PriceDecimals, parser.PriceShift, parser.IsPriceScaleFinal);
        if (_volumeDecimals != parser.VolumeDecimals || _isVolumeFinal != parser.IsVolumeScaleFinal)
            _volumeScales = PlainScale.ForNumbers(_volumeDecimals = parser.VolumeDecimals, 0, _isVolumeFinal = parser.IsVolumeScaleFinal);
    }

    private PlainCells Cells(byte[] buffer, int cell)
    {
        var lineEnd = cell == layout.Cells - 1 && buffer[_scan.RowEnds[_row] - 1] == '\r' ? 1 : 0;
        return new(buffer, _scan.CellEnds.AsSpan(_cell), cell, layout.Cells, lineEnd);
    }

    private bool TryTimes(PlainCells cells, Span<long> times)
    {
        if (sink.Parser.DayStart is { } day)
            return cells.TryEpochs(_timeScales, EndOfDay, day, times);
        // A length tells the unit only if there are no leading zeros. A row that has them among others that do not is out of time order.
        if (cells.First is [(byte)'0', _, ..]) return false;
        return PlainTime.Serves(cells.First)
            ? cells.TryIsoTimes(ref _isoTime, times)
            : cells.TryEpochs(_timeScales, long.MaxValue, 0, times);
    }

    private void Advance(int rows)
    {
        sink.Columns.Count += rows;
        sink.Parser.Place.Line += rows;
        _row += rows;
        _cell += rows * layout.Cells;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeOtherRow(byte[] buffer)
    {
        var start = _row == 0 ? _blockStart : _scan.RowEnds[_row - 1] + 1;
        var end = _scan.RowEnds[_row];
        takeLine(buffer.AsSpan(start, end - start));
        _row++;
        while (_scan.CellEnds[_cell + 1] is >= 0 and var cellEnd && cellEnd <= end)
            _cell++;
    }

    // A row longer than a block: its end is somewhere in the window, or not there yet.
    private int TakeLongLine(ByteWindow window, int start)
    {
        var line = window.Buffer.AsSpan(start, window.End - start);
        var end = line.IndexOf((byte)'\n');
        if (end < 0)
            return start;
        takeLine(line[..end]);
        return start + end + 1;
    }
}
