using MessagePack;
using ParityFast.Engine;

namespace ParityFast.Log;

/// <summary>
/// Execution records: [2, quantity, price, commission, slippage, equity base, signed quantity] for a fill, [2, code] for a refusal,
/// [2, nil] for an order that is pending.
/// </summary>
internal static class ExecutionCodec
{
    public static void Write(ref MessagePackWriter writer, in LoggedExecution logged)
    {
        var execution = logged.Execution;
        writer.WriteArrayHeader(execution.Filled ? 7 : 2);
        writer.Write(LogFormat.Execution);
        if (execution.Filled)
        {
            writer.Write(execution.QuantitySteps);
            writer.WriteWide(execution.FillPrice.Units);
            writer.WriteWide(execution.Commission.Units);
            writer.WriteWide(execution.Slippage.Units);
            writer.WriteWide(logged.EquityBase.Units);
            writer.Write(logged.SignedQuantity);
        }
        else if (execution.Pending)
        {
            writer.WriteNil();
        }
        else
        {
            writer.Write(execution.Refusal.Code());
        }
    }

    /// <summary>Reads what stands behind the kind.</summary>
    public static LoggedExecution Read(ref LogObjectReader reader, int count)
    {
        if (count < 2) reader.Fail(reader.Position, "the end of the record", "an execution");
        if (reader.TryNil()) return new LoggedExecution(new Execution { Pending = true }, default, 0);
        var start = reader.Position;
        if (reader.Peek() == LogValueKind.Text)
        {
            var code = reader.Name();
            if (RefusalCodes.Parse(code) is { } refusal and not Refusal.None) return new LoggedExecution(Engine.Execution.Refused(refusal), default, 0);
            reader.Fail(start, $"'{code}'", "the code of a refusal");
        }

        if (count < 7) reader.Fail(start, "a short record", "a fill of seven elements");
        var fill = new Execution
        {
            Filled = true,
            QuantitySteps = reader.Integer(),
            FillPrice = new Money(reader.Wide()),
            Commission = new Money(reader.Wide()),
            Slippage = new Money(reader.Wide()),
        };
        return new LoggedExecution(fill, new Money(reader.Wide()), reader.Integer());
    }
}
