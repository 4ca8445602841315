using System.Text;
using Parquet;

namespace ParityFast.Input;

/// <summary>
/// The columns of a Parquet file as the text of a CSV file: a line with their names, then a line a row. What reads candles, payments and
/// tiers as text reads them so from Parquet too, by the same rules. A row group is in memory at a time.
/// </summary>
internal sealed class ParquetText : ReadOnlyStream
{
    // A row group of more rows is no table of candles that this machine could hold.
    private const long MostRows = 1 << 26;
    private const int TextBytes = 1 << 16, NameBytesMost = 1 << 12;

    private readonly SourcePlace _place;
    private readonly Stream _file;
    private readonly ParquetReader _reader;
    private readonly ParquetColumn[] _columns;
    private readonly byte[] _text;
    private int _begin, _end, _group, _row;
    private int _rows;

    private ParquetText(Stream file, ParquetReader reader, ParquetColumn[] columns, SourcePlace place)
    {
        (_file, _reader, _columns, _place) = (file, reader, columns, place);
        _text = new byte[TextBytes + (columns.Length + 1) * (ParquetColumn.CellBytes + 1)];
    }

    /// <summary>Whether the values of each column are binary floating point, which holds no exact price.</summary>
    public bool[] Floating => [.. _columns.Select(column => column.IsFloating)];

    /// <summary>Opens a Parquet file, which is disposed with the text.</summary>
    /// <exception cref="InputFormatException">It is damaged, or of a kind that is not read.</exception>
    public static ParquetText Open(Stream file, SourcePlace place)
    {
        try
        {
            var reader = Wait(ParquetReader.CreateAsync(file));
            ParquetColumn[] columns = [.. ParquetColumn.Of(reader)];
            if (columns.Length == 0)
                place.ThrowWhole("has no columns of plain values", "columns such as time, open, high, low, close and volume",
                    "check that this is a candle file: as it is it cannot be read");
            var text = new ParquetText(file, reader, columns, place);
            text.WriteNames();
            return text;
        }
        catch (Exception error) when (error is not InputException)
        {
            file.Dispose();
            throw Damaged(place, error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_begin == _end && !WriteRows()) return 0;
        var length = Math.Min(buffer.Length, _end - _begin);
        _text.AsSpan(_begin, length).CopyTo(buffer);
        _begin += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    private static T Wait<T>(Task<T> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();

    private void WriteNames()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (i > 0) _text[_end++] = (byte)',';
            var name = Encoding.UTF8.GetBytes(_columns[i].Name);
            if (name.Length > NameBytesMost || _end + 2 * name.Length + 4 > _text.Length)
                _place.ThrowWhole("has names of columns that are too long", $"names of at most {NameBytesMost} bytes",
                    "check that this is a candle file: as it is it cannot be read");
            _end += CsvCell.Write(name, _text.AsSpan(_end));
        }

        _text[_end++] = (byte)'\n';
    }

    // False at the end of the file.
    private bool WriteRows()
    {
        (_begin, _end) = (0, 0);
        while (_row == _rows)
        {
            if (_group == _reader.RowGroupCount) return false;
            LoadGroup();
        }

        for (; _row < _rows && _end < TextBytes; _row++)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                if (i > 0) _text[_end++] = (byte)',';
                _end += _columns[i].WriteNext(_text.AsSpan(_end, ParquetColumn.CellBytes));
            }

            _text[_end++] = (byte)'\n';
        }

        return true;
    }

    // Whatever a damaged file does to the library is damage, and named as that.
    private void LoadGroup()
    {
        try
        {
            var group = _reader.OpenRowGroupReader(_group++);
            if (group.RowCount is < 0 or > MostRows)
                _place.ThrowWhole(FormattableString.Invariant($"has a row group of {Counted.Of(group.RowCount, "row")}"),
                    FormattableString.Invariant($"at most {MostRows} rows in a row group"), "write it with smaller row groups");
            foreach (var column in _columns) column.Load(group);
            (_row, _rows) = (0, (int)group.RowCount);
        }
        catch (Exception error) when (error is not InputException)
        {
            throw Damaged(_place, error);
        }
    }

    private static InputFormatException Damaged(SourcePlace place, Exception error) => place.FaultOfWhole(
        $"is a Parquet file that is damaged, cut off, or of a kind that is not read: {error.Message}",
            "a whole Parquet file of plain columns",
        $"convert it, then give the new file: {ForeignFormat.Python("parquet", place.File)}; if that cannot read it either, download it "
            + $"again", error);
}
