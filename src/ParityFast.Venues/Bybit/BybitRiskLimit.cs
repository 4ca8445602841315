using System.Globalization;
using ParityFast.Margin;

namespace ParityFast.Venues.Bybit;

/// <summary>One tier of Bybit's risk limits: docs/v5/market/risk-limit.</summary>
internal static class BybitRiskLimit
{
    /// <summary>The tier; null if it is of another market.</summary>
    public static MarginTier? Read(ref VenueJson reader, string symbol)
    {
        decimal? cap = null, leverage = null, maintenance = null, initial = null, amount = null;
        var name = "";
        reader.Object();
        while (reader.NextField())
        {
            if (reader.Is("symbol"u8)) name = reader.Text();
            else if (reader.Is("riskLimitValue"u8)) cap = reader.Decimal();
            else if (reader.Is("maxLeverage"u8)) leverage = reader.Decimal();
            else if (reader.Is("maintenanceMargin"u8)) maintenance = reader.Decimal();
            else if (reader.Is("initialMargin"u8)) initial = reader.Decimal();
            else if (reader.Is("mmDeduction"u8)) amount = Amount(reader.Text());
            else reader.Skip();
        }

        if (name != symbol) return null;
        if (cap is null || leverage is null || maintenance is null
            || initial is null)
            throw new FormatException("a risk limit lacks riskLimitValue, maxLeverage, maintenanceMargin or " + "initialMargin");
        return new MarginTier
        {
            NotionalCap = cap,
            MaxLeverage = leverage.Value,
            MaintenanceRate = Fraction(maintenance.Value, initial.Value, leverage.Value),
            MaintenanceAmount = amount,
        };
    }

    // Empty for the lowest tier, and in tables that leave it to be derived.
    private static decimal? Amount(string text) => text.Length == 0 ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount
        : throw new FormatException("mmDeduction is no number");

    // The page's example has per cent, and answers of linear contracts fractions: the initial margin is one over the leverage, or a
    // hundred.
    private static decimal Fraction(decimal rate, decimal initial, decimal leverage) => (initial * leverage) switch
    {
        >= 0.9m and <= 1.1m => rate,
        >= 90 and <= 110 => rate / 100,
        _ => throw new FormatException("initialMargin and maxLeverage of a risk limit contradict each other"),
    };
}
