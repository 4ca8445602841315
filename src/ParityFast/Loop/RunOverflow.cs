using System.Globalization;

namespace ParityFast.Loop;

/// <summary>Names the given number that led to an amount that does not fit.</summary>
internal static class RunOverflow
{
    /// <summary>Highest capital, in quote units: what every model of margin and cost can calculate with.</summary>
    public const decimal HighestCapital = 100_000_000_000_000_000m;

    /// <summary>Lowest capital: one unit of money.</summary>
    public const decimal LowestCapital = 0.000_000_000_001m;

    // A setting that is this large, or a capital, makes orders that hardly any market has.
    private const decimal LargeSetting = 1_000_000m, LargeCapital = 1_000_000_000_000m;

    /// <summary>The error of a run that ended in <paramref name="error"/>.</summary>
    public static InputException Explain(OverflowException error, StrategyDefinition strategy, Instrument instrument,
        AccountOptions options)
    {
        var suspects = Suspects(strategy, options);
        var limits = string.Create(CultureInfo.InvariantCulture,
            $"a quantity is at most 9.2e18 steps of the step_size {instrument.StepSize}, an amount of money 1.7e26, "
                + $"a number of a strategy 7.9e28");
        return suspects.Count > 0
            ? new InputException($"an order does not fit: {string.Join(", ", suspects)} {(suspects.Count == 1 ? "is" : "are")} out of "
                + $"range ({error.Message})", $"give less; {limits}", error)
            : new InputException($"an amount does not fit: {error.Message}",
                $"{limits}; give a larger step_size or price_increment, or candles with fewer decimals", error);
    }

    /// <summary>True if a number that a person gave is so large that it may be what an exception of the strategy's is about.</summary>
    public static bool Explains(StrategyFaultException fault, StrategyDefinition strategy, AccountOptions options) =>
        fault.InnerException is OverflowException && Suspects(strategy, options).Count > 0;

    private static List<string> Suspects(StrategyDefinition strategy, AccountOptions options)
    {
        var suspects = strategy.Configuration.Where(field => IsLarge(field.Value))
            .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key} {field.Value}")).ToList();
        if (options.InitialCapital >= LargeCapital)
            suspects.Add(string.Create(CultureInfo.InvariantCulture, $"initial_capital {options.InitialCapital}"));
        return suspects;
    }

    private static bool IsLarge(object? value) => value switch
    {
        int number => Math.Abs((long)number) >= LargeSetting,
        string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) >= LargeSetting,
        _ => false,
    };
}
