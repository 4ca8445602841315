namespace ParityFast.Orders;

/// <summary>The stable texts of rejections.</summary>
public static class RefusalCodes
{
    private static readonly string[] Codes =
    [
        "", "position_open", "no_position", "spot_short", "reduce_only", "min_size", "min_notional", "insufficient_funds",
        "insufficient_margin", "leverage", "order_type_unsupported", "no_next_candle",
        "kill_switch", "mark_stale", "daily_loss", "position_size", "exposure", "liquidation_buffer",
        "exchange_rejected", "order_expired", "order_replaced", "post_only", "price_move",
        "order_unknown", "too_many_orders", "bracket_price", "other_leg", "target_met",
    ];

    /// <summary>Number of codes, the empty one of no rejection included.</summary>
    internal static int Count => Codes.Length;

    /// <summary>The code of a rejection; empty for none.</summary>
    public static string Code(this Refusal refusal) => Codes[(int)refusal];

    /// <summary>The rejection of a code, or null if there is no such code.</summary>
    public static Refusal? Parse(string code) => Array.IndexOf(Codes, code) is >= 0 and var index ? (Refusal)index : null;

    /// <summary>Counts by rejection as counts by code, those of zero left out.</summary>
    internal static SortedDictionary<string, int> ByCode(ReadOnlySpan<int> counts)
    {
        var refusals = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0) refusals.Add(((Refusal)i).Code(), counts[i]);
        }

        return refusals;
    }
}
