using ParityFast.Orders;

namespace ParityFast.LogFormat;

/// <summary>The outcome of an order, and the account after it.</summary>
/// <param name="Execution">The outcome.</param>
/// <param name="EquityBase">Equity less signed quantity × mark after it; zero if it was not filled.</param>
/// <param name="SignedQuantity">Quantity steps held after it, negative when short; zero if it was not filled.</param>
public readonly record struct LoggedExecution(Execution Execution, Money EquityBase, long SignedQuantity);
