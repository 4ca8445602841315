namespace ParityFast;

/// <summary>
/// A column that a function makes of another, in the unit of that one: <c>new FunctionColumn&lt;Peak, double&gt;("peak", 20, input)</c>.
/// Values are rounded half-even to <see cref="InputColumn.RoundingWeight"/>.
/// </summary>
/// <typeparam name="TFunction">The function.</typeparam>
/// <typeparam name="TState">What it remembers.</typeparam>
/// <param name="name">What it is, with every parameter that changes its values; the input's name is added.</param>
/// <param name="warmUp">Number of values of the input from which there is a value.</param>
/// <param name="input">The column that it reads.</param>
public sealed class FunctionColumn<TFunction, TState>(string name, int warmUp, InputColumn input)
    : DerivedColumn($"{name}({input.Name})", warmUp, input.RoundingWeight, input)
    where TFunction : struct, IColumnFunction<TState>
    where TState : unmanaged
{
    private readonly double _weight = input.Weight;
    private TState _state;
    private int _seen;

    /// <inheritdoc/>
    public override void Update(in InputColumns inputs, Span<long> values)
    {
        var source = inputs[0];
        for (var i = 0; i < values.Length; i++)
        {
            var value = TFunction.Next(source[i] / _weight, ref _state);
            if (_seen < WarmUp) _seen++;
            values[i] = _seen < WarmUp ? 0 : FixedPoint.Round(value, Weight);
        }
    }
}
