using System.Globalization;
using System.Text;
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

    /// <summary>Text of the record read last, for messages.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>The tier in <paramref name="row"/>.</summary>
    public FeeTier Read(TableRow row)
    {
        place.Line = row.Line;
        LastText = string.Join(", ", row.Fields.Select(field => $"{field.Written} {field.Text}"));
        foreach (var field in row.Fields) CheckKnown(field);
        return new FeeTier(Number(row, VolumeNames, "volume_floor"), Number(row, MakerNames, "maker_rate"), Number(row, TakerNames, "taker_rate"));
    }

    private void CheckKnown(TableField field)
    {
        var known = (string[])[.. VolumeNames, .. MakerNames, .. TakerNames, .. Ignored];
        if (Array.IndexOf(known, field.Name) < 0)
            place.Throw("there is no field {0}", Encoding.UTF8.GetBytes(field.Written), "the fields of a fee tier", "the fields are: volume_floor, maker_rate, taker_rate");
    }

    private decimal Number(TableRow row, string[] names, string name)
    {
        if (row.Find(names) is not { } field)
        {
            place.Throw($"{name} is missing among {{0}}", Encoding.UTF8.GetBytes(LastText), "every tier has a volume and two rates", $"add {name}");
            return 0;
        }

        if (!decimal.TryParse(field.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            place.Throw($"{field.Written} {{0}} is not a number", field.Value.Span, "a number", "correct the tier");
        return number;
    }
}
