using System.Text.Json;
using ParityFast.Margin;

namespace ParityFast.Venues;

/// <summary>Margin tiers as the JSON file that <c>MarginFile</c> and the tool's <c>--margin</c> read.</summary>
public static class MarginText
{
    /// <summary>The file's bytes, UTF-8.</summary>
    /// <param name="tiers">The tiers, the smallest notional first.</param>
    public static byte[] Write(IReadOnlyList<MarginTier> tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("tiers");
            foreach (var tier in tiers) Write(writer, tier);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, MarginTier tier)
    {
        writer.WriteStartObject();
        if (tier.NotionalFloor is { } floor) writer.WriteNumber("notional_floor", floor);
        if (tier.NotionalCap is { } cap) writer.WriteNumber("notional_cap", cap);
        writer.WriteNumber("max_leverage", tier.MaxLeverage);
        writer.WriteNumber("maintenance_rate", tier.MaintenanceRate);
        if (tier.MaintenanceAmount is { } amount) writer.WriteNumber("maintenance_amount", amount);
        writer.WriteEndObject();
    }
}
