using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ParityFast.Metrics;

/// <summary>
/// The one place in which the equity of each candle becomes statistics. A backtest marks candle by candle, a sweep marks runs of candles at
/// once: both give the same bits, because every candle adds to the lane of its index (mod 8) and the lanes are joined by one fixed tree.
/// </summary>
/// <remarks>
/// The return of a candle is r = (equity − previous) ÷ previous, the initial capital being the previous of candle 0; written so because the
/// difference of two close numbers is exact; equity ÷ previous − 1 loses the digits that a small return has. A candle that is never marked
/// is a flat one: equity did not change. It counts as a candle and changes no other bit. When equity falls to zero or below, the path is
/// ruined: that candle's return is −1, later candles have none, and drawdown continues. No NaN or infinity can arise from finite equity. A
/// mutable struct: keep it in a field or a local and pass it by reference. It allocates nothing.
/// </remarks>
public partial struct EquityAccumulator
{
    private ReturnLanes _returns;
    private DrawdownTracker _drawdown;
    private double _previous;
    private double _ruinLevel;

    /// <summary>Starts before candle 0.</summary>
    /// <param name="initialCapital">Equity before the first candle, in quote currency; positive and finite.</param>
    /// <param name="groups">What to keep; the rest costs nothing.</param>
    /// <param name="minimumAcceptableReturnPerBar">The return per candle below which a candle counts as downside, a fraction.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The initial capital is not a positive, finite number, or the minimum acceptable return is not finite.
    /// </exception>
    public EquityAccumulator(double initialCapital, MetricGroups groups = MetricGroups.All, double minimumAcceptableReturnPerBar = 0)
    {
        if (!(initialCapital > 0 && double.IsFinite(initialCapital)))
            throw new ArgumentOutOfRangeException(nameof(initialCapital), initialCapital,
                "the initial capital must be a positive, finite number");
        if (!double.IsFinite(minimumAcceptableReturnPerBar))
            throw new ArgumentOutOfRangeException(nameof(minimumAcceptableReturnPerBar), minimumAcceptableReturnPerBar,
                "the minimum acceptable return must be finite");

        InitialCapital = _previous = initialCapital;
        Groups = groups;
        _returns = new ReturnLanes(minimumAcceptableReturnPerBar);
        _drawdown = new DrawdownTracker(initialCapital);
    }

    /// <summary>Equity before the first candle, in quote currency.</summary>
    public double InitialCapital { get; }

    /// <summary>What is kept.</summary>
    public MetricGroups Groups { get; }

    /// <summary>Number of candles so far: the index of the next one.</summary>
    public int Bars { get; private set; }

    /// <summary>Equity at the last candle, in quote currency; the initial capital before the first.</summary>
    public readonly double FinalEquity => _previous;

    /// <summary>Whether equity has been zero or below at the close of a candle.</summary>
    public readonly bool Ruined => _ruinLevel != 0;

    /// <summary>The sums of returns so far; all zero but the count if <see cref="MetricGroups.Returns"/> is not kept.</summary>
    public readonly ReturnSums Returns => _returns.Sums(Bars);

    /// <summary>The drawdowns so far; all zero if <see cref="MetricGroups.Drawdown"/> is not kept.</summary>
    public readonly DrawdownSummary Drawdowns => _drawdown.Summarize(Bars - 1);

    /// <summary>
    /// Equity at a mark while quantity and cash do not change: base + quantity per step × mark, two roundings. Every path takes it from
    /// here, so that none is fused or reordered.
    /// </summary>
    /// <param name="mark">Price in whole price steps.</param>
    /// <param name="baseEquity">
    /// Equity at a price of zero, in quote currency: cash for spot, cash − quantity × entry for a perpetual.
    /// </param>
    /// <param name="quantityPerStep">Signed quantity × price step: what one step of price changes in equity.</param>
    public static double EquityAt(long mark, double baseEquity, double quantityPerStep) => baseEquity + quantityPerStep * mark;

