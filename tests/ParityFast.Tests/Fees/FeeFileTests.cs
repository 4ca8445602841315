using System.Text;
using ParityFast.Fees;

namespace ParityFast.Tests.Fees;

public sealed class FeeFileTests
{
    [Theory]
    [InlineData("{\"tiers\": [{\"volume_floor\": 0, \"maker_rate\": \"0.0002\", \"taker_rate\": 0.0005}, {\"volume_floor\": 1e6, \"maker_rate\": -0.0001, \"taker_rate\": 0.0004}]}")]
    [InlineData("volume_floor,maker_rate,taker_rate\n0,0.0002,0.0005\n1000000,-0.0001,0.0004\n")]
    [InlineData("[{\"pricing_tier\": \"A\", \"usd_from\": \"0\", \"usd_to\": \"1000000\", \"maker_fee_rate\": \"0.0002\", \"taker_fee_rate\": \"0.0005\"},\n{\"pricing_tier\": \"B\", \"usd_from\": \"1000000\", \"usd_to\": \"\", \"maker_fee_rate\": \"-0.0001\", \"taker_fee_rate\": \"0.0004\"}]")]
    public void Load_TheSameTiersInEveryShape_AreTheSame(string text) =>
        Assert.Equal([new FeeTier(0, 0.0002m, 0.0005m), new FeeTier(1_000_000, -0.0001m, 0.0004m)], Load(text).Tiers);

    [Theory]
    [InlineData("{\"tiers\": []}", "fees.json: has no fee tiers")]
    [InlineData("{\"tiers\": [\n{\"volume_floor\": 5, \"maker_rate\": 0, \"taker_rate\": 0}]}", "fees.json:2: fee tier 1 begins at volume 5 and not at 0")]
    [InlineData("{\"tiers\": [\n{\"volume_floor\": 0, \"maker_rate\": 0, \"taker_rate\": 0},\n{\"volume_floor\": 0, \"maker_rate\": 0, \"taker_rate\": 0}]}", "fees.json:3: fee tier 2 begins at volume 0, not above the tier before it")]
    [InlineData("{\"tiers\": [\n{\"volume_floor\": 0, \"maker_rate\": 0, \"taker_rate\": 5}]}", "fees.json:2: taker rate 5 of fee tier 1")]
    [InlineData("{\"tiers\": [\n{\"volume_floor\": 0, \"maker_rate\": \"x\", \"taker_rate\": 0}]}", "fees.json:2: maker_rate 'x' is not a number")]
    [InlineData("{\"tiers\": [\n{\"volume_floor\": 0, \"taker_rate\": 0}]}", "fees.json:2: maker_rate is missing")]
    [InlineData("{\"tiers\": [\n{\"volume_floor\": 0, \"maker_rate\": 0, \"taker_rate\": 0, \"rebate\": 1}]}", "fees.json:2: there is no field 'rebate'")]
    [InlineData("{\"tiers\": [", "fees.json:1: is not JSON")]
    [InlineData("", "fees.json: is empty")]
    public void Load_BadFile_NamesFileLineAndValue(string text, string expected)
    {
        var error = Assert.Throws<InputFormatException>(() => Load(text));
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
    }

    private static FeeSchedule Load(string text) => FeeFile.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), "fees.json");
}
