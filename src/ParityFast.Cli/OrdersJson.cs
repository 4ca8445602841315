using System.Text.Json;

namespace ParityFast.Cli;

/// <summary>What became of the orders of a run as JSON.</summary>
internal static class OrdersJson
{
    /// <summary>Writes the figures; nothing of a run whose strategy declares no orders.</summary>
    public static void Write(Utf8JsonWriter writer, string name, OrderFigures? figures)
    {
        if (figures is null) return;
        writer.WriteStartObject(name);
        writer.WriteNumber("time_in_orders", figures.TimeInOrders);
        Write(writer, figures.Total);
        writer.WriteStartArray("kinds");
        foreach (var kind in figures.Kinds)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind.Kind);
            Write(writer, kind);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, OrderCounts counts)
    {
        writer.WriteNumber("submitted", counts.Submitted);
        writer.WriteNumber("filled", counts.Filled);
        writer.WriteNumber("partly_filled", counts.PartlyFilled);
        writer.WriteNumber("cancelled", counts.Cancelled);
        writer.WriteNumber("expired", counts.Expired);
        writer.WriteNumber("rejected", counts.Rejected);
        writer.WriteNumber("open", counts.Open);
        writer.WriteOptional("fill_ratio", counts.FillRatio);
        writer.WriteOptional("average_working_bars", counts.AverageWorkingBars);
    }
}
