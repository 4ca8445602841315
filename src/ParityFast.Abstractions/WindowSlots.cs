namespace ParityFast;

/// <summary>The ring that stores the windows of every size, whose number of slots is a power of two.</summary>
internal static class WindowSlots
{
    public static T Read<T>(ReadOnlySpan<T> slots, int next, int count, int age)
    {
        if ((uint)age >= (uint)count) Throw(age, count);
        return slots[(next - 1 - age) & (slots.Length - 1)];
    }

    public static void Push<T>(Span<T> slots, ref int next, ref int count, T value)
    {
        slots[next] = value;
        next = (next + 1) & (slots.Length - 1);
        if (count < slots.Length) count++;
    }

    private static void Throw(int age, int count) =>
        throw new ArgumentOutOfRangeException(nameof(age), age, $"the window holds {count} values; 0 is the latest");
}
