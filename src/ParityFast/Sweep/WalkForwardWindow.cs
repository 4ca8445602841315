namespace ParityFast.Sweeps;

/// <summary>One step of a walk-forward analysis. Candles are counted from 0; an end is after the last.</summary>
/// <param name="TrainFirst">First candle of the training.</param>
/// <param name="TrainEnd">End of the training.</param>
/// <param name="TestFirst">First candle of the test.</param>
/// <param name="TestEnd">End of the test.</param>
/// <param name="Set">Number of the set that was best on the training.</param>
/// <param name="Values">Values of the swept fields of that set.</param>
/// <param name="TrainMetric">The metric that chose it, on the training; null if no set has it, and the first was taken.</param>
/// <param name="TestMetric">The same metric on the test; null if undefined.</param>
/// <param name="TrainReturn">Total return on the training, a fraction.</param>
/// <param name="TestReturn">Total return on the test, a fraction.</param>
/// <param name="TestTrades">Closed trades of the test.</param>
public sealed record WalkForwardWindow(
    int TrainFirst, int TrainEnd, int TestFirst, int TestEnd, long Set, IReadOnlyList<string> Values,
    double? TrainMetric, double? TestMetric, double TrainReturn, double TestReturn, int TestTrades)
{
    /// <summary>Mean return a candle on the test ÷ mean return a candle on the training; null if the training did not gain.</summary>
    public double? Efficiency => TrainReturn > 0 ? TestReturn / (TestEnd - TestFirst) / (TrainReturn / (TrainEnd - TrainFirst)) : null;
}