    /// <summary>Takes the equity of one candle.</summary>
    /// <param name="barIndex">Index of the candle from 0; higher than any before. Candles left out were flat.</param>
    /// <param name="equity">Equity at the close of the candle, in quote currency; finite.</param>
    public void Mark(int barIndex, double equity)
    {
        Debug.Assert(barIndex >= Bars, "candles are marked in order, each once");
        Debug.Assert(double.IsFinite(equity), "equity is finite");
        Bars = barIndex + 1;
        var previous = _previous;
        if (equity == previous)
            return;

        _previous = equity;
        if (equity <= _ruinLevel)
        {
            MarkRuined(barIndex, equity);
            return;
        }

        if (KeepsReturns)
        {
            var value = (equity - previous) / previous;
            _returns.AddWithoutDownside(barIndex, value);
            if (KeepsDownside)
                _returns.AddDownside(barIndex, value);
        }

        if (KeepsDrawdown)
            _drawdown.Mark(barIndex, equity);
    }

    /// <summary>Counts candles on which equity did not change, the same as marking each with the last equity.</summary>
    /// <param name="count">Number of candles, zero or more.</param>
    public void SkipFlat(int count)
    {
        Debug.Assert(count >= 0, "candles are counted forwards");
        Bars += count;
    }

    /// <summary>
    /// Takes a run of candles during which cash and quantity do not change: the same bits as <see cref="Mark"/> at each candle's
    /// <see cref="EquityAt"/>.
    /// </summary>
    /// <param name="firstBar">Index of the first candle of the run.</param>
    /// <param name="marks">The mark of each candle, in price steps.</param>
    /// <param name="baseEquity">Equity at a price of zero, in quote currency.</param>
    /// <param name="quantityPerStep">Signed quantity × price step.</param>
    public void MarkRange(int firstBar, ReadOnlySpan<long> marks, double baseEquity, double quantityPerStep)
    {
        var done = Avx2.IsSupported && marks.Length > 2 ? MarkBlocks(firstBar, marks, baseEquity, quantityPerStep) : 0;
        MarkEach(firstBar + done, marks[done..], baseEquity, quantityPerStep);
    }

    /// <summary>The statistics of an equity curve that is in memory.</summary>
    /// <param name="equity">Initial capital (positive), then the equity of each candle, in quote currency.</param>
    /// <param name="groups">What to keep.</param>
    /// <param name="minimumAcceptableReturnPerBar">The return per candle below which a candle counts as downside, a fraction.</param>
    /// <exception cref="ArgumentOutOfRangeException">The initial capital is not a positive, finite number.</exception>
    public static EquityAccumulator Over(ReadOnlySpan<double> equity, MetricGroups groups = MetricGroups.All,
        double minimumAcceptableReturnPerBar = 0)
    {
        var accumulator = new EquityAccumulator(equity.IsEmpty ? double.NaN : equity[0], groups, minimumAcceptableReturnPerBar);
        for (var i = 1; i < equity.Length; i++)
            accumulator.Mark(i - 1, equity[i]);
        return accumulator;
    }

    private readonly bool KeepsReturns => (Groups & MetricGroups.Returns) != 0;

    private readonly bool KeepsDownside => (Groups & MetricGroups.Downside) == MetricGroups.Downside;

    private readonly bool KeepsDrawdown => (Groups & MetricGroups.Drawdown) != 0;

    private void MarkEach(int firstBar, ReadOnlySpan<long> marks, double baseEquity, double quantityPerStep)
    {
        for (var i = 0; i < marks.Length; i++)
            Mark(firstBar + i, EquityAt(marks[i], baseEquity, quantityPerStep));
    }

    // Out of line: at most one path in thousands comes here.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MarkRuined(int barIndex, double equity)
    {
        if (!Ruined && KeepsReturns)
        {
            _returns.AddWithoutDownside(barIndex, -1);
            _returns.AddDownside(barIndex, -1);
        }

        _ruinLevel = double.PositiveInfinity;
        if (KeepsDrawdown)
            _drawdown.Mark(barIndex, equity);
    }
}
