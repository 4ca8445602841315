using ParityFast.Loop;
using ParityFast.Market;

namespace ParityFast.Backtesting;

/// <summary>Every decision of a run that is not the hold before it, with its candle: two runs with equal ones decide alike.</summary>
internal sealed class DecisionChanges
{
    private readonly List<(long Time, DecisionRecord Decision)> _changes = [];
    private long _time;

    /// <summary>Texts of the strategy's reasons.</summary>
    public IReadOnlyList<string> Reasons { get; set; } = [];

    /// <summary>Number of decisions.</summary>
    public int Decisions { get; private set; }

    /// <summary>Close time of the first candle at which another run decides otherwise, and both decisions; null if it never does.</summary>
    public (long Time, string Text)? DifferenceTo(DecisionChanges other)
    {
        for (var i = 0; i < Math.Max(_changes.Count, other._changes.Count); i++)
        {
            if (i < _changes.Count && i < other._changes.Count && _changes[i] == other._changes[i]) continue;
            var time = Math.Min(TimeAt(i), other.TimeAt(i));
            return (time, $"{At(i, time)}, with the longest {other.At(i, time)}");
        }

        return null;
    }

    private long TimeAt(int index) => index < _changes.Count ? _changes[index].Time : long.MaxValue;

    // At a candle at which it changes nothing, what it decided last holds.
    private string At(int index, long time)
    {
        var at = TimeAt(index) == time ? index : index - 1;
        if (at < 0 || at >= _changes.Count) return "no decision";
        var decision = _changes[at].Decision;
        return $"{decision.Action.ToString().ToLowerInvariant()} ({decision.Reason})";
    }

    /// <summary>Keeps the changes.</summary>
    internal readonly struct Sink(DecisionChanges changes) : IRunSink
    {
        public static bool ReadsExecutions => false;

        public void BeginChunk(in CandleChunk chunk)
        {
        }

        public void EndChunk()
        {
        }

        public void Candle(in RunCandle candle) => changes._time = candle.CloseTime;

        public void Event(in RunEvent taken)
        {
        }

        public void Decision(in RunDecision decision)
        {
            changes.Decisions++;
            changes._changes.Add((changes._time, DecisionRecord.From(decision.Decision, decision.Terms, changes.Reasons)));
        }

        public void Execution(in RunExecution execution)
        {
        }

        public void Order(in RunOrder order)
        {
        }

        public void Held(in HeldCandles held) => changes.Decisions += held.Count;
    }
}
