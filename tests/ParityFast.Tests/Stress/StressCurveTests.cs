using ParityFast.Log;
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
        Assert.Equal([1.0, 9, 9, 2], curve.Of(Points((0, 5), (10, 1), (20, 9), (30, 4), (40, 8), (50, 9), (60, 2), (70, 3)), 0, 7));
    }

    [Fact]
    public void Of_StretchWithoutACandle_KeepsTheLastEquity() =>
        Assert.Equal([7.0, 7, 3, 3, 3, 3], new StressCurve(0, 60, 6).Of(Points((25, 3)), 0, 7));

    [Fact]
    public void Of_LabelOffset_MovesPointsToTheCloseOfTheirCandle() =>
        Assert.Equal([7.0, 7, 3, 3], new StressCurve(0, 40, 4).Of(Points((10, 3)), 15, 7));

    private static IEnumerable<EquityPoint> Points(params (long Time, decimal Equity)[] points) =>
        points.Select(point => new EquityPoint(DateTime.UnixEpoch.AddMicroseconds(point.Time), point.Equity));
}
