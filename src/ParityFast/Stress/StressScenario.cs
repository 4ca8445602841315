using System.Globalization;
using ParityFast.Input;
using ParityFast.Numbers;

namespace ParityFast.Stress;

/// <summary>
/// A bad day as a pure change of inputs: the same inputs, parameters and seed give the same result. Candles that come out are on the
/// price scale, positive, in order of time, and low ≤ open, close ≤ high wherever that held before.
/// </summary>
public abstract record StressScenario
{
    /// <summary>Its name, in snake case.</summary>
    public abstract string Name { get; }

    /// <summary>The inputs with the scenario in them; the given ones stay as they are.</summary>
    /// <param name="inputs">The inputs of the run without it.</param>
    /// <param name="seed">What random choices follow from.</param>
    /// <exception cref="InputException">A parameter is out of its range, or there are too few candles.</exception>
    public StressInputs Apply(StressInputs inputs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Require(inputs.Candles.Count >= 2, $"{Counted.Of(inputs.Candles.Count, "candle is", "candles are")} too few", "give at least two");
        return Change(inputs, new SeededRandom(seed));
    }

    private protected abstract StressInputs Change(StressInputs inputs, SeededRandom random);

    private protected void Require(bool holds, string problem, string hint)
    {
        if (!holds) throw new InputException($"scenario {Name}: {problem}", hint);
    }

    private protected long Steps(string name, decimal value, int decimals, decimal least, decimal most)
    {
        Require(value >= least && value <= most && Scale.TryToSteps(value, decimals, out _),
            string.Create(CultureInfo.InvariantCulture,
                $"{name} {value} is not between {least} and {most} with at most {Counted.Of(decimals, "fractional digit")}"),
            $"correct {name}");
        return Scale.ToSteps(value, decimals);
    }

    /// <summary>
    /// The first candle of a window that begins at a share of the candles: never the very first, which nothing comes before.
    /// </summary>
    private protected int StartIndex(decimal start, int count)
    {
        Steps("start", start, 9, 0, 1);
        return Math.Clamp((int)(start * count), 1, count - 1);
    }

    /// <summary>A time in whole candles, rounded up, so that it is never shorter than it says.</summary>
    private protected int CandlesIn(string name, TimeSpan time, CandleSeries candles)
    {
        const int Most = 100_000;
        var interval = TimeSpan.FromMicroseconds(candles.IntervalMicroseconds);
        var count = time > TimeSpan.Zero ? (time.Ticks + interval.Ticks - 1) / interval.Ticks : 0;
        Require(count is >= 1 and <= Most,
            string.Create(CultureInfo.InvariantCulture, $"{name} {time} is not between one candle and {Most} of {interval}"),
            $"correct {name}");
        return (int)count;
    }

    /// <summary>The first candle after a window.</summary>
    private protected int EndIndex(int first, decimal duration, int count)
    {
        Steps("duration", duration, 9, 0, 1);
        return (int)Math.Min(count, first + Math.Max(1, (long)(duration * count)));
    }
}
