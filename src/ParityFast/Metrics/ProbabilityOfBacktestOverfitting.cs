using System.Numerics;

namespace ParityFast.Metrics;

/// <summary>
/// Probability of backtest overfitting (PBO) by combinatorially symmetric cross-validation: the candles of all parameter sets are cut into
/// S blocks; for each of the C(S, S ÷ 2) ways of taking half of the blocks as in-sample, the set with the highest Sharpe ratio there is
/// ranked among all sets on the other half.
/// </summary>
/// <remarks>
/// D. Bailey, J. Borwein, M. López de Prado and Q. Zhu, The Probability of Backtest Overfitting, Journal of Computational Finance 20
/// (2017). Only the sums of each block are kept, 2 × S numbers a set. If candles do not divide by S, blocks differ by one candle. A set
/// without deviation over its blocks has a Sharpe ratio of 0 there; of sets that are equal in sample the first is chosen, out of sample
/// they share the mean of their ranks.
/// </remarks>
public sealed class ProbabilityOfBacktestOverfitting
{
    /// <summary>The most blocks: C(20, 10) = 184,756 splits.</summary>
    public const int BlocksMax = 20;

    private readonly List<ReturnSums[]> _sets = [];
    private int _bars = -1;

    /// <summary>Starts without a set.</summary>
    /// <param name="blocks">S, even, from 2 to <see cref="BlocksMax"/>; 16 gives 12,870 splits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of blocks is odd or out of range.</exception>
    public ProbabilityOfBacktestOverfitting(int blocks = 16)
    {
        if (blocks is < 2 or > BlocksMax || int.IsOddInteger(blocks))
            throw new ArgumentOutOfRangeException(nameof(blocks), blocks, $"the number of blocks must be even and from 2 to {BlocksMax}");
        Blocks = blocks;
    }

    /// <summary>S, the number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>Number of sets added.</summary>
    public int Sets => _sets.Count;

    /// <summary>Adds one parameter set.</summary>
    /// <param name="returns">
    /// Its simple returns per candle, fractions, over the same candles as every other set; at least two a block.
    /// </param>
    /// <exception cref="ArgumentException">There are too few returns, or not as many as the other sets have.</exception>
    public void Add(ReadOnlySpan<double> returns)
    {
        if (returns.Length < 2 * Blocks)
            throw new ArgumentException($"{returns.Length} returns are too few for {Blocks} blocks of at least two", nameof(returns));
        if (_bars >= 0 && returns.Length != _bars)
            throw new ArgumentException($"{returns.Length} returns, and the other sets have {_bars}", nameof(returns));
        _bars = returns.Length;
        var blocks = new ReturnSums[Blocks];
        for (var block = 0; block < Blocks; block++)
        {
            var (from, to) = ((int)((long)_bars * block / Blocks), (int)((long)_bars * (block + 1) / Blocks));
            blocks[block] = ReturnSums.Of(returns[from..to]);
        }

        _sets.Add(blocks);
    }

    /// <summary>Cross-validates the sets added so far.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two sets.</exception>
    public OverfittingResult Compute()
    {
        if (Sets < 2)
            throw new InvalidOperationException("the probability of overfitting needs at least two parameter sets");
        var (inSample, outOfSample) = (new double[Sets], new double[Sets]);
        var (logits, chosenIn, chosenOut) = (new List<double>(), new List<double>(), new List<double>());
        var all = (1u << Blocks) - 1;
        for (var half = (1u << Blocks / 2) - 1; half <= all; half = NextOfSameCount(half))
        {
            Performances(half, inSample);
            Performances(all & ~half, outOfSample);
            var chosen = Array.IndexOf(inSample, inSample.Max());
            var relativeRank = RankOf(outOfSample, chosen) / (Sets + 1);
            logits.Add(Math.Log(relativeRank / (1 - relativeRank)));
            chosenIn.Add(inSample[chosen]);
            chosenOut.Add(outOfSample[chosen]);
        }

        return new OverfittingResult((double)logits.Count(logit => logit <= 0) / logits.Count,
            (double)chosenOut.Count(sharpe => sharpe < 0) / logits.Count, Slope(chosenIn, chosenOut), logits);
    }

    private void Performances(uint blocks, double[] performances)
    {
        for (var set = 0; set < performances.Length; set++)
        {
            var (count, sum, squares) = (0, 0.0, 0.0);
            for (var left = blocks; left != 0; left &= left - 1)
            {
                ref readonly var block = ref _sets[set][BitOperations.TrailingZeroCount(left)];
                count += block.Count;
                sum += block.Sum;
                squares += block.SumOfSquares;
            }

            performances[set] = SharpeRatio.Compute(new ReturnSums(count, sum, squares), 1) ?? 0;
        }
    }

    /// <summary>The rank from 1, the lowest; equals share the mean of their ranks.</summary>
    private static double RankOf(double[] performances, int set)
    {
        var (lower, equal) = (0, 0);
        foreach (var performance in performances)
        {
            lower += performance < performances[set] ? 1 : 0;
            equal += performance == performances[set] ? 1 : 0;
        }

        return lower + (equal + 1) / 2.0;
    }

    /// <summary>The next larger number with as many bits set (R. W. Gosper, HAKMEM 175).</summary>
    private static uint NextOfSameCount(uint bits)
    {
        var lowest = bits & (~bits + 1);
        var carried = bits + lowest;
        return carried | ((bits ^ carried) / lowest >> 2);
    }

    private static double? Slope(List<double> x, List<double> y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var (products, squares) = (0.0, 0.0);
        for (var i = 0; i < x.Count; i++)
        {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }

        return Defined.Ratio(products, squares);
    }
}
