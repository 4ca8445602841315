using ParityFast.Accounts;
using ParityFast.Loop;
using ParityFast.Metrics;
using ParityFast.Orders;

namespace ParityFast.Sweeps;

/// <summary>Writes down the equity of metrics at each candle of a run.</summary>
internal readonly unsafe struct EquityRecorder(double[] equity) : ILoopObserver
{
    private readonly Box _box = new();

    public void Start(LoopCore core)
    {
        _box.Core = core;
        _box.StepsPerUnit = (double)Scale.PowerOfTen(core.Desk.Scale.PriceDecimals) * Scale.PowerOfTen(core.Desk.Scale.QuantityDecimals);
    }

    public void WarmUp(int index) => Record(index);

    public void Held(int index, Decision decision) => Record(index);

    public void Acted(int index, Decision decision, in Execution execution) => Record(index);

    public void Settled(int index, in Execution execution)
    {
    }

    public void Took(int index, AccountEvent taken)
    {
    }

    private void Record(int index)
    {
        var core = _box.Core!;
        var account = core.Desk.Account;
        equity[core.Frame->FirstBar + index] =
            EquityAccumulator.EquityAt(core.Frame->FirstMark[index], account.EquityBase.ToRoughDouble(), account.SignedQuantity / _box.StepsPerUnit);
    }

    // The run is given a copy of the observer before it has a core.
    private sealed class Box
    {
        public LoopCore? Core;
        public double StepsPerUnit;
    }
}
