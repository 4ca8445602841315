namespace ParityFast.Tests.Columns;

/// <summary>Indicators written the plain way: over the whole series in doubles, each value from its definition. NaN is no value.</summary>
internal static class Plain
{
    public static double[] Sma(double[] x, int n) => Window(x, n, w => w.Sum() / n);

    public static double[] Wma(double[] x, int n) => Window(x, n, w => w.Select((v, i) => v * (i + 1)).Sum() / (n * (n + 1) / 2));

    public static double[] Deviation(double[] x, int n) => Window(x, n, w => Math.Sqrt(w.Sum(v => (v - w.Average()) * (v - w.Average())) / n));

    public static double[] Highest(double[] x, int n) => Window(x, n, w => w.Max());

    public static double[] Lowest(double[] x, int n) => Window(x, n, w => w.Min());

    public static double[] ZScore(double[] x, int n) => Zip(Zip(x, Sma(x, n), (v, m) => v - m), Deviation(x, n), (d, s) => s == 0 ? 0 : d / s);

    public static double[] Slope(double[] x, int n)
    {
        var middle = (n - 1) / 2.0;
        var squares = Enumerable.Range(0, n).Sum(i => (i - middle) * (i - middle));
        return Window(x, n, w => w.Select((v, i) => (i - middle) * v).Sum() / squares);
    }

    public static double[] PercentRank(double[] x, int n) => Window(x, n + 1, w => 100.0 * w[..^1].Count(v => v < w[^1]) / n);

    public static double[] Cci(double[] x, int n) => Window(x, n, w =>
    {
        var mean = w.Average();
        var deviation = w.Average(v => Math.Abs(v - mean));
        return deviation == 0 ? 0 : (w[^1] - mean) / (0.015 * deviation);
    });

    public static double[] Pair(double[] x, double[] y, int n, bool isBeta)
    {
        var result = new double[x.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = double.NaN;
            if (i < n - 1 || double.IsNaN(y[i - n + 1]) || double.IsNaN(x[i - n + 1])) continue;
            var (a, b) = (x[(i - n + 1)..(i + 1)], y[(i - n + 1)..(i + 1)]);
            var (ma, mb) = (a.Average(), b.Average());
            var (cov, va, vb) = (0.0, 0.0, 0.0);
            for (var j = 0; j < n; j++) (cov, va, vb) = (cov + (a[j] - ma) * (b[j] - mb), va + (a[j] - ma) * (a[j] - ma), vb + (b[j] - mb) * (b[j] - mb));
            result[i] = isBeta ? cov / vb : cov / Math.Sqrt(va * vb);
        }

        return result;
    }

    public static double[] Smoothed(double[] x, int n, double factor)
    {
        var result = Filled(x.Length);
        var first = Array.FindIndex(x, v => !double.IsNaN(v)) + n - 1;
        if (first < n - 1 || first >= x.Length) return result;
        result[first] = x[(first - n + 1)..(first + 1)].Average();
        for (var i = first + 1; i < x.Length; i++) result[i] = (1 - factor) * result[i - 1] + factor * x[i];
        return result;
    }

    public static double[] Ema(double[] x, int n) => Smoothed(x, n, 2.0 / (n + 1));

    public static double[] Rma(double[] x, int n) => Smoothed(x, n, 1.0 / n);

    public static double[] Hma(double[] x, int n) => Wma(Zip(Wma(x, n / 2), Wma(x, n), (a, b) => 2 * a - b), (int)Math.Sqrt(n));

    public static double[] Lag(double[] x, int n) => [.. Enumerable.Range(0, x.Length).Select(i => i < n ? double.NaN : x[i - n])];

    public static double[] Zip(double[] x, double[] y, Func<double, double, double> f) => [.. x.Zip(y, f)];

    public static double[] Kama(double[] x, int n, int fast, int slow)
    {
        var result = Filled(x.Length);
        var value = double.NaN;
        for (var i = n; i < x.Length; i++)
        {
            var path = Enumerable.Range(i - n + 1, n).Sum(j => Math.Abs(x[j] - x[j - 1]));
            var efficiency = path == 0 ? 0 : Math.Abs(x[i] - x[i - n]) / path;
            var c = Math.Pow(efficiency * (2.0 / (fast + 1) - 2.0 / (slow + 1)) + 2.0 / (slow + 1), 2);
            if (double.IsNaN(value)) value = x[i - 1];
            result[i] = value += c * (x[i] - value);
        }

        return result;
    }

    public static double[] Rsi(double[] x, int n)
    {
        var change = Zip(x, Lag(x, 1), (a, b) => a - b);
        var gain = Rma([.. change.Select(v => double.IsNaN(v) ? v : Math.Max(v, 0))], n);
        var loss = Rma([.. change.Select(v => double.IsNaN(v) ? v : Math.Max(-v, 0))], n);
        return Zip(gain, loss, (g, l) => double.IsNaN(g) ? g : l == 0 ? 100 : 100 * g / (g + l));
    }

    public static double[] Position(double[] x, double[] low, double[] high) =>
        [.. x.Select((v, i) => double.IsNaN(low[i]) ? low[i] : high[i] == low[i] ? 0 : 100 * (v - low[i]) / (high[i] - low[i]))];

    public static double[] TrueRange(double[] high, double[] low, double[] close) =>
        [.. close.Select((_, i) => i == 0 ? double.NaN : Math.Max(high[i], close[i - 1]) - Math.Min(low[i], close[i - 1]))];

