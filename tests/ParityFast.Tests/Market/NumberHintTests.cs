using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>A number with separators, a currency or a decimal comma: the hint has the command that takes them out.</summary>
public sealed class NumberHintTests
{
    [Theory]
    [InlineData(";", "1,000.50", "tr -d ',' < FILE > NEW")]
    [InlineData(";", "1,00,000.50", "tr -d ',' < FILE > NEW")]
    [InlineData(";", "1 000,50", "s/([0-9])( |\\xC2\\xA0|\\xE2\\x80\\xAF)([0-9]{3})([^0-9]|$)/\\1\\3\\4/")]
    [InlineData(";", "1\u202F000,50", "-e 'y/,/./' FILE > NEW")]
    [InlineData(",", "€100.5", "sed 's/€//g' FILE > NEW")]
    [InlineData(",", "100.5 USD", "sed 's/ USD//g' FILE > NEW")]
    [InlineData(",", "1.5K", "s/(?<![\\w.])([0-9.]+)([KMBT])\\b/")]
    [InlineData(",", "1’000.50", "sed 's/’//g' FILE > NEW")]
    public void Load_PriceWithSeparatorsOrACurrency_HintHasTheCommand(string delimiter, string price, string command) =>
        Assert.Contains(command, CandleText.Error($"time{delimiter}close\n1700000000{delimiter}{price}\n").Hint, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"1,234\"", "sed -E -e ':a'")]
    [InlineData("1’234", "sed 's/’//g' FILE > NEW")]
    [InlineData("1.5K", "s/(?<![\\w.])([0-9.]+)([KMBT])\\b/")]
    [InlineData("2m", "s/(?<![\\w.])([0-9.]+)([KMBT])\\b/")]
    [InlineData("1.5X", "correct the line")]
    [InlineData("inf", "correct the line")]
    [InlineData("1234567890123456789012", "correct the line")]
    public void Load_VolumeThatIsNoNumber_HintHasTheCommandAndTheOption(string volume, string command)
    {
        var hint = CandleText.Error($"time,close,volume\n1700000000,1,{volume}\n").Hint;
        Assert.Contains(command, hint, StringComparison.Ordinal);
        Assert.EndsWith("leave them out with --volume-column none", hint, StringComparison.Ordinal);
    }

    // Rounding would leave one digit of such a price, or none.
    [Theory]
    [InlineData("0.00000000012345", null)]
    [InlineData("0.0000000012345", null)]
    [InlineData("0.00000000012345", 9)]
    public void Load_PriceBelowTheFinestScale_HintIsALargerUnit(string price, int? round) => Assert.StartsWith(
        "write the prices of a thousand or a million units",
        CandleText.Error($"time,close\n1700000000,{price}\n", new CandleFileOptions { RoundPrices = round }).Hint, StringComparison.Ordinal);
}
