using ParityFast.Market;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>Feeds a run one candle at a time: those of a live session, or of a log.</summary>
internal sealed class CandleStepper(StrategyRun run) : IDisposable
{
    private const string NoPrice = "a candle has a price that is not above zero";

    private readonly SingleCandle _candle = new();

    public StrategyRun Run { get; } = run;

    /// <summary>Fields of a candle that the strategy reads beside the close, or that a share of the volume follows from.</summary>
    public CandleFields Fields => Run.Setup.Fields
        | (Run.Plan.Account.MaxVolumeShare is null ? CandleFields.None : FillModel.FieldsNeeded(Run.Plan.Account));

    /// <summary>Close time of the first candle, Unix microseconds.</summary>
    public long FirstCloseTime { get; private set; }

    /// <summary>Close time of the last candle, Unix microseconds.</summary>
    public long LastCloseTime => _candle.CloseTime;

    /// <summary>True if a decision is due at the next candle.</summary>
    public bool DecidesNext => Run.Bars + 1 >= Run.FirstDecision;

    /// <summary>Why a candle cannot be stepped over; null if it can.</summary>
    public string? FaultOf(in CandleRow candle) => HasNoPrice(candle) ? NoPrice : RunRequirements.FaultOf(Run.Setup, Highest(candle));

    /// <summary>Steps over one candle.</summary>
    /// <exception cref="InputException">A price is not positive, or so high that sums of prices do not fit in 64 bits.</exception>
    public void Step(in CandleRow candle)
    {
        if (HasNoPrice(candle)) throw new InputException(NoPrice, "check the feed");
        RunRequirements.CheckHighest(Run.Setup, Highest(candle));
        if (Run.Bars == 0) FirstCloseTime = candle.CloseTime;
        Run.Step(_candle.Take(candle, Run.Bars));
    }

    /// <summary>Ends the run: the decision digest, lower-case hexadecimal.</summary>
    public string FinishDigest() => Run.FinishDigest(LastCloseTime);

    public void Dispose()
    {
        _candle.Dispose();
        Run.Dispose();
    }

    private static bool HasNoPrice(in CandleRow candle) => candle.Close <= 0 || candle.High <= 0 || candle.Low <= 0;

    private static long Highest(in CandleRow candle) => Math.Max(candle.High, candle.Close);
}
