using System.Globalization;
using System.Text.Json;

namespace ParityFast;

/// <summary>
/// A position as the Python reference engine's logs state it, read the way its strategy reads it: the quantity is the first of
/// <c>quantity</c>, <c>size</c> and <c>contracts</c> that is not null, and zero if that is not a number; the side is
/// <c>side</c> in any case, and unknown if it is neither long nor short.
/// </summary>
/// <param name="Side">Long, short or unknown; flat if the quantity is zero.</param>
/// <param name="Quantity">Quantity as recorded, with its sign.</param>
/// <param name="EntryPrice">Entry price in quote units; zero if it is not recorded.</param>
public readonly record struct RecordedPosition(PositionSide Side, decimal Quantity, decimal EntryPrice)
{
    private static readonly string[] QuantityNames = ["quantity", "size", "contracts"];

    /// <summary>Nothing held.</summary>
    public static RecordedPosition None => default;

    /// <summary>Reads one <c>position_state</c>: an object, or null for no position.</summary>
    public static RecordedPosition Read(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Object) return None;
        var quantity = ReadQuantity(position);
        return quantity == 0 ? None : new RecordedPosition(ReadSide(position), quantity, ReadNumber(position, "entry") ?? 0);
    }

    private static decimal ReadQuantity(JsonElement position)
    {
        foreach (var name in QuantityNames)
        {
            if (position.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) return ReadNumber(position, name) ?? 0;
        }

        return 0;
    }

    private static decimal? ReadNumber(JsonElement position, string name)
    {
        if (!position.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static PositionSide ReadSide(JsonElement position)
    {
        var text = position.TryGetProperty("side", out var side) && side.ValueKind == JsonValueKind.String ? side.GetString() : null;
        if (string.Equals(text, "long", StringComparison.OrdinalIgnoreCase)) return PositionSide.Long;
        return string.Equals(text, "short", StringComparison.OrdinalIgnoreCase) ? PositionSide.Short : PositionSide.Unknown;
    }
}
