namespace ParityFast.Tests.Orders;

/// <summary>A candle in plain decimals.</summary>
internal readonly record struct OracleCandle(long CloseTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume = 0);
