namespace ParityFast;

/// <summary>
/// An indicator computed from other columns, one value for each value of its inputs. It gets nothing before all of its inputs have a value,
/// so that its warm-up counts their values. It must give the same values however its inputs are cut into runs.
/// </summary>
/// <param name="name">What the indicator is, with every parameter that changes its values and the names of its inputs:
/// "sma(rsi(14),5)".</param>
/// <param name="warmUp">Number of values of its inputs, the current one included, from which there is a value.</param>
/// <param name="weight">What a column value is divided by to be in steps of its unit; positive.</param>
/// <param name="inputs">The columns that it is computed from, at least one.</param>
public abstract class DerivedColumn(string name, int warmUp, long weight, params InputColumn[] inputs)
    : IndicatorColumn(name, warmUp, weight)
{
    /// <summary>The columns that it is computed from.</summary>
    public IReadOnlyList<InputColumn> Inputs { get; } = inputs;

    /// <summary>
    /// Takes the next values of the inputs and writes one value for each; a value before warm-up is never shown, and is written as zero.
    /// </summary>
    /// <param name="inputs">The values that follow those of the previous call.</param>
    /// <param name="values">As long as each of them.</param>
    /// <exception cref="OverflowException">A value does not fit in 64 bits.</exception>
    public abstract void Update(in InputColumns inputs, Span<long> values);

    /// <summary>Not supported: it is computed from columns.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override void Update(in CandleColumns candles, Span<long> values) =>
        throw new NotSupportedException("an indicator over columns takes columns: declare it with Add");
}
