using ParityFast.Input;

namespace ParityFast.Margin;

/// <summary>Makes a tier of a table's record, whichever exchange named its fields.</summary>
internal sealed class MarginTierReader(SourcePlace place)
{
    private static readonly string[] FloorNames = ["notionalfloor", "minnotional"];
    private static readonly string[] CapNames = ["notionalcap", "risklimitvalue", "maxnotional"];
    private static readonly string[] LeverageNames = ["maxleverage", "initialleverage"];
    private static readonly string[] RateNames = ["maintenancerate", "maintmarginratio", "maintenancemarginrate", "maintenancemargin"];
    private static readonly string[] AmountNames = ["maintenanceamount", "cum", "mmdeduction"];
    private static readonly string[] SymbolNames = ["symbol"];

    // What exchanges write beside the figures, without effect on them.
    private static readonly string[] Ignored = ["symbol", "bracket", "tier", "id", "islowestrisk", "initialmargin", "currency",
        "basemaxqty", "notionalcoef"];

    private static readonly TierShape Shape = new("margin tier", "every tier has a leverage and a rate",
        "notional_floor, notional_cap, max_leverage, maintenance_rate, maintenance_amount",
        [.. FloorNames, .. CapNames, .. LeverageNames, .. RateNames, .. AmountNames, .. Ignored],
        [
            ("notional_floor", ["notional", "floor", "from", "notionalmin", "lowerbound", "bracketnotionalfloor", "minsz", "riskfrom"]),
            ("notional_cap", ["cap", "to", "notionalmax", "upperbound", "bracketnotionalcap", "maxsz", "risklimit", "limit"]),
            ("max_leverage", ["leverage", "maxlever", "lever", "leveragemax"]),
            ("maintenance_rate", ["mmr", "maintenance", "maintmargin", "maintmarginrate", "mmrate", "maintenancemarginratio",
                "maintenanceratio", "marginrate"]),
            ("maintenance_amount", ["maintamount", "deduction", "maintenancededuction", "cumfast", "cummaintenance"]),
        ],
        "a number that is zero or above",
        MayBeNegative: false);

    private readonly TierReader _tier = new(place, Shape);

    /// <summary>Text of the record read last, for messages.</summary>
    public string LastText => _tier.Text;

    public static string Symbol(TableRow row) => row.Find(SymbolNames)?.Text ?? row.Group;

    /// <summary>The tier in <paramref name="row"/>.</summary>
    public MarginTier Read(TableRow row)
    {
        _tier.Enter(row);
        return new MarginTier
        {
            NotionalFloor = _tier.NumberOrNull(FloorNames),
            NotionalCap = _tier.NumberOrNull(CapNames),
            MaxLeverage = _tier.Number(LeverageNames, "max_leverage"),
            MaintenanceRate = _tier.Number(RateNames, "maintenance_rate"),
            MaintenanceAmount = _tier.NumberOrNull(AmountNames),
        };
    }
}
