using ParityFast.Orders;

namespace ParityFast.LogFormat;

/// <summary>What became of an order, and how the account stood then.</summary>
/// <param name="Execution">What became of it.</param>
/// <param name="EquityBase">Equity less signed quantity × mark after it; zero where it was not filled.</param>
/// <param name="SignedQuantity">Quantity steps held after it, negative when short; zero where it was not filled.</param>
public readonly record struct LoggedExecution(Execution Execution, Money EquityBase, long SignedQuantity);
