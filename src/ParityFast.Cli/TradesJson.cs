using System.Text.Json;

namespace ParityFast.Cli;

/// <summary>Trades as JSON.</summary>
internal static class TradesJson
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<Trade> trades)
    {
        writer.WriteStartArray("trades");
        foreach (var trade in trades)
        {
            writer.WriteStartObject();
            writer.WriteString("entry_time", trade.EntryTime);
            writer.WriteString("exit_time", trade.ExitTime);
            writer.WriteString("side", trade.Quantity < 0 ? "short" : "long");
            writer.WriteNumber("quantity", Math.Abs(trade.Quantity));
            writer.WriteNumber("entry_price", trade.EntryPrice);
            writer.WriteNumber("exit_price", trade.ExitPrice);
            writer.WriteNumber("pnl", trade.Pnl);
            writer.WriteNumber("return", trade.Return);
            writer.WriteNumber("commission", trade.Commission);
            writer.WriteNumber("funding", trade.Funding);
            writer.WriteNumber("entry_bar", trade.EntryBar);
            writer.WriteNumber("exit_bar", trade.ExitBar);
            writer.WriteString("entry_reason", trade.EntryReason);
            writer.WriteString("exit_reason", trade.ExitReason);
            writer.WriteBoolean("open", trade.IsOpen);
            writer.WriteNumber("fills", trade.Fills);
            writer.WriteNumber("favourable_excursion", trade.FavourableExcursion);
            writer.WriteNumber("adverse_excursion", trade.AdverseExcursion);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
