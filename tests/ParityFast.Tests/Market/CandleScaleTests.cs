using System.Globalization;
using System.Text;
using ParityFast.Input;

namespace ParityFast.Tests.Market;

public sealed class CandleScaleTests
{
    [Fact]
    public void Load_DigitsGrow_EarlierPricesRescaled()
    {
        var series = CandleText.Load("time,close\n1700000000,42350\n1700000060,42350.5\n1700000120,42350.125\n");
        Assert.Equal(3, series.PriceDecimals);
        Assert.Equal([42350000, 42350500, 42350125], series.Close.ToArray());
    }

    [Fact]
    public void Load_ZerosWritten_CountAsDigits()
    {
        var series = CandleText.Load("time,close\n1700000000,42350.50\n1700000060,42350.00\n");
        Assert.Equal((2, 4235050L), (series.PriceDecimals, series.Close[0]));
    }

    [Fact]
    public void Load_ZerosBeyondNineDigits_Fit()
    {
        var series = CandleText.Load("time,close\n1700000000,42350.500000000000\n1700000060,42350.000000000000000000000000000000000000000\n");
        Assert.Equal((9, 42350_500000000L), (series.PriceDecimals, series.Close[0]));
    }

    [Fact]
    public void Load_ScaleGiven_ZerosBeyondItFit()
    {
        var series = CandleText.Load("time,close\n1700000000,42350.500000\n1700000060,42351\n", new() { PriceDecimals = 1 });
        Assert.Equal([423505, 423510], series.Close.ToArray());
    }

    [Fact]
    public void Load_ScaleGivenAndFinerPrice_NamesTheLine()
    {
        var error = CandleText.Error("time,close\n1700000000,42350.5\n1700000060,42351.25\n", new() { PriceDecimals = 1 });
        Assert.Equal("btc.csv:3: close '42351.25' has more than 1 fractional digits", error.Message);
    }

    [Fact]
    public void Load_TenDigitsThatMatter_Refused() =>
        Assert.Equal("btc.csv:2: close '1.0000000001' has more than 9 fractional digits", CandleText.Error("time,close\n1700000000,1.0000000001\n").Message);

    [Fact]
    public void Load_EarlierPriceTooLargeForMoreDigits_Refused()
    {
        var error = CandleText.Error("time,close\n1700000000,99999999999\n1700000060,1.123456789\n");
        Assert.Equal((3L, "give the instrument's price increment: further zeros are then ignored"), (error.Line, error.Hint));
    }

    [Theory]
    [InlineData("9223372036854775807", true)]
    [InlineData("9223372036854775808", false)]
    [InlineData("99999999999999999999999999", false)]
    [InlineData("9223372036854775.807", true)]
    [InlineData("9223372036854775.808", false)]
    [InlineData("1E18", true)]
    [InlineData("1E19", false)]
    [InlineData("1E999999999999", false)]
    public void Load_PriceNearTheEdgeOf64Bits_ExactOrRefused(string price, bool fits)
    {
        var text = $"time,close\n1700000000,{price}\n1700000060,{price}\n";
        if (!fits)
        {
            Assert.Equal(price[..Math.Min(60, price.Length)], CandleText.Error(text).Value);
            return;
        }

        var series = CandleText.Load(text);
        Assert.Equal(decimal.Parse(price, NumberStyles.Float, CultureInfo.InvariantCulture), series.Close[0] / (decimal)Math.Pow(10, series.PriceDecimals));
    }

    [Theory]
    [InlineData("0.0000000005", 0)]
    [InlineData("0.0000000015", 2)]
    [InlineData("0.0000000025", 2)]
    [InlineData("0.00000000250000000000000000000000001", 3)]
    [InlineData("2300413.72950000001", 2300413_729500000)]
    [InlineData("1e-300", 0)]
    public void Load_VolumeWithMoreThanNineDigits_RoundedHalfEven(string volume, long expected)
    {
        var series = CandleText.Load($"time,close,volume\n1700000000,1,0.000000000\n1700000060,1,{volume}\n");
        Assert.Equal((9, expected), (series.VolumeDecimals, series.Volume[1]));
    }

    [Fact]
    public void Load_HugeVolume_CostsFractionalDigitsNotTheFile()
    {
        // 12345678901234.5 needs six digits less than 9 to fit 64 bits: 9.2e18 / 1.2e13 leaves 5
        var series = CandleText.Load("time,close,volume\n1700000000,1,0.123455000\n1700000060,1,12345678901234.50000000\n1700000120,1,0.12345678\n");
        Assert.Equal((5, 1), (series.VolumeDecimals, series.PriceDecimals + 1));
        Assert.Equal([12346, 1234567890123450000, 12346], series.Volume.ToArray());
    }

    [Fact]
    public void Load_HugeVolumeFirst_SameScale()
    {
        var series = CandleText.Load("time,close,volume\n1700000000,1,12345678901234\n1700000060,1,0.123455000\n");
        Assert.Equal((5, 1234567890123400000L, 12346L), (series.VolumeDecimals, series.Volume[0], series.Volume[1]));
    }

    [Fact]
    public void Load_VolumeBeyond64Bits_Refused() =>
        Assert.Contains("does not fit 64 bits", CandleText.Error("time,close,volume\n1700000000,1,1E19\n").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_RandomNumbers_EqualDecimalParse(bool general)
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var prices = Enumerable.Range(0, 40).Select(_ => Number(random)).ToList();
            var text = new StringBuilder("time,open,high,low,close,volume\n");
            for (var i = 0; i < prices.Count; i++)
                text.Append(CultureInfo.InvariantCulture, $"{1700000000L + (60 * i)},{prices[i]},{prices[i]},{prices[i]},{prices[i]},{prices[i]}\n");
            var series = CandleText.Load(text.ToString(), new() { GeneralPathOnly = general });
            for (var i = 0; i < prices.Count; i++)
            {
                var exact = decimal.Parse(prices[i], NumberStyles.Float, CultureInfo.InvariantCulture);
                var unit = (decimal)DecimalNumber.PowerOfTen(series.PriceDecimals);
                Assert.Equal(exact, series.Close[i] / unit);
                Assert.Equal(exact, series.Open[i] / unit);
                Assert.Equal(decimal.Round(exact, series.VolumeDecimals, MidpointRounding.ToEven), series.Volume[i] / (decimal)DecimalNumber.PowerOfTen(series.VolumeDecimals));
            }
        }
    }

    private static string Number(Random random)
    {
        var digits = random.Next(0, 10);
        var whole = random.NextInt64(1, (long)DecimalNumber.PowerOfTen(random.Next(1, 9)) + 1);
        var text = digits == 0 ? whole.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{whole}.{random.NextInt64((long)DecimalNumber.PowerOfTen(digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}");
        return random.Next(12) switch
        {
            0 => "0" + text,
            1 => "+" + text,
            2 when digits > 0 => text + "000",
            3 when digits == 0 => text + ".",
            4 when digits < 5 => text + "E-4",
            5 => text,
            _ => text,
        };
    }
}
