using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ParityFast.Market;

/// <summary>
/// The fast path of CSV: rows whose cells are plain numbers of at most 16 characters go straight to the columns. It never decides that
/// a row is wrong; what is not plain, or could be wrong, it leaves to the general path, which reads it again and names the fault.
/// </summary>
internal sealed class CsvFastRows(CsvLayout layout, CandleSink sink, Action<ReadOnlySpan<byte>> takeLine)
{
    private const long BeforeAll = long.MinValue / 2;
    private const long EndOfDay = 86_400_000 - 1;
    private const CandleFields Needed = CandleFields.Time | CandleFields.Open | CandleFields.High | CandleFields.Low | CandleFields.Close;

    private readonly CsvScan _scan = new();
    private readonly PlainScale[] _timeScales = sink.Parser.DayStart is null ? PlainScale.ForEpochs() : PlainScale.ForTimesOfDay();
    private PlainScale[] _priceScales = [], _volumeScales = [];
    private int _priceDecimals = -1, _volumeDecimals = -1;
    private int _row, _cell;
    private bool _volumeFinal;
    private PlainTime _isoTime;

    /// <summary>Whether the columns and options are those that this path knows.</summary>
    public static bool Serves(CandleFields fields, CandleFileOptions options) =>
        (fields & Needed) == Needed && !options.Sort && !options.GeneralPathOnly;

