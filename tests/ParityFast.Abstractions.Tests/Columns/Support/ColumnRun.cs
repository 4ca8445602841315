using ParityFast.Tests.Indicators;

namespace ParityFast.Tests.Columns;

/// <summary>Computes declared columns over candles that come in runs, as the engine does.</summary>
internal sealed class ColumnRun
{
    private const int Decimals = 2;

    private ColumnRun(long[][] values, int[] ready, InputColumn[] columns) => (Values, Ready, Columns) = (values, ready, columns);

    /// <summary>The values of each column, a candle each.</summary>
    public long[][] Values { get; }

    /// <summary>The first candle at which each column has a value; int.MaxValue for none.</summary>
    public int[] Ready { get; }

    public InputColumn[] Columns { get; }

    /// <summary>A value in its unit.</summary>
    public double At(int column, int candle)
    {
        var input = Columns[column];
        var step = input.Unit switch { ColumnUnit.Price => 0.01, ColumnUnit.Ratio => 0.000001, _ => 1 };
        return (double)Values[column][candle] / input.Weight * step;
    }

    /// <param name="candles">The candles.</param>
    /// <param name="closeTimes">Their close times.</param>
    /// <param name="interval">Length of a candle.</param>
    /// <param name="nextLength">Number of candles of the next run.</param>
    /// <param name="declare">Declares columns.</param>
    public static unsafe ColumnRun Over(RandomCandles candles, long[] closeTimes, long interval, Func<int> nextLength,
        Func<StrategySetup, IEnumerable<InputColumn>> declare)
    {
        var history = HistoryOf(declare);
        var count = candles.Close.Length;
        using var columns = new IndicatorColumns(history, count) { Interval = interval };
        var setup = Setup(columns);
        InputColumn[] declared = [.. declare(setup)];
        var (values, ready) = (Array.ConvertAll(declared, _ => new long[count]), new int[declared.Length]);
        for (var start = 0; start < count;)
        {
            var length = Math.Min(nextLength(), count - start);
            if (length == 0) continue;
            columns.Advance(candles.Slice(start, length), closeTimes.AsSpan(start, length));
            for (var i = 0; i < declared.Length; i++)
            {
                new ReadOnlySpan<long>(columns.At(declared[i]), length).CopyTo(values[i].AsSpan(start));
                ready[i] = (int)Math.Min(int.MaxValue, columns.ReadyBarOf(declared[i]));
            }

            start += length;
        }

        return new ColumnRun(values, ready, declared);
    }

    private static int HistoryOf(Func<StrategySetup, IEnumerable<InputColumn>> declare)
    {
        using var columns = new IndicatorColumns(0, 0);
        var setup = Setup(columns);
        _ = declare(setup).Count();
        return setup.HistoryLength;
    }

    private static StrategySetup Setup(IndicatorColumns columns) => new(Instrument.Spot("BTC-USD"), Decimals, columns) { VolumeDecimals = 0 };
}
