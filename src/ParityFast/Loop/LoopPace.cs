using ParityFast.Skipping;

namespace ParityFast.Loop;

/// <summary>Which <see cref="ILoopMode"/> a run steps over its next chunk in: the one place that decides it, and tells the frame.</summary>
internal sealed unsafe class LoopPace
{
    private readonly DecisionFrame* _frame;
    private readonly bool _isWide;
    private readonly HoldSkipping _skipping;
    private SkipPace _pace = new();

    /// <param name="frame">What the run's contexts read.</param>
    /// <param name="isWide">True if products of readings may not fit in 64 bits.</param>
    /// <param name="skipping">What the run does with candles that must hold.</param>
    /// <param name="counts">Counts them; null to count nothing.</param>
    public LoopPace(DecisionFrame* frame, bool isWide, HoldSkipping skipping, SkipCounts? counts)
    {
        _frame = frame;
        (_isWide, _skipping, Counts) = (isWide, skipping, counts);
        Apply();
    }

    /// <summary>Counts what becomes of each candle; null to count nothing.</summary>
    public SkipCounts? Counts { get; }

    /// <summary>True to call the strategy on every candle for now; it changes nothing but the time.</summary>
    public bool IsPaused
    {
        get;
        set
        {
            field = value;
            Apply();
        }
    }

    /// <summary>True if the next chunk's candles may be skipped.</summary>
    public bool Skips => !IsPaused && (_skipping == HoldSkipping.Checked || (_skipping == HoldSkipping.Paced && _pace.Skips));

    /// <summary>True if the strategy is called on skipped candles anyway.</summary>
    public bool Checks => _skipping == HoldSkipping.Checked;

    /// <summary>True if products are taken in 128 bits.</summary>
    public bool IsWide => _isWide;

    /// <summary>Takes how many of some candles the strategy was called on, and chooses the mode of those after them.</summary>
    public void Note(int calls, int candles)
    {
        if (_skipping != HoldSkipping.Paced) return;
        _pace.Note(calls, candles);
        Apply();
    }

    private void Apply() =>
        _frame->Mode = (_isWide ? ReadingMode.Wide : ReadingMode.Plain) | (Skips ? ReadingMode.Traced : ReadingMode.Plain);
}
