using System.Text.Json;

namespace ParityFast.Tests.Reference;

/// <summary>Rule S1: which position a recorded <c>position_state</c> is.</summary>
public sealed class PositionStateTests
{
    [Theory]
    [InlineData("""{"quantity": "0.5", "side": "long", "entry": "100.5"}""", PositionSide.Long, "0.5", "100.5")]
    [InlineData("""{"quantity": 2, "side": "SHORT"}""", PositionSide.Short, "2", "0")]
    [InlineData("""{"quantity": null, "size": "3", "contracts": "99", "side": "Long"}""", PositionSide.Long, "3", "0")]
    [InlineData("""{"contracts": "1E-3", "side": "long"}""", PositionSide.Long, "0.001", "0")]
    [InlineData("""{"quantity": "-0.5", "side": "Long"}""", PositionSide.Long, "-0.5", "0")]
    [InlineData("""{"quantity": "1", "side": null}""", PositionSide.Unknown, "1", "0")]
    [InlineData("""{"quantity": "1", "side": "buy"}""", PositionSide.Unknown, "1", "0")]
    [InlineData("""{"quantity": "1"}""", PositionSide.Unknown, "1", "0")]
    [InlineData("""{"quantity": "0.000", "size": "5", "side": "long"}""", PositionSide.Flat, "0", "0")]
    [InlineData("""{"quantity": "abc", "side": "long"}""", PositionSide.Flat, "0", "0")]
    [InlineData("""{"quantity": true, "side": "long"}""", PositionSide.Flat, "0", "0")]
    [InlineData("{}", PositionSide.Flat, "0", "0")]
    [InlineData("null", PositionSide.Flat, "0", "0")]
    public void Read_Shapes_AsTheOriginalReadsThem(string json, PositionSide side, string quantity, string entry)
    {
        using var document = JsonDocument.Parse(json);
        var expected = new RecordedPosition(side, decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(entry, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, PositionState.Read(document.RootElement));
    }
}
