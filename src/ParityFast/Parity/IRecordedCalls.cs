using ParityFast.Log;

namespace ParityFast.Comparison;

/// <summary>Calls of a strategy with contexts that somebody recorded; its memory goes from call to call.</summary>
internal interface IRecordedCalls : IDisposable
{
    /// <summary>Decides what <paramref name="record"/>'s context asks for.</summary>
    DecisionRecord Decide(RecordedDecision record);
}
