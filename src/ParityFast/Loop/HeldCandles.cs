using ParityFast.Market;

namespace ParityFast.Loop;

/// <summary>Candles in a row of one chunk that all hold alike, as a sink gets them.</summary>
/// <param name="chunk">The chunk.</param>
/// <param name="first">The first one's index in the chunk.</param>
/// <param name="count">Number of candles.</param>
/// <param name="decision">The hold.</param>
/// <param name="terms">Its terms, of which those that it does not state mean nothing.</param>
/// <param name="isFirstKnown">
/// True if <see cref="IRunSink.Candle"/> has had the first one, because something happened before its decision.
/// </param>
internal readonly ref struct HeldCandles(ref readonly CandleChunk chunk, int first, int count, Decision decision,
    ref readonly DecisionTerms terms, bool isFirstKnown)
{
    private readonly ref readonly CandleChunk _chunk = ref chunk;
    private readonly ref readonly DecisionTerms _terms = ref terms;

    public ref readonly CandleChunk Chunk => ref _chunk;

    public int First { get; } = first;

    public int Count { get; } = count;

    public Decision Decision { get; } = decision;

    public bool IsFirstKnown { get; } = isFirstKnown;

    /// <summary>Those from <paramref name="index"/> of the chunk on; none of them is known beyond the first.</summary>
    public HeldCandles From(int index) => new(in _chunk, index, First + Count - index, Decision, in _terms, IsFirstKnown && index == First);

    /// <summary>Hands each candle and its hold to <paramref name="sink"/>, one at a time.</summary>
    public void Expand<TSink>(TSink sink)
        where TSink : struct, IRunSink
    {
        for (var index = First; index < First + Count; index++)
        {
            if (index > First || !IsFirstKnown) sink.Candle(new RunCandle(in _chunk, index));
            sink.Decision(new RunDecision(_chunk.FirstBar + index, Decision, in _terms));
        }
    }
}
