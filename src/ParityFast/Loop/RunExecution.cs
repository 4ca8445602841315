using ParityFast.Accounts;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>The result of an order as a sink gets it: a fill, a rejection, or that it is pending.</summary>
/// <param name="bar">Place of the candle at which it happened, from 0.</param>
/// <param name="execution">The result.</param>
/// <param name="account">The account after it.</param>
internal readonly ref struct RunExecution(int bar, ref readonly Execution execution, AccountView account)
{
    private readonly ref readonly Execution _execution = ref execution;

    public int Bar { get; } = bar;

    public ref readonly Execution Execution => ref _execution;

    public AccountView Account { get; } = account;
}
