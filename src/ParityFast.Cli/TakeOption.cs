using System.CommandLine;
using System.Globalization;

namespace ParityFast.Cli;

/// <summary>The option that takes a number of candles from the first.</summary>
internal sealed class TakeOption
{
    private readonly Option<int?> _count = new("--take")
    {
        Description = "Run over this many candles from the first; without it all of them.",
    };

    private TakeOption(Command command) => command.Options.Add(_count);

    public static TakeOption AddTo(Command command) => new(command);

    /// <exception cref="InputException">The number is not above zero.</exception>
    public CandleSeries Cut(ParseResult parsed, CandleSeries candles) => parsed.GetValue(_count) switch
    {
        null => candles,
        > 0 and var count => First(candles, count),
        var count => throw new InputException(FormattableString.Invariant($"--take {count} is not a number of candles"), "take at least 1"),
    };

    // The candles left out have taken part in the guess.
    private static CandleSeries First(CandleSeries candles, int count)
    {
        if (candles.IsPriceScaleGuessed && count < candles.Count)
            Messages.Hint(string.Create(CultureInfo.InvariantCulture,
                $"prices are taken to {candles.PriceDecimals} decimals, the most in the file: a guess, in which the candles after --take "
                    + $"have a part; state the scale with --price-decimals {candles.PriceDecimals}, or an instrument's price_increment"));
        return candles.First(count);
    }
}
