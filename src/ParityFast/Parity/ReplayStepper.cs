using System.Runtime.InteropServices;
using ParityFast.Engine;
using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>The decision loop of every mode, fed one recorded candle at a time, with the account that the log says it had.</summary>
internal sealed unsafe class ReplayStepper : IDisposable
{
    private readonly IndicatorColumns _columns;
    private readonly IDecisionLoop _loop;
    private readonly StrategySetup _setup;
    private readonly ReplayObserver.Sink _sink = new();
    private readonly long _largestWeight;
    private readonly DecisionLogHeader _header;
    private LoopCore _core = null!;
    private long* _row;
    private int _bars;

    public ReplayStepper(StrategyDefinition strategy, Instrument instrument, DecisionLogHeader header)
    {
        _header = header;
        var declared = strategy.Probe(instrument, header.PriceDecimals);
        if ((declared.Fields & ~header.Fields) is not CandleFields.None and var missing)
            throw new InputException($"this build of {strategy.Name} reads the {missing.ToString().ToLowerInvariant()} of candles, which the log does not hold", "replay a log that this strategy wrote");
        _largestWeight = declared.LargestWeight;
        _columns = new IndicatorColumns(declared.HistoryLength, chunk: 1);
        _setup = new StrategySetup(instrument, header.PriceDecimals, _columns);
        // Orders go to a desk that nobody looks at: fills come from the log.
        var options = new BacktestOptions { FirstDecision = header.FirstDecision, Margin = null };
        var desk = new OrderDesk(new InstrumentScale(instrument, header.PriceDecimals), options);
        _loop = strategy.CreateLoop(_setup, () => _core = new LoopCore(_setup, _columns, desk, options, header.Interval), new ReplayObserver(_sink));
        if (header.Run.State is { } state) _loop.Restore(state.Span);
        _core.Frame->Mode = ReadingMode.Wide;
        _core.Frame->QuantityDecimals = header.QuantityDecimals;
        _row = (long*)NativeMemory.AllocZeroed(6 * sizeof(long));
    }

    /// <summary>Frees the candle where nobody disposed of it.</summary>
    ~ReplayStepper() => NativeMemory.Free(_row);

    /// <summary>True where a decision was taken at the last candle.</summary>
    public bool HasDecided => _sink.HasDecided;

    public Decision Decision => _sink.Decision;

    public ref readonly DecisionTerms Terms => ref _core.Frame->Terms;

    public IReadOnlyList<string> Reasons => _setup.Reasons;

    /// <summary>Steps over one candle.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="account">The account before its decision.</param>
    public void Step(in RecordedCandle candle, in RecordedAccount account)
    {
        var highest = Math.Max(candle.High, candle.Close);
        if ((Int128)highest * _largestWeight > long.MaxValue)
            throw new InputException(FormattableString.Invariant($"prices of {_header.PriceDecimals} decimals summed over {_largestWeight} candles do not fit in 64 bits"));
        (_row[0], _row[1], _row[2]) = (candle.CloseTime, candle.Open, candle.High);
        (_row[3], _row[4], _row[5]) = (candle.Low, candle.Close, candle.Volume);
        var columns = new CandleColumns
        {
            Open = new ReadOnlySpan<long>(_row + 1, 1),
            High = new ReadOnlySpan<long>(_row + 2, 1),
            Low = new ReadOnlySpan<long>(_row + 3, 1),
            Close = new ReadOnlySpan<long>(_row + 4, 1),
            Volume = new ReadOnlySpan<long>(_row + 5, 1),
        };
        _core.BeginChunk(columns, new LoopChunk { CloseTimes = _row, Open = _row + 1, High = _row + 2, Low = _row + 3, Close = _row + 4, Volume = _row + 5 }, _bars++);
        SetAccount(account);
        _sink.HasDecided = false;
        _loop.Run(1);
    }

    /// <summary>Digest of today's decisions, once all candles are stepped over.</summary>
    public string FinishDigest() => _core.FinishDigest(_bars, _row[0]);

    public void Dispose()
    {
        NativeMemory.Free(_row);
        _row = null;
        _core.Dispose();
        _columns.Dispose();
        GC.SuppressFinalize(this);
    }

    private void SetAccount(in RecordedAccount account)
    {
        DecisionFrame* frame = _core.Frame;
        frame->SetAccount(account.EquityBase, account.SignedQuantity, account.EntryPrice, account.EntryTime);
        frame->ReduceOnly = account.ReduceOnly;
    }
}
