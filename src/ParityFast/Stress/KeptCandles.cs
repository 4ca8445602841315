using ParityFast.Market;

namespace ParityFast.Stress;

/// <summary>The candles of a series that arrive.</summary>
internal static class KeptCandles
{
    /// <summary>The candles at some places, in their order, as they were.</summary>
    public static CandleSeries Of(CandleSeries source, List<int> kept) => source.With(kept.Count, new CandleArrays(
        Keep(source.CloseTime, kept), Keep(source.Open, kept), Keep(source.High, kept), Keep(source.Low, kept), Keep(source.Close, kept),
        Keep(source.Volume, kept)));

    private static long[] Keep(ReadOnlySpan<long> column, List<int> kept)
    {
        if (column.IsEmpty) return [];
        var result = new long[kept.Count];
        for (var i = 0; i < result.Length; i++) result[i] = column[kept[i]];
        return result;
    }
}
