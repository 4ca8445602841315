using ParityFast.LogFormat;
using ParityFast.Loop;

namespace ParityFast.Live;

/// <summary>
/// What a run records of its account in one candle, as a log would hold it: the replay of a log in which the session filled everything
/// itself demands that it is the log's.
/// </summary>
internal sealed class StepRecords(DecisionLogHeader header)
{
    private readonly Queue<string> _records = new();

    public void Add(in RunExecution execution) => _records.Enqueue(Text(new LoggedExecution(execution.Execution,
        execution.Execution.Filled ? execution.Account.EquityBase : default, execution.Execution.Filled
            ? execution.Account.SignedQuantity : 0)));

    public void Add(in RunOrder order) => _records.Enqueue(Text(OrderEvents.Name, OrderEvents.Payload(order.Change, order.Account,
        header)));

    public void Add(in RunEvent taken)
    {
        // What is no booking follows from the operator, or shows in what orders are rejected.
        if (taken.Taken.IsBooked)
            _records.Enqueue(Text(AccountEvents.Name(taken.Taken.Kind), AccountEvents.Payload(taken.Taken, taken.Account, header)));
    }

    /// <summary>Takes the next record of the run; null if there is none left.</summary>
    public string? Take() => _records.TryDequeue(out var record) ? record : null;

    /// <summary>An execution as a text that tells it from every other.</summary>
    public static string Text(in LoggedExecution logged) => logged.Execution.Filled ? $"{logged}"
        : logged.Execution.Pending ? "pending"
        : Orders.RefusalCodes.Code(logged.Execution.Refusal);

    /// <summary>An event as a text that tells it from every other.</summary>
    public static string Text(string name, LogMap payload) => $"{name} {payload}";
}
