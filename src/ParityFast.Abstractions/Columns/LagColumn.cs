namespace ParityFast;

/// <summary>A column some of its own values ago.</summary>
internal sealed class LagColumn(InputColumn input, int lag) : DerivedColumn($"earlier({input.Name},{lag})", lag + 1, input.Weight, input)
{
    private RingBuffer _ring = new(lag);

    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        // Zeros come out until the ring is full.
        for (var i = 0; i < values.Length; i++) values[i] = _ring.Push(source[i]);
    }
}
