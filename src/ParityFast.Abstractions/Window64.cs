using System.Runtime.CompilerServices;

namespace ParityFast;

/// <summary>The last sixty-four values of something, for a strategy's state: index 0 is the latest.</summary>
/// <typeparam name="T">A plain value, such as <see cref="Price"/>.</typeparam>
public struct Window64<T> where T : unmanaged
{
    /// <summary>Most values kept.</summary>
    public const int Capacity = 64;

    private Slots _slots;
    private int _next, _count;

    /// <summary>Number of values kept so far.</summary>
    public readonly int Count => _count;

    /// <summary>The value pushed <paramref name="age"/> pushes before the latest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public readonly T this[int age] => WindowSlots.Read<T>(_slots, _next, _count, age);

    /// <summary>Takes <paramref name="value"/> in, and the oldest out once the window is full.</summary>
    public void Push(T value) => WindowSlots.Push(_slots, ref _next, ref _count, value);

    [InlineArray(Capacity)]
    private struct Slots
    {
        private T _first;
    }
}
