namespace ParityFast.Stress;

/// <summary>The scenarios that a strategy is put through.</summary>
public static class StressSuite
{
    /// <summary>The Python reference engine's suite with its parameters, and the scenarios that it names and never ran.</summary>
    public static IReadOnlyList<StressCase> Standard { get; } =
    [
        new("gap_down", new GapMove { Direction = GapDirection.Down, Count = 3 }),
        new("gap_up", new GapMove { Direction = GapDirection.Up, Count = 3 }),
        new("high_volatility", new HighVolatility()),
        new("flash_crash", new FlashCrash()),
        new("funding_shock", new FundingShock()),
        new("liquidity_crisis", new LiquidityCrisis()),
        new("trend_reversal", new TrendReversal()),
        new("missing_candles", new MissingCandles()),
        new("stale_marks", new StaleMarks()),
    ];

    /// <summary>Runs a strategy over the unchanged inputs and over each case, and checks every run against the preset.</summary>
    /// <param name="strategy">The strategy: the same compiled code in every run.</param>
    /// <param name="candles">The candles as they were.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">Capital, costs, funding, margin and guards; null for the defaults. A log directory is ignored.</param>
    /// <param name="preset">The limits; null for <see cref="StressPreset.Moderate"/>.</param>
    /// <param name="seed">What random choices follow from: the same seed gives the same report.</param>
    /// <param name="cases">The cases; null for <see cref="Standard"/>.</param>
    /// <param name="progress">Called after each run; null for no report.</param>
    /// <param name="cancellation">Ends the suite between two chunks of candles.</param>
    /// <exception cref="InputException">A scenario's parameter is out of its range, or the run cannot start; see <see cref="Backtest.Run"/>.</exception>
    /// <exception cref="OperationCanceledException">The suite was cancelled.</exception>
    public static StressReport Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, BacktestOptions? options = null,
        StressPreset? preset = null, ulong seed = 0, IReadOnlyList<StressCase>? cases = null, StressProgress? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        if (candles.Count == 0) throw new InputException("there is no candle to run over");
        var runner = new StressRunner(strategy, candles, instrument, options ?? new BacktestOptions(), preset ?? StressPreset.Moderate, progress, cancellation);
        return new StressReport
        {
            StrategyName = strategy.Name,
            Symbol = instrument.Symbol,
            Preset = runner.Preset,
            Seed = seed,
            InitialCapital = runner.Options.InitialCapital,
            Undisturbed = runner.Run(StressReport.UndisturbedName, runner.Inputs),
            Cases = [.. (cases ?? Standard).Select(chosen => runner.Run(chosen.Name, chosen.Apply(runner.Inputs, seed)))],
            CurveTimes = runner.CurveTimes,
        };
    }

    /// <summary>The standard case of a name.</summary>
    /// <param name="name">One of the names in <see cref="Standard"/>.</param>
    /// <exception cref="InputException">There is no such case.</exception>
    public static StressCase Named(string name) => Standard.FirstOrDefault(known => known.Name == name)
        ?? throw new InputException($"there is no stress case '{name}'", $"the cases are: {string.Join(", ", Standard.Select(known => known.Name))}");
}
