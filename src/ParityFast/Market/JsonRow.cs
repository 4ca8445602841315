using System.Text;
using ParityFast.Input;

namespace ParityFast.Market;

/// <summary>The cells of one JSON candle, copied, because the window moves on while a candle is read.</summary>
/// <param name="volumeKey">The key that volumes are under, or none; null for the one that the keys say.</param>
internal sealed class JsonRow(string? volumeKey)
{
    /// <summary>Cells of an array that are kept.</summary>
    public const int MaxCells = 32;

    private const int FieldCount = (int)ColumnRole.None;
    private const int LongestCell = 1024;

    private readonly byte[] _text = new byte[MaxCells * LongestCell];
    private readonly Cell[] _cells = new Cell[MaxCells];
    private readonly byte[]? _volumeKey = volumeKey is null ? null : Encoding.UTF8.GetBytes(volumeKey);
    private readonly int[] _ranks = new int[FieldCount];
    private int _used, _roles;
    private string _volumeAsset = "";
    private string _instrumentName = "";

    /// <summary>Cells of an array so far; more than <see cref="MaxCells"/> are counted, not kept.</summary>
    public int Count { get; private set; }

    /// <summary>Fields of an object so far.</summary>
    public CandleFields Fields => (CandleFields)(_roles & 0x3F) | (Has(ColumnRole.CloseTime) ? CandleFields.CloseTime : CandleFields.None);

    public void Clear() => (Count, _roles, _used) = (0, 0, 0);

    /// <summary>Adds the next cell of an array.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (Count < MaxCells)
            _cells[Count] = Copy(value);
        Count++;
    }

    /// <summary>Sets a field of an object; false if it has it already, by a name that says it as well.</summary>
    public bool TrySet(ColumnRole role, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        // T is a close time of one exchange, and the symbol of another.
        if (role == ColumnRole.CloseTime && key.Length == 1 && CandleTime.CountDigits(value) == 0) role = ColumnRole.Instrument;
        if (_volumeKey is not null && (role == ColumnRole.Volume || key.SequenceEqual(_volumeKey)))
            role = key.SequenceEqual(_volumeKey) ? ColumnRole.Volume : ColumnRole.None;
        // Upbit's close; a trade has such a price without an open.
        if (role == ColumnRole.None && Has(ColumnRole.Open) && key.SequenceEqual("trade_price"u8)) role = ColumnRole.Close;
        if (role == ColumnRole.Time && IsTimeOfDay(value)) role = ColumnRole.TimeOfDay;
        if (role == ColumnRole.None) return true;
        var (rank, asset) = (role is ColumnRole.Time or ColumnRole.CloseTime or ColumnRole.Volume ? ColumnNames.MatchKey(key).Rank : 0, "");
        if (role == ColumnRole.Volume && rank == ColumnNames.NamedVolume) asset = ColumnNames.AssetOf(Encoding.UTF8.GetString(key));
        if (Has(role))
        {
            // Of two names the better one is taken, and of two volumes not the quote's.
            var isBetter = rank < _ranks[(int)role] || (rank == _ranks[(int)role] && ColumnNames.IsMoney(_volumeAsset) && asset.Length > 0
                && !ColumnNames.IsMoney(asset));
            if (!isBetter)
                return rank > _ranks[(int)role] || role is ColumnRole.Time or ColumnRole.CloseTime
                    || (asset.Length > 0 && ColumnNames.IsMoney(asset) && !ColumnNames.IsMoney(_volumeAsset));
        }

        if (role == ColumnRole.Volume) _volumeAsset = asset;
        _ranks[(int)role] = rank;
        _cells[(int)role] = Copy(value);
        _roles |= 1 << (int)role;
        if (role == ColumnRole.Instrument && (_instrumentName.Length != key.Length
            || !Encoding.UTF8.GetBytes(_instrumentName).AsSpan().SequenceEqual(key))) _instrumentName = Encoding.UTF8.GetString(key);
        return true;
    }

    /// <summary>Whether to take the candle, by the instrument that it names.</summary>
    public bool IsTakenBy(InstrumentCheck check, SourcePlace place) =>
        !Has(ColumnRole.Instrument) || check.Takes(_instrumentName, Text((int)ColumnRole.Instrument), place);

    private static bool IsTimeOfDay(ReadOnlySpan<byte> text) => text.Length is >= 4 and <= 15 && text.IndexOf((byte)':') is 1 or 2;

    private bool Has(ColumnRole role) => (_roles & (1 << (int)role)) != 0;

    // Longer text is no number; what is kept of it is enough to say so.
    private Cell Copy(ReadOnlySpan<byte> value)
    {
        value = value[..Math.Min(value.Length, Math.Min(LongestCell, _text.Length - _used))];
        value.CopyTo(_text.AsSpan(_used));
        var cell = new Cell(_used, value.Length);
        _used += value.Length;
        return cell;
    }

    /// <summary>The candle of an object.</summary>
    public RawCandle ToCandle()
    {
        Span<int> places = stackalloc int[FieldCount];
        for (var role = 0; role < FieldCount; role++)
            places[role] = Has((ColumnRole)role) ? role : -1;
        if (places[(int)ColumnRole.TimeOfDay] >= 0) JoinTime();
        return At(places);
    }

    // A date under one key, and its time of day under another.
    private void JoinTime()
    {
        var date = Text((int)ColumnRole.Time);
        var clock = Text((int)ColumnRole.TimeOfDay);
        if (date.IsEmpty || date.Contains((byte)':') || _used + date.Length + clock.Length + 1 > _text.Length) return;
        var from = _used;
        Copy(date);
        Copy(" "u8);
        Copy(clock);
        _cells[(int)ColumnRole.Time] = new Cell(from, _used - from);
    }

    /// <summary>The candle of an array whose cells are in the order of <paramref name="layout"/>.</summary>
    public RawCandle ToCandle(CsvLayout layout) => At(layout.Places);

    /// <summary>The cells of an array as texts, for hints.</summary>
    public string[] ToTexts()
    {
        var texts = new string[Math.Min(Count, MaxCells)];
        for (var i = 0; i < texts.Length; i++) texts[i] = Encoding.UTF8.GetString(Text(i));
        return texts;
    }

    // The cell of each role; -1 for none.
    private RawCandle At(scoped ReadOnlySpan<int> places) => new()
    {
        Time = Text(places[(int)ColumnRole.Time]),
        Open = Text(places[(int)ColumnRole.Open]),
        High = Text(places[(int)ColumnRole.High]),
        Low = Text(places[(int)ColumnRole.Low]),
        Close = Text(places[(int)ColumnRole.Close]),
        Volume = Text(places[(int)ColumnRole.Volume]),
        CloseTime = Text(places[(int)ColumnRole.CloseTime]),
        IsClosed = Text(places[(int)ColumnRole.IsClosed]),
    };

    private ReadOnlySpan<byte> Text(int cell) => cell < 0 ? default : _cells[cell].Of(_text);
}
