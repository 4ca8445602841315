using ParityFast.Features;

namespace ParityFast.Tests.Features;

public sealed class FeatureExpressionTests
{
    [Theory]
    [InlineData("close", "close")]
    [InlineData("rsi(close,14)", "rsi(close,14)")]
    [InlineData("RSI( close , 14 )", "rsi(close,14)")]
    [InlineData("rsi(14)", "rsi(close,14)")]
    [InlineData("highest(20)", "highest(high,20)")]
    [InlineData("macd()", "macd(close,12,26)")]
    [InlineData("macd", "macd(close,12,26)")]
    [InlineData("macd(volume,5)", "macd(volume,5,26)")]
    [InlineData("bollinger_upper(close,20,2.50)", "bollinger_upper(close,20,2.5)")]
    [InlineData("ema(close,50)@1h", "ema(close,50)@1h")]
    [InlineData("sub(ema(close,12),ema(close,26)@1d)", "sub(ema(close,12),ema(close,26)@1d)")]
    [InlineData("sub(close@1h,100.5)", "sub(close@1h,100.5)")]
    [InlineData("mul(close,-2)", "mul(close,-2)")]
    [InlineData("vwap(1d)", "vwap(1d)")]
    [InlineData("vwap()", "vwap(1d)")]
    [InlineData("obv", "obv()")]
    [InlineData("series(fair)", "series(fair)")]
    [InlineData("Series( My-fair.2 , price )", "series(My-fair.2)")]
    [InlineData("series(mood,ratio,3)", "series(mood,ratio,3)")]
    [InlineData("series(slow, 1/7)", "series(slow,1/7)")]
    [InlineData("series(t,quantity,indicators)", "series(t,quantity,indicators)")]
    [InlineData("sub(ema(series(fair),5)@1h,close)", "sub(ema(series(fair),5)@1h,close)")]
    [InlineData("high@1d America/New_York", "high@1d America/New_York")]
    [InlineData("sub( ema(close,5)@1w  America/Chicago 17:00 , close )", "sub(ema(close,5)@1w America/Chicago 17:00,close)")]
    [InlineData("high@1d Etc/GMT+5 00:00", "high@1d Etc/GMT+5")]
    [InlineData("vwap(1d, America/Chicago, 9:30)", "vwap(1d America/Chicago 09:30)")]
    [InlineData("ema(vwap(1d Asia/Tokyo),5)", "ema(vwap(1d Asia/Tokyo),5)")]
    public void Canonical_Expression_HasAllDefaults(string text, string expected)
    {
        Assert.Equal(expected, FeatureExpression.Canonical(text));
        Assert.Equal(expected, FeatureExpression.Canonical(expected));
        Declare(text);
    }

