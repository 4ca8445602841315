namespace ParityFast.Market;

/// <summary>The columns of a series as they are stored. An absent one is empty, and all may be longer than the series.</summary>
/// <param name="CloseTime">Close times, Unix microseconds.</param>
/// <param name="Open">First prices, in price steps.</param>
/// <param name="High">Highest prices, in price steps.</param>
/// <param name="Low">Lowest prices, in price steps.</param>
/// <param name="Close">Last prices, in price steps.</param>
/// <param name="Volume">Volumes, in volume steps.</param>
internal readonly record struct CandleArrays(long[] CloseTime, long[] Open, long[] High, long[] Low, long[] Close, long[] Volume)
{
    /// <summary>Each of them put through a function that keeps an absent one empty.</summary>
    public CandleArrays Map(Func<long[], long[]> map) =>
        new(map(CloseTime), map(Open), map(High), map(Low), map(Close), map(Volume));
}
