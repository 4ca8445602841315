using ParityFast.Accounts;
using ParityFast.Orders;

namespace ParityFast.Loop;

/// <summary>A change of an order that rests, or rested, as a sink gets it.</summary>
/// <param name="bar">Place of the candle at which it happened, from 0.</param>
/// <param name="change">The change.</param>
/// <param name="account">The account after it.</param>
internal readonly ref struct RunOrder(int bar, ref readonly OrderChange change, AccountView account)
{
    private readonly ref readonly OrderChange _change = ref change;

    public int Bar { get; } = bar;

    public ref readonly OrderChange Change => ref _change;

    public AccountView Account { get; } = account;
}