    public static (double[] Plus, double[] Minus, double[] Adx) Directional(double[] high, double[] low, double[] close, int n)
    {
        var up = Zip(high, Lag(high, 1), (a, b) => a - b);
        var down = Zip(Lag(low, 1), low, (a, b) => a - b);
        // Wilder's sum is his mean × the period, so that a ratio of two is the same.
        var range = Rma(TrueRange(high, low, close), n);
        var plus = Rma(Zip(up, down, (u, d) => double.IsNaN(u) ? u : u > d && u > 0 ? u : 0), n);
        var minus = Rma(Zip(up, down, (u, d) => double.IsNaN(u) ? u : d > u && d > 0 ? d : 0), n);
        var (plusIndex, minusIndex) = (Zip(plus, range, (a, b) => 100 * a / b), Zip(minus, range, (a, b) => 100 * a / b));
        return (plusIndex, minusIndex, Rma(Zip(plusIndex, minusIndex, (a, b) => a + b == 0 ? 0 : 100 * Math.Abs(a - b) / (a + b)), n));
    }

    public static double[] Aroon(double[] x, int n, bool up) => Window(x, n + 1, w =>
        100.0 * (up ? Array.LastIndexOf(w, w.Max()) : Array.LastIndexOf(w, w.Min())) / n);

    public static double[] Mfi(double[] typical, double[] volume, int n)
    {
        var flow = typical.Select((v, i) => i == 0 ? 0 : v * volume[i] * Math.Sign(v - typical[i - 1])).ToArray();
        return [.. flow.Select((_, i) => i < n ? double.NaN : Index(flow[(i - n + 1)..(i + 1)]))];

        static double Index(double[] w) => w.All(v => v >= 0) ? 100 : 100 - 100 / (1 + w.Sum(v => Math.Max(v, 0)) / w.Sum(v => Math.Max(-v, 0)));
    }

    public static double[] Obv(double[] close, double[] volume)
    {
        var sum = 0.0;
        return [.. close.Select((v, i) => i == 0 ? 0 : sum += volume[i] * Math.Sign(v - close[i - 1]))];
    }

    public static double[] Vwma(double[] x, double[] volume, int n) =>
        [.. x.Select((_, i) => i < n - 1 ? double.NaN : Enumerable.Range(i - n + 1, n).Sum(j => x[j] * volume[j]) / Enumerable.Range(i - n + 1, n).Sum(j => volume[j]))];

    public static double[] Supertrend(double[] high, double[] low, double[] close, double[] range, double multiple)
    {
        var result = Filled(close.Length);
        var (upper, lower, rises) = (double.NaN, double.NaN, false);
        for (var i = 0; i < close.Length; i++)
        {
            if (double.IsNaN(range[i])) continue;
            var (basicUpper, basicLower) = ((high[i] + low[i]) / 2 + multiple * range[i], (high[i] + low[i]) / 2 - multiple * range[i]);
            upper = double.IsNaN(upper) || close[i - 1] > upper ? basicUpper : Math.Min(basicUpper, upper);
            lower = double.IsNaN(lower) || close[i - 1] < lower ? basicLower : Math.Max(basicLower, lower);
            if (rises && close[i] < lower) rises = false;
            else if (!rises && close[i] > upper) rises = true;
            result[i] = rises ? lower : upper;
        }

        return result;
    }

    public static double[] Parabolic(double[] high, double[] low, double[] close, double step, double limit)
    {
        var result = Filled(close.Length);
        if (close.Length < 2) return result;
        var rises = close[1] >= close[0];
        var (stop, extreme, factor) = rises ? (low[0], Math.Max(high[0], high[1]), step) : (high[0], Math.Min(low[0], low[1]), step);
        result[1] = stop;
        for (var i = 2; i < close.Length; i++)
        {
            stop += factor * (extreme - stop);
            stop = rises ? new[] { stop, low[i - 1], low[i - 2] }.Min() : new[] { stop, high[i - 1], high[i - 2] }.Max();
            if (rises && low[i] <= stop) (rises, stop, extreme, factor) = (false, extreme, low[i], step);
            else if (!rises && high[i] >= stop) (rises, stop, extreme, factor) = (true, extreme, high[i], step);
            else if (rises && high[i] > extreme) (extreme, factor) = (high[i], Math.Min(limit, factor + step));
            else if (!rises && low[i] < extreme) (extreme, factor) = (low[i], Math.Min(limit, factor + step));
            result[i] = stop;
        }

        return result;
    }

    public static (double[] Open, double[] High, double[] Low, double[] Close) HeikinAshi(double[] open, double[] high, double[] low, double[] close)
    {
        var (o, c) = (new double[close.Length], new double[close.Length]);
        for (var i = 0; i < close.Length; i++)
        {
            c[i] = (open[i] + high[i] + low[i] + close[i]) / 4;
            o[i] = i == 0 ? (open[i] + close[i]) / 2 : (o[i - 1] + c[i - 1]) / 2;
        }

        return (o, [.. high.Select((v, i) => Math.Max(v, Math.Max(o[i], c[i])))], [.. low.Select((v, i) => Math.Min(v, Math.Min(o[i], c[i])))], c);
    }

    private static double[] Window(double[] x, int n, Func<double[], double> f) =>
        [.. x.Select((_, i) => i < n - 1 || double.IsNaN(x[i - n + 1]) ? double.NaN : f(x[(i - n + 1)..(i + 1)]))];

    private static double[] Filled(int count) => [.. Enumerable.Repeat(double.NaN, count)];
}
