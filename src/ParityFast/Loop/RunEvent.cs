using ParityFast.Accounts;

namespace ParityFast.Loop;

/// <summary>An account event as a sink gets it.</summary>
/// <param name="bar">
/// Place of the candle before whose decision it was taken, from 0; one beyond the last for one that was reported after it.
/// </param>
/// <param name="taken">The event.</param>
/// <param name="account">The account after it.</param>
internal readonly ref struct RunEvent(int bar, ref readonly AccountEvent taken, AccountView account)
{
    private readonly ref readonly AccountEvent _taken = ref taken;

    public int Bar { get; } = bar;

    public ref readonly AccountEvent Taken => ref _taken;

    public AccountView Account { get; } = account;
}
