namespace ParityFast.Cli.Tests.Snippets;

/// <summary>The check of an indicator that docs/your-own-indicator.md shows.</summary>
internal static class IndicatorInATest
{
    public static (long[] Whole, long[] Pieces) Run(CandleSeries candles)
    {
        // <snippet>
        var whole = new long[candles.Count];
        new WeightedMovingAverage(20).Update(new CandleColumns { Close = candles.Close }, whole);

        // The same candles in pieces of 1, 2, 3, … must give the same values.
        var pieces = new long[candles.Count];
        var indicator = new WeightedMovingAverage(20);
        for (int first = 0, length = 1; first < candles.Count; first += length++)
        {
            var count = Math.Min(length, candles.Count - first);
            indicator.Update(new CandleColumns { Close = candles.Close.Slice(first, count) }, pieces.AsSpan(first, count));
        }
        // </snippet>
        return (whole, pieces);
    }
}
