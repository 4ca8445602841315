using System.Globalization;
using System.Text;
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
    private static readonly string[] Ignored = ["symbol", "bracket", "tier", "id", "islowestrisk", "initialmargin", "currency", "basemaxqty", "notionalcoef"];

    /// <summary>Text of the record read last, for messages.</summary>
    public string LastText { get; private set; } = "";

    public static string Symbol(TableRow row) => row.Find(SymbolNames)?.Text ?? row.Group;

    /// <summary>The tier in <paramref name="row"/>.</summary>
    public MarginTier Read(TableRow row)
    {
        place.Line = row.Line;
        LastText = string.Join(", ", row.Fields.Select(field => $"{field.Written} {field.Text}"));
        foreach (var field in row.Fields) CheckKnown(field);
        return new MarginTier
        {
            NotionalFloor = row.Find(FloorNames) is { } stated ? Number(stated) : null,
            NotionalCap = row.Find(CapNames) is { } cap ? Number(cap) : null,
            MaxLeverage = Number(row.Find(LeverageNames) ?? Missing("max_leverage")),
            MaintenanceRate = Number(row.Find(RateNames) ?? Missing("maintenance_rate")),
            MaintenanceAmount = row.Find(AmountNames) is { } amount ? Number(amount) : null,
        };
    }

    private void CheckKnown(TableField field)
    {
        var known = (string[])[.. FloorNames, .. CapNames, .. LeverageNames, .. RateNames, .. AmountNames, .. Ignored];
        if (Array.IndexOf(known, field.Name) < 0)
        {
            place.Throw("there is no field {0}", Encoding.UTF8.GetBytes(field.Written), "the fields of a margin tier",
                "the fields are: notional_floor, notional_cap, max_leverage, maintenance_rate, maintenance_amount");
        }
    }

    private TableField Missing(string name)
    {
        place.Throw($"{name} is missing among {{0}}", Encoding.UTF8.GetBytes(LastText), "every tier has a leverage and a rate", $"add {name}");
        return default;
    }

    private decimal Number(TableField field)
    {
        if (!decimal.TryParse(field.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < 0)
            place.Throw($"{field.Written} {{0}} is not a number that is zero or above", field.Value.Span, "a number", "correct the tier");
        return number;
    }
}
