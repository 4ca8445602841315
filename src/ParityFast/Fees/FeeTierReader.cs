using ParityFast.Input;

namespace ParityFast.Fees;

/// <summary>Makes a tier of a table's record.</summary>
internal sealed class FeeTierReader(SourcePlace place)
{
    private static readonly string[] VolumeNames = ["volumefloor", "usdfrom"];
    private static readonly string[] MakerNames = ["makerrate", "makerfeerate"];
    private static readonly string[] TakerNames = ["takerrate", "takerfeerate"];

    // What exchanges write beside the figures, without effect on them.
    private static readonly string[] Ignored = ["tier", "level", "pricingtier", "usdto"];

    private static readonly TierShape Shape = new("fee tier", "every tier has a volume and two rates",
        "volume_floor, maker_rate, taker_rate",
        [.. VolumeNames, .. MakerNames, .. TakerNames, .. Ignored],
        [
            ("volume_floor", ["volume", "minvolume", "volumemin", "volumefrom", "threshold", "floor", "tiervolume", "from", "30dvolume",
                "volume30d", "tradingvolume", "notionalfloor", "usdvolume", "volumeusd"]),
            ("maker_rate", ["maker", "makerfee", "makercommission", "makercommissionrate", "feemaker", "makerpct", "makerbps"]),
            ("taker_rate", ["taker", "takerfee", "takercommission", "takercommissionrate", "feetaker", "takerpct", "takerbps", "fee",
                "commission"]),
        ],
        "a number", MayBeNegative: true);

    private readonly TierReader _tier = new(place, Shape);

    /// <summary>Text of the record read last, for messages.</summary>
    public string LastText => _tier.Text;

    /// <summary>The tier in <paramref name="row"/>.</summary>
    public FeeTier Read(TableRow row)
    {
        _tier.Enter(row);
        return new FeeTier(_tier.Number(VolumeNames, "volume_floor"), _tier.Number(MakerNames, "maker_rate"),
            _tier.Number(TakerNames, "taker_rate"));
    }
}
