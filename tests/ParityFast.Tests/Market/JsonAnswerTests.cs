using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>An answer of an exchange is one line: what is wrong with it is named by the list and the candle.</summary>
public sealed class JsonAnswerTests
{
    [Theory]
    [InlineData("""{"retCode":0,"result":{"list":[["1670608800000","1","2","1","2","5","1"],["1670605200000","1","2","1","x","5","1"]]}}""", "result.list, candle 2: close 'x' is not a number")]
    [InlineData("""{"retCode":0,"result":{"list":[["1670608800000","1","2","1","2","5","1"],["1670605200000","1","2","1"]]}}""",
        "result.list, candle 2: an array has 4 cells instead of 7")]
    [InlineData("""{"retCode":0,"result":{"list":[["1670608800000","1","2","1","2","5","1"],7]}}""",
        "result.list, candle 2: an array has 0 cells instead of 7")]
    [InlineData("""{"bars":[{"t":1700000000,"c":1},{"t":1700000060,"c":1},{"t":1700000060,"c":2}]}""",
        "bars, candle 3: time '1700000060' is there twice")]
    [InlineData("""{"bars":[{"t":1700000000,"c":1},null]}""", "bars, candle 2: 'null' is not a candle")]
    [InlineData("""{"bars":[{"t":1700000000,"c":1},[1,2]]}""", "bars, candle 2: '[1,2]' is not a candle")]
    [InlineData("""{"bars":[{"t":1700000000,"c":1},{"t":1700000060}]}""", "bars, candle 2: close is missing")]
    [InlineData("""{"t":[1700000000,1700000060],"c":[1,-2]}""", "the list, candle 2: close '-2' is not above zero")]
    [InlineData("""{"Time Series (Daily)":{"2024-01-04":{"4. close":"1"},"2024-01-03":{"4. close":"x"}}}""",
        "Time Series (Daily), candle 2: close 'x' is not a number")]
    public void Load_FaultInAnAnswer_NamesTheListAndTheCandle(string text, string problem)
    {
        var error = CandleText.Error(text, name: "answer.json");
        Assert.Equal($"answer.json: {problem}", error.Message);
        Assert.Equal(0, error.Line);
    }

    [Fact]
    public void Load_SameTimeTwiceInASortedAnswer_NamesTheCandle() =>
        Assert.StartsWith("answer.json: bars, candle 3: time '2023-11-14T22:13:20Z' is there twice", CandleText.Error(
            """{"bars":[{"t":1700000000,"c":1},{"t":1700000060,"c":1},{"t":1700000000,"c":2},{"t":1700000120,"c":2}]}""",
                new CandleFileOptions { Sort = true }, "answer.json").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""[{"time":1700000000,"close":1,"Volume USD":9,"Volume BTC":5},{"time":1700000060,"close":1,"Volume BTC":6,"Volume USD":9}]""", null, 5)]
    [InlineData("""[{"time":1700000000,"close":1,"quoteVolume":9,"baseVolume":5},{"time":1700000060,"close":1,"quoteVolume":9,"baseVolume":6}]""", null, 5)]
    [InlineData("""[{"time":1700000000,"close":1,"Volume USD":9,"Volume BTC":5},{"time":1700000060,"close":1,"Volume BTC":6,"Volume USD":9}]""", "Volume USD", 9)]
    [InlineData("""[{"time":1700000000,"close":1,"a":9,"volume":5},{"time":1700000060,"close":1,"a":9,"volume":6}]""", "a", 9)]
    public void Load_SeveralVolumes_TakesTheBaseAssets(string text, string? column, long volume) =>
        Assert.Equal(volume, CandleText.Load(text, new CandleFileOptions { VolumeColumn = column }).Volume[0]);

    // Keys that name a time well and less well, in any order; many of them, and long ones, are no danger.
    [Fact]
    public void Load_SeveralTimes_TakesTheOneThatIsTheOpen()
    {
        var candles =
            CandleText.Load("""[{"timestamp":1700000059,"date":"2023-11-14","open_time":1700000000,"close":1},{"open_time":1700000060,"timestamp":1700000119,"date":"2023-11-14","close":2}]""");
        Assert.Equal([1_700_000_060_000_000, 1_700_000_120_000_000], candles.CloseTime.ToArray());
        var long1000 = new string('1', 2_000);
        var many = string.Join(',', Enumerable.Range(0, 60).SelectMany(_ =>
            new[] { $"\"date\":\"{long1000}\"", $"\"time\":\"{long1000}\"", $"\"timestamp\":\"{long1000}\"",
            $"\"Volume USD\":\"{long1000}\"", $"\"minute\":\"10:{long1000}\"" }));
        CandleText.Error($"[{{{many},\"open_time\":\"{long1000}\",\"close\":1}}]");
    }
}
