using ParityFast.Configuration;
using ParityFast.Loop;
using ParityFast.Market;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>The decision loop of every mode, fed one candle at a time.</summary>
internal sealed unsafe class CandleStepper : IDisposable
{
    private readonly IndicatorColumns _columns;
    private readonly IDecisionLoop _loop;
    private readonly StepRecorder.Observer _observer;
    private readonly long _largestWeight;
    private readonly SingleCandle _candle = new();
    private int _bars;
    private LoopCore? _core;

    /// <summary>Makes the loop.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="instrument">What it trades.</param>
    /// <param name="priceDecimals">Fractional digits of a price step.</param>
    /// <param name="volumeDecimals">Fractional digits of a volume step.</param>
    /// <param name="interval">Length of a candle, microseconds.</param>
    /// <param name="options">How the account starts and pays.</param>
    /// <param name="recorder">Who listens.</param>
    /// <param name="start">Where it starts that goes on from another run; null for the capital alone.</param>
    public CandleStepper(StrategyDefinition strategy, Instrument instrument, int priceDecimals, int volumeDecimals, long interval,
        BacktestOptions options, StepRecorder recorder, RunStart? start = null)
    {
        var declared = strategy.Probe(instrument, priceDecimals);
        (Fields, _largestWeight, Recorder) = (declared.Fields, declared.LargestWeight, recorder);
        _columns = new IndicatorColumns(Math.Max(declared.HistoryLength, FillModel.MarksNeeded(options)), chunk: 1);
        Setup = new StrategySetup(instrument, priceDecimals, _columns);
        var desk = new OrderDesk(new InstrumentScale(instrument, priceDecimals, volumeDecimals), options);
        start?.Restore(desk);
        _observer = new StepRecorder.Observer(recorder);
        _loop = strategy.CreateLoop(Setup, () => _core = new LoopCore(Setup, _columns, desk, options, interval) { FillsElsewhere = true }, _observer);
        start?.Restore(_loop, Core.Events);
        // Nobody knows how high prices will be: products are taken in 128 bits, with the same outcome.
        Core.Frame->Mode = ReadingMode.Wide;
    }

    public LoopCore Core => _core!;

    public StrategySetup Setup { get; }

    public StepRecorder Recorder { get; }

    /// <summary>Fields of a candle that the strategy reads beside the close.</summary>
    public CandleFields Fields { get; }

    /// <summary>Candles stepped over.</summary>
    public int Bars => _bars;

    public long FirstCloseTime { get; private set; }

    public long LastCloseTime => _candle.CloseTime;

    /// <summary>The strategy's memory.</summary>
    public ReadOnlySpan<byte> State => _loop.State;

    /// <summary>True where a decision is due at the next candle.</summary>
    public bool DecidesNext => _bars + 1 >= Core.FirstDecision;

    public ref readonly DecisionTerms Terms => ref Core.Frame->Terms;

    /// <summary>Steps over one candle.</summary>
    /// <exception cref="InputException">A price is not positive, or so high that sums of prices do not fit in 64 bits.</exception>
    public void Step(in CandleRow candle)
    {
        if (candle.Close <= 0 || candle.High <= 0 || candle.Low <= 0) throw new InputException("a candle has a price that is not above zero", "check the feed");
        if ((Int128)Math.Max(candle.High, candle.Close) * _largestWeight > long.MaxValue)
            throw new InputException($"prices of {Setup.PriceDecimals} decimals summed over {_largestWeight} candles do not fit in 64 bits");
        Recorder.Begin();
        _candle.Set(candle.CloseTime, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume);
        if (_bars == 0) FirstCloseTime = candle.CloseTime;
        Core.BeginChunk(_candle.Columns, _candle.Chunk, _bars);
        _observer.BeginChunk(_candle.Chunk);
        _bars++;
        _loop.Run(1);
    }

    /// <summary>Ends the run: the decision digest, lower-case hexadecimal.</summary>
    public string FinishDigest() => Core.FinishDigest(_bars, LastCloseTime);

    public void Dispose()
    {
        _candle.Dispose();
        Core.Dispose();
        _columns.Dispose();
    }
}
