using ParityFast.Stress;

namespace ParityFast.Tests.Stress;

public sealed class StressCurveTests
{
    [Fact]
    public void Of_TwoStretches_KeepsBothExtremesInOrderOfTime()
    {
        // Four points a stretch: 5 1 9 4 falls before it rises, 8 9 2 3 rises before it falls.
        var curve = new StressCurve(0, 80, 4);
        Assert.Equal([20, 40, 60, 80], curve.Times);
        Assert.Equal([1.0, 9, 9, 2], Curve(curve, 7, (0, 5), (10, 1), (20, 9), (30, 4), (40, 8), (50, 9), (60, 2), (70, 3)));
    }

    [Fact]
    public void Of_StretchWithoutACandle_KeepsTheLastEquity() =>
        Assert.Equal([7.0, 7, 3, 3, 3, 3], Curve(new StressCurve(0, 60, 6), 7, (25, 3)));

    [Fact]
    public void Of_StartAboveEveryCandle_IsTheHighestOfTheFirstStretch() =>
        Assert.Equal([9.0, 3, 4, 4], Curve(new StressCurve(0, 40, 4), 9, (10, 3), (30, 4)));

    private static double[] Curve(StressCurve curve, double start, params (long Time, double Equity)[] points) =>
        curve.Of([.. points.Select(point => point.Time)], [.. points.Select(point => point.Equity)], start);
}
