using ParityFast.Numbers;

namespace ParityFast.Metrics;

/// <summary>
/// The stationary bootstrap: how much of a result is the order and the choice of what happened to happen. Each path is as long as the
/// observations and is put together from blocks of them: a block begins at an observation drawn at random, and after each observation
/// it ends with probability 1 ÷ <see cref="MonteCarloOptions.BlockLength"/>; otherwise the next observation follows, the first one after
/// the last.
/// Blocks keep what an observation says about the ones after it. Of each path come the compounded total return, the maximum drawdown, and
/// whether it was ruined.
/// </summary>
/// <remarks>
/// D. N. Politis and J. P. Romano, The Stationary Bootstrap, Journal of the American Statistical Association 89 (1994). Path k draws from
/// SplitMix64 seeded with the k-th number of a SplitMix64 that has the seed; a number below n is the high half of the 128-bit product with
/// n. Arithmetic is of additions, multiplications and divisions alone, so that the same seed gives the same bits on every machine.
/// </remarks>
public static class MonteCarlo
{
    /// <summary>Draws paths from returns.</summary>
    /// <param name="returns">Simple returns in order, fractions: of days, of candles, or of trades on the equity before each. One of −1
    /// or less leaves nothing.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ArgumentException">There is no return, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MonteCarloResult Run(ReadOnlySpan<double> returns, MonteCarloOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (returns.IsEmpty) throw new ArgumentException("there is no return to draw", nameof(returns));
        foreach (var value in returns)
        {
            if (!double.IsFinite(value)) throw new ArgumentException("a return is not a finite number", nameof(returns));
        }

        options ??= new MonteCarloOptions();
        options.Check(returns.Length);
        var length = options.BlockLengthOf(returns.Length);
        var seeds = new SeededRandom(options.Seed);
        var (totals, drawdowns) = (new double[options.Paths], new double[options.Paths]);
        var (losses, ruins) = (0, 0);
        for (var path = 0; path < options.Paths; path++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var walk = new CapitalWalk();
            Draw(returns, length, new SeededRandom(seeds.Next()), ref walk);
            (totals[path], drawdowns[path]) = (walk.Capital - 1, walk.MaxDrawdown);
            if (walk.Capital < 1) losses++;
            if (walk.Lowest <= 1 - options.RuinLoss) ruins++;
        }

        var observed = new CapitalWalk();
        foreach (var value in returns) observed.Step(value);
        return new MonteCarloResult
        {
            Observations = returns.Length,
            Paths = options.Paths,
            Seed = options.Seed,
            BlockLength = length,
            RuinLoss = options.RuinLoss,
            ObservedReturn = observed.Capital - 1,
            ObservedMaxDrawdown = observed.MaxDrawdown,
            TotalReturn = MonteCarloQuantiles.Of(totals),
            MaxDrawdown = MonteCarloQuantiles.Of(drawdowns),
            LossProbability = (double)losses / options.Paths,
            RuinProbability = (double)ruins / options.Paths,
        };
    }

    private static void Draw(ReadOnlySpan<double> returns, int length, SeededRandom random, ref CapitalWalk walk)
    {
        var at = (int)random.Below(returns.Length);
        for (var step = 0; ; at = random.Below(length) == 0 ? (int)random.Below(returns.Length) : at + 1 == returns.Length ? 0 : at + 1)
        {
            walk.Step(returns[at]);
            if (++step == returns.Length) return;
        }
    }
}
