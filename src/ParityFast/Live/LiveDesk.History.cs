using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>The candles before a session's first, to warm indicators up with.</summary>
internal sealed partial class LiveDesk
{
    private void TakeHistory(CandleSeries history)
    {
        Attach(_setup.CreateLog(history.CloseTime[0], _account));
        var candles = new CandleRow[history.Count];
        for (var i = 0; i < candles.Length; i++)
        {
            var close = history.Close[i];
            candles[i] = new CandleRow(history.CloseTime[i], At(history.Open, i, close), At(history.High, i, close),
                At(history.Low, i, close), close, At(history.Volume, i, 0));
        }

        WarmUp(candles);
    }

    private static long At(ReadOnlySpan<long> column, int index, long absent) => column.IsEmpty ? absent : column[index];
}