    /// <summary>Takes all whole lines of the window and returns their length; <paramref name="bytesAhead"/> are known to follow in all.</summary>
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
        (_row, _cell) = (0, 1);
        while (_row < rows)
        {
            if (!_scan.Quoted)
                TakePlainRows(buffer);
            if (_row < rows)
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

    // Compiled at once: the first load of a year takes 85 ms instead of 180 that way.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakePlainRows(byte[] buffer)
    {
        UpdateScales();
        var iso = AreTimesIso(buffer);
        var columns = sink.Columns;
        ref var origin = ref MemoryMarshal.GetArrayDataReference(buffer);
        ref var priceScales = ref MemoryMarshal.GetArrayDataReference(_priceScales);
        ref var volumeScales = ref MemoryMarshal.GetArrayDataReference(_volumeScales);
        ref var timeScales = ref MemoryMarshal.GetArrayDataReference(_timeScales);
        int[] rowEnds = _scan.RowEnds, cellEnds = _scan.CellEnds;
        long[] times = columns.Time, opens = columns.Open, highs = columns.High, lows = columns.Low, closes = columns.Close, volumes = columns.Volume;
        int rows = _scan.Rows, row = _row, cell = _cell, cells = layout.Cells, count = columns.Count;
        int timeCell = layout.Time, openCell = layout.Open, highCell = layout.High, lowCell = layout.Low, closeCell = layout.Close;
        var volumeCell = volumes.Length > 0 ? layout.Volume : -1;
        var (day, latest) = sink.Parser.DayStart is { } start ? (start, EndOfDay) : (0, long.MaxValue);
        var last = count > 0 ? times[count - 1] : BeforeAll;

        for (; row < rows; row++)
        {
            var rowEnd = rowEnds[row];
            if (cellEnds[cell + cells - 1] != rowEnd)
                break;
            var worst = Vector128<byte>.Zero;
            var signs = 0L;
            ref var ends = ref cellEnds[cell];
            if (Unsafe.Add(ref origin, rowEnd - 1) == '\r')
                Unsafe.Add(ref ends, cells - 1)--;

            var time = iso
                ? IsoTime(buffer.AsSpan(Unsafe.Add(ref ends, timeCell - 1) + 1, Unsafe.Add(ref ends, timeCell) - Unsafe.Add(ref ends, timeCell - 1) - 1), ref signs)
                : Time(ref origin, ref Unsafe.Add(ref ends, timeCell), ref timeScales, latest, ref worst, ref signs) + day;
            var open = Number(ref origin, ref Unsafe.Add(ref ends, openCell), ref priceScales, ref worst, ref signs);
            var high = Number(ref origin, ref Unsafe.Add(ref ends, highCell), ref priceScales, ref worst, ref signs);
            var low = Number(ref origin, ref Unsafe.Add(ref ends, lowCell), ref priceScales, ref worst, ref signs);
            var close = Number(ref origin, ref Unsafe.Add(ref ends, closeCell), ref priceScales, ref worst, ref signs);
            if (volumeCell >= 0)
                volumes[count] = Number(ref origin, ref Unsafe.Add(ref ends, volumeCell), ref volumeScales, ref worst, ref signs);
            Unsafe.Add(ref ends, cells - 1) = rowEnd;

            // Negative where a candle is not one: a cell too long, a price of zero, prices out of order, a time that does not move on.
            signs |= (time - last - 1) | (high - open) | (high - close) | (open - low) | (close - low) | (low - 1);
            if (signs < 0 || Vector128.GreaterThanAny(worst, Vector128.Create((byte)9)))
                break;
            (times[count], opens[count], highs[count], lows[count], closes[count]) = (time, open, high, low, close);
            last = time;
            count++;
            cell += cells;
        }

        sink.Parser.Place.Line += row - _row;
        columns.Count = count;
        (_row, _cell) = (row, cell);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Number(ref byte origin, ref int end, ref PlainScale scales, ref Vector128<byte> worst, ref long signs)
    {
        long length = end - Unsafe.Subtract(ref end, 1) - 1;
        var digits = PlainNumber.TakePointOut(PlainNumber.Digits(ref Unsafe.Add(ref origin, end), (int)length), out var fraction);
        ref var scale = ref Unsafe.Add(ref scales, fraction);
        worst = Vector128.Max(worst, digits);
        signs |= (scale.LongestCell - length) | (length - 1);
        var value = PlainNumber.ToInteger(digits);
        return scale.Factor >= 0 ? value * scale.Factor : Divide(value, -scale.Factor, ref signs);
    }

    private static long Divide(long value, long divisor, ref long signs)
    {
        var (whole, rest) = Math.DivRem(value, divisor);
        signs |= -rest;
        return whole;
    }

    // A row whose time cannot be read here is left to the general path like any other.
    private long IsoTime(ReadOnlySpan<byte> text, ref long signs)
    {
        if (!_isoTime.TryParse(text, out var time))
            signs = -1;
        return time;
    }

    private bool AreTimesIso(byte[] buffer)
    {
        var cell = _cell + layout.Time;
        var start = _scan.CellEnds[cell - 1] + 1;
        return sink.Parser.DayStart is null && _scan.CellEnds[cell] >= start && PlainTime.Serves(buffer.AsSpan(start, _scan.CellEnds[cell] - start));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Time(ref byte origin, ref int end, ref PlainScale scales, long latest, ref Vector128<byte> worst, ref long signs)
    {
        long length = end - Unsafe.Subtract(ref end, 1) - 1;
        var digits = PlainNumber.Digits(ref Unsafe.Add(ref origin, end), (int)length);
        ref var scale = ref Unsafe.Add(ref scales, (int)Math.Min(length, PlainNumber.Longest));
        worst = Vector128.Max(worst, digits);
        var value = PlainNumber.ToInteger(digits);
        signs |= (scale.LongestCell - length) | (length - 1) | (latest - value);
        return value * scale.Factor;
    }

    private void UpdateScales()
    {
        var parser = sink.Parser;
        if (_priceDecimals != parser.PriceDecimals)
            _priceScales = PlainScale.ForNumbers(_priceDecimals = parser.PriceDecimals, parser.PriceShift, parser.IsPriceScaleFinal);
        if (_volumeDecimals != parser.VolumeDecimals || _volumeFinal != parser.IsVolumeScaleFinal)
            _volumeScales = PlainScale.ForNumbers(_volumeDecimals = parser.VolumeDecimals, 0, _volumeFinal = parser.IsVolumeScaleFinal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeOtherRow(byte[] buffer)
    {
        var from = _cell == 1 && _row == 0 ? _scan.CellEnds[0] + 1 : _scan.RowEnds[_row - 1] + 1;
        var end = _scan.RowEnds[_row];
        takeLine(buffer.AsSpan(from, end - from));
        _row++;
        while (_scan.CellEnds[_cell] is >= 0 and var cellEnd && cellEnd <= end)
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
