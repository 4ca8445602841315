namespace ParityFast.Stress;

/// <summary>The scenarios that a strategy is put through.</summary>
public static class StressSuite
{
    /// <summary>
    /// The Python reference engine's suite with its parameters, the scenarios that it names and never ran, and this project's own.
    /// </summary>
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
        new("wick", new Wick()),
        new("outage", new Outage()),
        new("illiquid_crash", new IlliquidCrash()),
    ];

    /// <summary>Runs a strategy over the unchanged inputs and over each case, and checks every run against the preset.</summary>
    /// <param name="strategy">The strategy: the same compiled code in every run.</param>
    /// <param name="candles">The candles as they were.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the suite between two chunks of candles.</param>
    /// <exception cref="InputException">
    /// A scenario's parameter is out of its range, or the run cannot start; see <see cref="Backtest.Run"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The suite was cancelled.</exception>
    public static StressReport Run(StrategyDefinition strategy, CandleSeries candles, Instrument instrument, StressOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(instrument);
        if (candles.Count == 0) throw new InputException("there is no candle to run over");
        options ??= new StressOptions();
        var runner = new StressRunner(strategy, candles, instrument, options, cancellationToken);
        return new StressReport
        {
            StrategyName = strategy.Name,
            Symbol = instrument.Symbol,
            Preset = options.Preset,
            Seed = options.Seed,
            InitialCapital = options.Backtest.InitialCapital,
            Undisturbed = runner.Run(StressReport.UndisturbedName, runner.Inputs),
            Cases = [.. options.Cases.Select(chosen => runner.Run(chosen.Name, chosen.Apply(runner.Inputs, options.Seed)))],
            CurveTimes = runner.CurveTimes,
        };
    }

    /// <summary>The standard case of a name.</summary>
    /// <param name="name">One of the names in <see cref="Standard"/>.</param>
    /// <exception cref="InputException">There is no such case.</exception>
    public static StressCase Named(string name) => Standard.FirstOrDefault(known => known.Name == name)
        ?? throw new InputException($"there is no stress case '{name}'",
            $"the cases are: {string.Join(", ", Standard.Select(known => known.Name))}");
}
