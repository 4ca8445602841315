namespace ParityFast;

/// <summary>The position as a strategy sees it at the moment of its decision.</summary>
public readonly unsafe ref struct PositionView
{
    private readonly DecisionFrame* _frame;

    internal PositionView(DecisionFrame* frame) => _frame = frame;

    /// <summary>True if nothing is held.</summary>
    public bool IsFlat => _frame->Side == PositionSide.Flat;

    /// <summary>True if the position gains when the price rises.</summary>
    public bool IsLong => _frame->Side == PositionSide.Long;

    /// <summary>True if the position gains when the price falls.</summary>
    public bool IsShort => _frame->Side == PositionSide.Short;

    /// <summary>The side; <see cref="PositionSide.Unknown"/> only in recorded calls.</summary>
    public PositionSide Side => _frame->Side;

    /// <summary>Quantity held in base units, never negative.</summary>
    public decimal Quantity => _frame->IsRecorded
        ? _frame->RecordedQuantity
        : Scale.ToDecimal(Math.Abs(_frame->SignedQuantity), _frame->QuantityDecimals);

    /// <summary>Average entry price in quote units; zero when flat or not recorded.</summary>
    public decimal EntryPrice => _frame->IsRecorded ? _frame->RecordedEntryPrice
        : IsFlat ? 0
        : _frame->EntryPrice.ToDecimal();

    /// <summary>Close time of the candle at which the position was opened, Unix microseconds UTC; zero when flat or not recorded.</summary>
    public long EntryTime => IsFlat ? 0 : _frame->EntryTime;
}
