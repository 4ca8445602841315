namespace ParityFast.Cli.Benching;

/// <summary>What one way of running costs.</summary>
/// <param name="Mode">The way.</param>
/// <param name="NsPerBar">Nanoseconds a candle of each timed run, ascending.</param>
/// <param name="BytesPerBar">Bytes that a candle allocates, to a thousandth; null for a single candle.</param>
internal sealed record BenchFigure(BenchMode Mode, double[] NsPerBar, double? BytesPerBar)
{
    public double Median => Quantile(0.5);

    /// <summary>The fastest run: on a machine that is busy with other work, the figure that it disturbs least.</summary>
    public double Lowest => NsPerBar[0];

    /// <summary>Half of the runs are between this and <see cref="Upper"/>.</summary>
    public double Lower => Quantile(0.25);

    public double Upper => Quantile(0.75);

    private double Quantile(double share)
    {
        var place = share * (NsPerBar.Length - 1);
        var (below, above) = (NsPerBar[(int)place], NsPerBar[(int)Math.Ceiling(place)]);
        return below + (above - below) * (place - Math.Floor(place));
    }
}
