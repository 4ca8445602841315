namespace ParityFast;

/// <summary>The highest or lowest of the last values of a column, this one included, exact.</summary>
internal sealed class ExtremeColumn(InputColumn input, int period, bool highest)
    : DerivedColumn(highest ? $"highest({input.Name},{period})" : $"lowest({input.Name},{period})", period, input.Weight, input)
{
    private readonly Extreme _extreme = new(period, highest);

    public override void Update(in InputColumns inputs, Span<long> values) =>
        _extreme.Update(new CandleColumns { High = inputs[0], Low = inputs[0] }, values);
}
