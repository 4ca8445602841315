using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>Calls of a strategy with recorded contexts; its memory goes from call to call.</summary>
internal interface IRecordedCalls : IDisposable
{
    /// <summary>Decides on <paramref name="record"/>'s context.</summary>
    DecisionRecord Decide(RecordedDecision record);
}
