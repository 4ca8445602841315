namespace ParityFast.Cli.Tests.Snippets;

// <snippet>
/// <summary>The highest value so far, which decays by a hundredth of its distance at each lower one.</summary>
public readonly struct DecayingPeak : IColumnFunction<double>
{
    public static double Next(double value, ref double peak) =>
        peak = value >= peak ? value : peak + 0.01 * (value - peak);
}
// </snippet>
