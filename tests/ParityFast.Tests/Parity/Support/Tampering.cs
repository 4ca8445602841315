using ParityFast.Comparison;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Tests.Comparison;

/// <summary>Alters a log here and there, and says what a comparison has to find.</summary>
internal sealed class Tampering(Random random)
{
    // So far apart that one alteration cannot be taken for another.
    private const int Distance = 30;

    private readonly List<ScriptedBar> _live = [];

    /// <summary>What has to be found, in order: kind and close time.</summary>
    public List<(DivergenceKind Kind, long CloseTime)> Expected { get; } = [];

    /// <summary>Some alterations of <paramref name="bars"/>, each of a random sort.</summary>
    public List<ScriptedBar> Alter(List<ScriptedBar> bars)
    {
        _live.Clear();
        var next = Distance;
        for (var i = 0; i < bars.Count; i++)
        {
            if (i < next || i > bars.Count - Distance)
            {
                _live.Add(bars[i]);
                continue;
            }

            i += Alter(bars, i) - 1;
            next = i + Distance + random.Next(5);
        }

        return _live;
    }

    /// <summary>Alters what starts at a candle, and says how many candles that took.</summary>
    private int Alter(List<ScriptedBar> bars, int i)
    {
        var length = random.Next(1, 6);
        switch (random.Next(6))
        {
            case 0:
                for (var k = 0; k < length; k++) Expected.Add((DivergenceKind.Missing, bars[i + k].CloseTime));
                return length;
            case 1:
                for (var repeat = 0; repeat < 2; repeat++) _live.AddRange(bars.GetRange(i, length));
                for (var k = 0; k < length; k++) Expected.Add((DivergenceKind.Duplicate, bars[i + k].CloseTime));
                return length;
            case 2:
                Shift(bars, i, length);
                return length;
            default:
                _live.Add(AlterOne(bars[i]));
                return 1;
        }
    }

    private void Shift(List<ScriptedBar> bars, int i, int length)
    {
        // A candle or several on or back, or a wall clock's seconds.
        var shift = random.Next(4) switch { 0 => ScriptedLog.Minute, 1 => -ScriptedLog.Minute, 2 => 17_250_000L, _ => random.Next(2, 20) * ScriptedLog.Minute };
        for (var k = 0; k < length; k++)
        {
            _live.Add(bars[i + k] with { CloseTime = bars[i + k].CloseTime + shift });
            Expected.Add((DivergenceKind.Timestamp, bars[i + k].CloseTime));
        }
    }

    private ScriptedBar AlterOne(ScriptedBar bar)
    {
        var (altered, kind) = (bar.Action, random.Next(5)) switch
        {
            (_, 0) => (bar with { Close = bar.Close + 12_345 }, DivergenceKind.Mark),
            (_, 1) => (bar with { Reason = 3 }, DivergenceKind.Reason),
            (DecisionAction.Hold, 2) => (bar with { Event = new LogMap { { "equity_base", 77 } } }, DivergenceKind.Equity),
            (DecisionAction.Hold, 3) => (bar with { Event = new LogMap { { "signed_quantity", 4_321 } } }, DivergenceKind.Position),
            (DecisionAction.Hold, _) => (bar with { Action = DecisionAction.Sell, Execution = Execution.Refused(Refusal.SpotShort) }, DivergenceKind.Action),
            (DecisionAction.Buy, 2) => (bar with { Notional = bar.Notional + 0.5m }, DivergenceKind.Notional),
            (DecisionAction.Close, 2) => (bar with { Quantity = bar.Quantity * 2 }, DivergenceKind.Quantity),
            (_, 3) => (bar with { Execution = bar.Execution!.Value with { FillPrice = new Money(bar.Execution.Value.FillPrice.Units + 1) } }, DivergenceKind.Execution),
            _ when random.Next(2) == 0 => (bar with { Leverage = 3 }, DivergenceKind.Leverage),
            _ => (bar with { Execution = Execution.Refused(Refusal.Exposure) }, DivergenceKind.Guard),
        };
        Expected.Add((kind, bar.CloseTime));
        return altered;
    }
}
