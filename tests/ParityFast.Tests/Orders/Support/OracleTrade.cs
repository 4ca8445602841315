namespace ParityFast.Tests.Orders;

/// <summary>A trade of the <see cref="OracleAccount"/>: quantity, the price that is paid, and the market's.</summary>
internal readonly record struct OracleTrade(bool Buys, decimal Quantity, decimal Paid, decimal Market, bool Maker, bool Reduces, int Leverage, bool Increases = false, bool IsRest = false);
