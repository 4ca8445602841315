using ParityFast.Market;

namespace ParityFast.Tests.Market;

/// <summary>Candles of which each is an array or an object on a line of its own, and what Python writes for a number that is none.</summary>
public sealed class JsonLinesTests
{
    private static readonly CandleFileOptions Named = new() { Columns = "time,open,high,low,close,volume" };

    [Theory]
    [InlineData("\n", "\n")]
    [InlineData(",\n", "\n")]
    [InlineData(",\n", ",\n")]
    [InlineData("\r\n", "")]
    public void Load_ArrayALine_IsACandleEach(string between, string end)
    {
        string Row(int i) => $"[{1_735_689_600 + (i * 60)},100,101,99,100.{i % 10},1.2]";
        var expected = CandleText.Load($"[{string.Join(',', Enumerable.Range(0, 500).Select(Row))}]", Named, "a.json");
        CandleText.AssertEqual(expected, CandleText.Load(string.Join(between, Enumerable.Range(0, 500).Select(Row)) + end, Named, "a.json"));
    }

    [Fact]
    public void Load_ObjectALineWithCommas_IsACandleEach() => Assert.Equal(2, CandleText.Load(
        "{\"t\":1735689600,\"o\":1,\"h\":1,\"l\":1,\"c\":1},\n{\"t\":1735689660,\"o\":1,\"h\":1,\"l\":1,\"c\":1},\n").Count);

    [Fact]
    public void Load_TwoCommas_AreNoJson() => Assert.Contains("this is not JSON",
        CandleText.Error("{\"t\":1735689600,\"c\":1},,{\"t\":1735689660,\"c\":1}").Message, StringComparison.Ordinal);

    [Fact]
    public void Load_ArraysOfNoKnownOrder_HintNamesTheColumns() => Assert.Contains("--columns time,open,close,high,low,volume",
        CandleText.Error("[1735689600,100,100.5,101,99,1.2]\n[1735689660,100,100.5,101,99,1.2]\n").Hint, StringComparison.Ordinal);

    [Fact]
    public void Stream_ArrayALine_HintMakesObjectsOfThem()
    {
        using var reader = new CandleRowReader(new CandleFileOptions { PriceDecimals = 2, Interval = 60_000_000 });
        var error = Assert.Throws<InputFormatException>(() =>
        {
            reader.Append("[1735689600,100,101,99,100.5,1.2]\n"u8);
            reader.TryRead(out _);
        });
        Assert.Contains("jq --unbuffered -c '{time:.[0],open:.[1]", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"time\":1735689600,\"close\":1},{\"time\":1735689660,\"close\":NaN}]")]
    [InlineData("{\"time\":1735689600,\"close\":1}\n{\"time\":1735689660,\"close\": NaN}\n")]
    [InlineData("{\"data\":[{\"time\":1735689600,\"close\":1},\n{\"time\":1735689660,\"close\":-Infinity}]}")]
    public void Load_NaNOfPython_HintWritesNull(string text) =>
        Assert.EndsWith("sed -E 's/([:,[ ])(NaN|-?Infinity)/\\1null/g' FILE > NEW", CandleText.Error(text).Hint, StringComparison.Ordinal);

    [Fact]
    public void Load_NullInAListOnOneLine_CountsTheCandle()
    {
        var error = CandleText.Error("[{\"time\":1735689600,\"close\":1},{\"time\":1735689660,\"close\":null}]\n", name: "a.json");
        Assert.Equal("a.json: the list, candle 2: close 'null' is not a number", error.Message.Split('\n')[0]);
    }

    [Theory]
    [InlineData("[[1735689600,100,101,99,100.5,1.2],[1735689660,100,101,99,")]
    [InlineData("{\"time\":1735689600,\"close\":1}\n{\"time\":1735689660,\"clo")]
    public void Load_CutJson_SaysSo(string text) =>
        Assert.EndsWith("is cut off: the JSON does not end", CandleText.Error(text, Named).Message, StringComparison.Ordinal);
}
