using ParityFast.Orders;
using MessagePack;

namespace ParityFast.LogFormat;

/// <summary>
/// Execution records: [2, quantity, price, commission, slippage, equity base, signed quantity] for a fill, with one element more if an
/// insurance fund paid and three if price or slippage have a tail, [2, code] for a rejection, [2, nil] for an order that is pending.
/// </summary>
internal static class ExecutionCodec
{
    private const int FillElements = 7, InsuredElements = 8, TailedElements = 10, OtherElements = 2;

    public static void Write(ref MessagePackWriter writer, in LoggedExecution logged)
    {
        writer.WriteArrayHeader(Elements(logged.Execution));
        if (logged.Execution.Filled)
        {
            WriteFill(ref writer, logged);
            var elements = Elements(logged.Execution);
            if (elements >= InsuredElements) writer.WriteWide(logged.Execution.InsuranceFund.Units);
            if (elements == TailedElements) writer.WriteNumbers(logged.Execution.PriceTail, logged.Execution.SlippageTail);
            return;
        }

        writer.Write(LogLayout.Execution);
        if (logged.Execution.Pending) writer.WriteNil();
        else writer.Write(logged.Execution.Refusal.Code());
    }

    /// <summary>Reads what follows the kind, to the end of the record.</summary>
    public static LoggedExecution Read(ref LogObjectReader reader, int count)
    {
        var logged = Read(ref reader, count, out var read);
        reader.SkipFurther(count - read);
        return logged;
    }

    private static int Elements(in Execution execution) => !execution.Filled ? OtherElements
        : execution.PriceTail != 0 || execution.SlippageTail != 0 ? TailedElements
        : execution.InsuranceFund == Money.Zero ? FillElements
        : InsuredElements;

    private static LoggedExecution Read(ref LogObjectReader reader, int count, out int read)
    {
        read = OtherElements;
        if (count < OtherElements) reader.Fail(reader.Position, "the end of the record", "an execution");
        if (reader.TryNil()) return new LoggedExecution(new Execution { Pending = true }, default, 0);
        var start = reader.Position;
        if (reader.Peek() == LogValueKind.Text)
        {
            var code = reader.Name();
            if (RefusalCodes.Parse(code) is { } refusal and not Refusal.None)
                return new LoggedExecution(Orders.Execution.Refused(refusal), default, 0);
            reader.Fail(start, $"'{code}'", "the code of a rejection");
        }

        if (count < FillElements) reader.Fail(start, "a short record", "a fill of seven elements");
        read = count >= TailedElements ? TailedElements : Math.Min(count, InsuredElements);
        return ReadFill(ref reader, read);
    }

    private static LoggedExecution ReadFill(ref LogObjectReader reader, int elements)
    {
        Span<long> numbers = stackalloc long[FillElements - 1];
        var (read, next) = (reader.Integers(numbers), 0);
        var fill = new Execution
        {
            Filled = true,
            QuantitySteps = next < read ? numbers[next++] : reader.Integer(),
            FillPrice = Amount(ref reader, numbers[..read], ref next),
            Commission = Amount(ref reader, numbers[..read], ref next),
            Slippage = Amount(ref reader, numbers[..read], ref next),
        };
        var (equityBase, signedQuantity) = (Amount(ref reader, numbers[..read], ref next), next < read ? numbers[next] : reader.Integer());
        if (elements >= InsuredElements) fill.InsuranceFund = new Money(reader.Wide());
        if (elements == TailedElements) (fill.PriceTail, fill.SlippageTail) = (reader.Integer(), reader.Integer());
        return new LoggedExecution(fill, equityBase, signedQuantity);
    }

    // Numbers end at one that does not fit in 64 bits and is a text; from there on they are read one by one.
    private static Money Amount(ref LogObjectReader reader, scoped ReadOnlySpan<long> numbers, ref int next) =>
        new(next < numbers.Length ? numbers[next++] : reader.Wide());

    private static void WriteFill(ref MessagePackWriter writer, in LoggedExecution logged)
    {
        var execution = logged.Execution;
        var (price, commission, slippage, equityBase) = (execution.FillPrice.Units, execution.Commission.Units, execution.Slippage.Units,
            logged.EquityBase.Units);
        if (LogWriting.IsNarrow(price) && LogWriting.IsNarrow(commission) && LogWriting.IsNarrow(slippage)
            && LogWriting.IsNarrow(equityBase))
        {
            writer.WriteNumbers(LogLayout.Execution, execution.QuantitySteps, (long)price, (long)commission, (long)slippage,
                (long)equityBase, logged.SignedQuantity);
            return;
        }

        writer.WriteNumbers(LogLayout.Execution, execution.QuantitySteps);
        writer.WriteWide(price);
        writer.WriteWide(commission);
        writer.WriteWide(slippage);
        writer.WriteWide(equityBase);
        writer.WriteNumbers(logged.SignedQuantity);
    }
}
