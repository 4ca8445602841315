using ParityFast.Configuration;
using ParityFast.Log;
using ParityFast.Loop;
using ParityFast.Numbers;
using ParityFast.Orders;

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
    private readonly SingleCandle _candle = new();
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
        var desk = new OrderDesk(new InstrumentScale(instrument, header.PriceDecimals, header.VolumeDecimals), options);
        _loop = strategy.CreateLoop(_setup, () => _core = new LoopCore(_setup, _columns, desk, options, header.Interval), new ReplayObserver(_sink));
        if (header.Run.State is { } state) _loop.Restore(state.Span);
        _core.Frame->Mode = ReadingMode.Wide;
        _core.Frame->QuantityDecimals = header.QuantityDecimals;
    }

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
        _candle.Set(candle.CloseTime, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume);
        _core.BeginChunk(_candle.Columns, _candle.Chunk, _bars++);
        SetAccount(account);
        _sink.HasDecided = false;
        _loop.Run(1);
    }

    /// <summary>Digest of today's decisions, once all candles are stepped over.</summary>
    public string FinishDigest() => _core.FinishDigest(_bars, _candle.CloseTime);

    public void Dispose()
    {
        _candle.Dispose();
        _core.Dispose();
        _columns.Dispose();
    }

    private void SetAccount(in RecordedAccount account)
    {
        DecisionFrame* frame = _core.Frame;
        frame->SetAccount(account.EquityBase, account.SignedQuantity, account.EntryPrice, account.EntryTime);
        frame->ReduceOnly = account.ReduceOnly;
    }
}
