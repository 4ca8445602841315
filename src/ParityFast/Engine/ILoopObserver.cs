namespace ParityFast.Engine;

/// <summary>Who listens to a decision loop: nobody, or a log. A struct, so that the loop is compiled for each.</summary>
internal interface ILoopObserver
{
    /// <summary>The loop is about to run on this core; called once, before the first candle.</summary>
    void Start(LoopCore core)
    {
    }

    /// <summary>A chunk of candles is about to be stepped over; its columns stay pinned until the next chunk.</summary>
    void BeginChunk(in LoopChunk chunk)
    {
    }

    /// <summary>
    /// True for one that need not be shown every candle that holds like the one before: the loop then notes what a decision
    /// compared, and goes on at the first candle where a comparison comes out differently.
    /// </summary>
    static virtual bool AllowsSkipping => false;

    /// <summary>True to call the strategy on every skipped candle all the same, and to demand the same hold and the same state.</summary>
    static virtual bool ChecksSkipping => false;

    /// <summary>False for one that does not look at what became of an order: it is then not written down.</summary>
    static virtual bool SeesExecutions => true;

    /// <summary>True for one that counts which candles are called, and why: the four members that follow are called for no other.</summary>
    static virtual bool CountsCalls => false;

    /// <summary>A decision that must be taken again at the next candle.</summary>
    void MayChange(CallReason reason, RawRead read)
    {
    }

    /// <summary>A hold that stays one while its comparisons come out the same.</summary>
    void Holds()
    {
    }

    /// <summary>Candles that such a hold was kept on, and whether something was due at the one after them.</summary>
    void Skipped(int candles, bool isDue)
    {
    }

    /// <summary>Candles that were decided on while skipping was off.</summary>
    void SkippingOff(int candles)
    {
    }

    /// <summary>A candle before the first decision; <paramref name="index"/> is its place in the chunk.</summary>
    void WarmUp(int index);

    /// <summary>A candle at which nothing was asked for.</summary>
    void Held(int index, Decision decision);

    /// <summary>A candle at which something was asked for, and what became of it.</summary>
    void Acted(int index, Decision decision, in Execution execution);

    /// <summary>An order of an earlier candle was settled at this one, before its decision.</summary>
    void Settled(int index, in Execution execution);

    /// <summary>An account event was taken at this candle, before its decision.</summary>
    void Took(int index, AccountEvent taken)
    {
    }
}