    [Theory]
    [InlineData("", "column 1: a column is expected", "ema(close,50)")]
    [InlineData("rsii(close,14)", "column 1: there is no 'rsii'", "did you mean rsi?")]
    [InlineData("sma(clos,14)", "column 5: there is no 'clos'", "did you mean close?")]
    [InlineData("rsi", "n is missing", "rsi(x=close, n)")]
    [InlineData("rsi(close)", "n is missing", "rsi(x=close, n)")]
    [InlineData("rsi(close,0)", "n '0' is not a whole number of candles from 1 on", "rsi(x=close, n)")]
    [InlineData("rsi(close,1.5)", "n '1.5' is not a whole number of candles from 1 on", "rsi(x=close, n)")]
    [InlineData("rsi(close,14,3)", "rsi takes fewer arguments than 3", "rsi(x=close, n)")]
    [InlineData("rsi(close,high,3)", "rsi takes fewer arguments than 3", "rsi(x=close, n)")]
    [InlineData("rsi(14,close)", "column 8: a column comes after a number", "columns come first")]
    [InlineData("rsi(close,14", "')' is missing", "rsi(x=close, n)")]
    [InlineData("close)", "column 6: ')' is not expected", "name(arguments)")]
    [InlineData("ema(close,50)@1x", "a timeframe is a number and s, m, h, d or w", "ema(close,50)@1h")]
    [InlineData("ema(close,50)@7h", "a day is no whole number of periods of 7h", "ema(close,50)@1h")]
    [InlineData("sub(close)", "sub needs the column y", "sub(x, y)")]
    [InlineData("sub(rsi(close,14),close)", "sub takes columns of one unit, and not a ratio (rsi(close,14)) and a price (close)", "docs/indicators.md")]
    [InlineData("slope(close,1)", "at least 2 values", "docs/indicators.md")]
    [InlineData("psar(0.3,0.2)", "a step is above zero and at most its limit", "docs/indicators.md")]
    [InlineData("vwap(7h)", "a day is no whole number of periods of 7h", "docs/indicators.md")]
    [InlineData("vwap(1h)@1d", "made of the base candles", "docs/indicators.md")]
    [InlineData("series()", "column 1: '' is no name of a series", "series(name,ratio,3)")]
    [InlineData("series(a b)", "')' is missing", "series(name)")]
    [InlineData("series(mood,percent)", "'percent' is no unit (price, ratio, quantity, count) and no scale", "series(name,1/7)")]
    [InlineData("series(mood,13)", "a series has 0 to 12 fractional digits", "series(name,ratio,3)")]
    [InlineData("series(mood,1/0)", "a step has 1 to 10^12 parts", "series(name,ratio,3)")]
    [InlineData("series(mood,ratio,3,4)", "'4' is one argument too many", "series(name,ratio,3)")]
    [InlineData("series(mood)@1h", "a series is in no timeframe", "ema(series(mood),5)@1h")]
    [InlineData("sub(series(mood,ratio),close)", "not a ratio (series(mood,ratio)) and a price (close)", "docs/indicators.md")]
    [InlineData("high@1h America/New_York", "a zone is about days and weeks", "ema(close,50)@1h")]
    [InlineData("high@1d America/New_York 25:00", "a day begins at a time such as 17:00, and not '25:00'", "ema(close,50)@1h")]
    public void Declare_NoExpression_SaysWhereAndWhat(string text, string message, string hint)
    {
        var error = Assert.Throws<InputException>(() => Declare(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rsi(close,14)", "--feature 'rsi(close,14)' is not NAME=EXPRESSION", "fast=rsi(close,14)")]
    [InlineData("=close", "is not NAME=EXPRESSION", "fast=ema(close,12)")]
    [InlineData("time=close", "a column time is there already", "another name")]
    [InlineData("a,b=close", "'a,b' is no name of a column", "letters")]
    public void Read_NoFeature_SaysWhat(string text, string message, string hint)
    {
        var error = Assert.Throws<InputException>(() => Feature.Read([text]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ANameTwice_SaysSo() =>
        Assert.Contains("given twice", Assert.Throws<InputException>(() => Feature.Read(["a=close", "a=open"])).Message, StringComparison.Ordinal);

    // Every name with its defaults, or with 7 if it has none, is the column that the setup declares.
    [Fact]
    public void Declare_EveryName_IsAColumn() => Assert.All(FeatureTable.All, entry =>
    {
        var arguments = entry.Parameters.Select(parameter => parameter switch
        {
            { TakesColumn: true } => "close",
            { Default.Length: > 0 } => parameter.Default,
            _ => "7",
        });
        var text = $"{entry.Name}({string.Join(',', arguments)})";
        Assert.Equal(text, FeatureExpression.Canonical(text));
        Declare(text);
        if (entry.Name != "vwap") Declare($"{text}@1h");
    });

    private static void Declare(string text)
    {
        using var columns = new IndicatorColumns(0, 0);
        FeatureExpression.Declare(text, new StrategySetup(Instrument.Spot("X"), 2, columns));
    }
}
