using ParityFast.Metrics;

namespace ParityFast.Tests.Metrics;

/// <summary>The definitions in plain arithmetic: every candle is visited, every fall is divided, every sum is kept in its lane.</summary>
internal sealed class EquityOracle(double initialCapital, double minimumAcceptable)
{
    private readonly List<double> _equity = [initialCapital];

    public void Mark(double equity) => _equity.Add(equity);

    public void AssertAgrees(in EquityAccumulator accumulator)
    {
        var returns = Returns();
        Assert.Equal(Lanes(returns, r => r), accumulator.Returns.Sum);
        Assert.Equal(Lanes(returns, r => r * r), accumulator.Returns.SumOfSquares);
        Assert.Equal(returns.Sum(r => Math.Pow(Math.Min(r - minimumAcceptable, 0), 2)), accumulator.Returns.DownsideSumOfSquares, 1e-12); // flat candles come in last there
        Assert.Equal(returns.Length, accumulator.Returns.Count);
        Assert.Equal(Drawdowns(), accumulator.Drawdowns);
        Assert.Equal(_equity.Skip(1).Any(e => e <= 0), accumulator.Ruined);
    }

    private double[] Returns()
    {
        var returns = new double[_equity.Count - 1];
        for (var bar = 0; bar < returns.Length; bar++)
        {
            if (_equity[bar + 1] <= 0)
            {
                returns[bar] = -1;
                break;
            }

            returns[bar] = (_equity[bar + 1] - _equity[bar]) / _equity[bar];
        }

        return returns;
    }

    private static double Lanes(double[] values, Func<double, double> of)
    {
        var lanes = new double[8];
        for (var i = 0; i < values.Length; i++)
            lanes[i % 8] += of(values[i]);
        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }

    private DrawdownSummary Drawdowns()
    {
        var (peak, maxFraction, maxMoney, deepestAt) = (_equity[0], 0.0, 0.0, 0);
        for (var i = 0; i < _equity.Count; i++)
        {
            peak = Math.Max(peak, _equity[i]);
            maxMoney = Math.Max(maxMoney, peak - _equity[i]);
            if ((peak - _equity[i]) / peak > maxFraction)
                (maxFraction, deepestAt) = ((peak - _equity[i]) / peak, i);
        }

        var longest = Enumerable.Range(0, _equity.Count).Max(Length);
        return new DrawdownSummary(maxFraction, Length(deepestAt), maxMoney, longest);
    }

    /// <summary>Candles from the last at the peak before candle <paramref name="at"/> to the first after it that is at or above that peak, or to the end.</summary>
    private int Length(int at)
    {
        var peak = _equity.Take(at + 1).Max();
        if (_equity[at] == peak)
            return 0;
        var start = _equity.FindLastIndex(at, e => e == peak);
        var end = _equity.FindIndex(at, e => e >= peak);
        return (end < 0 ? _equity.Count - 1 : end) - start;
    }
}
