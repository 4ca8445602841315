using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Numbers;
using ParityFast.Orders;

namespace ParityFast.LogJson;

/// <summary>Writes the log again that a JSON export was made of, byte for byte.</summary>
internal sealed class LogRebuilder
{
    private readonly DecisionLogWriter _writer;

    // The place of each reason's text: a foreign log may have tens of thousands.
    private readonly Dictionary<string, ushort> _places = new(StringComparer.Ordinal);
    private readonly DecisionLogHeader _header;
    private readonly string _path;
    private readonly IReadOnlyList<LogValue> _seals;
    private long _objects = 1;
    private int _sealsWritten, _reasonsKnown;

    private LogRebuilder(DecisionLogWriter writer, IReadOnlyList<LogValue> seals, string path) =>
        (_writer, _header, _seals, _path) = (writer, writer.Header, seals, path);

    /// <summary>Writes the log of <paramref name="log"/> to <paramref name="file"/>.</summary>
    /// <exception cref="DecisionLogException">The export is not one of this project's, or its decisions do not fit its header.</exception>
    public static void Write(JsonLog log, LogFile file)
    {
        var envelope = new MapReader(log.Envelope
            ?? throw new DecisionLogException(
                $"{log.Path}: found no 'parityfast' object, expected one: a log of another system cannot become this project's"), log.Path);
        var header = HeaderMap.FromMap(envelope.Map("header"), log.Path);
        using var writer = DecisionLogWriter.Create(file, header, sealsBlocks: false);
        var rebuilder = new LogRebuilder(writer, envelope.List("seals"), log.Path);
        rebuilder.SealWhereDue();
        foreach (var record in log.Decisions()) rebuilder.Add(record);
        foreach (var item in envelope.List("trailing")) rebuilder.AddItem(item);
        if (envelope.Values["footer"].Map is not { } footer) return;
        if (log.Metrics is not null) footer.Add("metrics", log.Metrics);
        writer.Complete(footer);
    }

    private void Add(RecordedDecision record)
    {
        var details = record.Details ?? [];
        var ownWritten = false;
        foreach (var item in details["before"].List ?? [])
        {
            if (item.Text == RecordItems.OwnCandle.Text)
            {
                AddCandle(record, details);
                ownWritten = true;
            }
            else
            {
                AddItem(item);
            }
        }

        if (!ownWritten) AddCandle(record, details);
        AddDecision(record, details);
        foreach (var item in details["between"].List ?? []) AddItem(item);
        AddExecution(record, details);
    }

    private void AddItem(LogValue item)
    {
        RecordItems.Write(item, _writer, _path);
        Written();
    }

    private void AddCandle(RecordedDecision record, LogMap details)
    {
        if (record.CloseTime is not { } time || record.Mark is not { } mark) throw Fault(record, "timestamp and current_mark");
        if (!Scale.TryToSteps(mark, _header.PriceDecimals, out var close)) throw Fault(record, "a current_mark at this log's scale");
        Span<long> fields = stackalloc long[LogFields.MaxCount];
        fields = fields[..LogFields.Count(_header.Fields)];
        RecordItems.ReadFields(details["fields"].List ?? [], fields, _header, _path);
        _writer.Candle(LogTime.ToMicroseconds(time), close, fields);
        Written();
    }

    private void AddDecision(RecordedDecision record, LogMap details)
    {
        var terms = new DecisionTerms();
        var parts = DecisionTermsFlags.None;
        if (record.TargetNotional is { } notional) (terms.Notional, parts) = (notional, parts | DecisionTermsFlags.Notional);
        if (record.Quantity is { } quantity) (terms.Quantity, parts) = (quantity, parts | DecisionTermsFlags.Quantity);
        if (record.Leverage is { } leverage) (terms.Leverage, parts) = (leverage, parts | DecisionTermsFlags.Leverage);
        if (record.ReduceOnly == true) parts |= DecisionTermsFlags.ReduceOnly;
        if (record.Order is { } order) (terms.Order, parts) = (order, parts | DecisionTermsFlags.Order);
        if (record.StopLoss is { } stop) (terms.StopLoss, parts) = (stop, parts | DecisionTermsFlags.StopLoss);
        if (record.TakeProfit is { } target) (terms.TakeProfit, parts) = (target, parts | DecisionTermsFlags.TakeProfit);
        if (record.Fraction is { } fraction) (terms.Fraction, parts) = (fraction, parts | DecisionTermsFlags.Fraction);
        if (record.ThroughZero == true) parts |= DecisionTermsFlags.ThroughZero;
        if (record.Handle is { } handle) (terms.Handle, parts) = (handle, parts | DecisionTermsFlags.Handle);
        if (details["prices"].List is { Count: 3 } prices)
        {
            (terms.FirstPrice, terms.SecondPrice, terms.ThirdPrice) = (Price(prices[0]), Price(prices[1]), Price(prices[2]));
            parts |= DecisionTermsFlags.ReasonPrices;
        }

        var further = Further(details, ref terms, ref parts);
        var decision = new Decision(record.Action ?? throw Fault(record, "an action"), Reason(record, details),
            SignalLabels.Parse(record.SignalLabel), parts);
        var clientOrderId = details["client_order_id"].Text;
        _writer.Decision(decision, terms,
            clientOrderId == ClientOrderId.Derive(_header.Run.RunId, _writer.State.Bars - 1) ? null : clientOrderId);
        GC.KeepAlive(further);
        Written();
        decimal Price(LogValue value) => value.Decimal ?? throw Fault(record, "prices that are numbers");
    }

    private unsafe FurtherBuffer? Further(LogMap details, ref DecisionTerms terms, ref DecisionTermsFlags parts)
    {
        if (details[InstructionMap.Name].List is not { Count: > 0 and <= FurtherInstructions.Capacity } items) return null;
        var buffer = new FurtherBuffer();
        ref var further = ref buffer.Value;
        foreach (var item in items) further.Items[further.Count++] = InstructionMap.ToInstruction(item.Map ?? [], _path);
        terms.Further = buffer.Pointer;
        parts |= DecisionTermsFlags.Several;
        return buffer;
    }

    private Reason Reason(RecordedDecision record, LogMap details)
    {
        if (details["reason"].Integer is >= 0 and var id && id < _writer.Reasons.Count) return new Reason((ushort)id);
        var text = record.Reason ?? throw Fault(record, "a reason");
        for (; _reasonsKnown < _writer.Reasons.Count; _reasonsKnown++)
            _places.TryAdd(_writer.Reasons[_reasonsKnown], (ushort)_reasonsKnown);
        if (_places.TryGetValue(text, out var place)) return new Reason(place);
        if (_writer.Reasons.Count > ushort.MaxValue) throw Fault(record, "one of the 65,536 reasons that a log can name");
        _writer.Reasons.Add(text);
        return new Reason((ushort)(_writer.Reasons.Count - 1));
    }

    private void AddExecution(RecordedDecision record, LogMap details)
    {
        if (details["pending"].Boolean == true)
        {
            AddExecution(new Execution { Pending = true }, default, 0);
        }
        else if (record.Filled == true)
        {
            if (details["account"].List is not { Count: 2 } account) throw Fault(record, "the account after the fill");
            var read = new MapReader(new LogMap { { "equity_base", account[0] }, { "signed_quantity", account[1] } }, _path);
            var insured =
                details.Contains(RecordItems.InsuranceFund) ? new MapReader(details, _path).Money(RecordItems.InsuranceFund) : default;
            AddExecution(Fill(record, insured), read.Money("equity_base"), read.Integer("signed_quantity"));
        }
        else if (record.RejectionType is { } code)
        {
            AddExecution(Execution.Refused(RefusalCodes.Parse(code) ?? throw Fault(record, "the code of a rejection")), default, 0);
        }
    }

    private Execution Fill(RecordedDecision record, Money insured)
    {
        if (record.FilledQuantity is not { } quantity || !Scale.TryToSteps(quantity, _header.QuantityDecimals, out var steps)
            || record.FillPrice is not { } price || record.Commission is not { } commission || record.Slippage is not { } slippage)
        {
            throw Fault(record, "quantity, price, commission and slippage of the fill");
        }

        var ((fillPrice, priceTail), (distance, slippageTail)) = (PriceTail.Split(price), PriceTail.Split(slippage));
        return new Execution
        {
            Filled = true,
            QuantitySteps = steps,
            FillPrice = fillPrice,
            PriceTail = priceTail,
            Commission = Money.FromDecimal(commission),
            Slippage = distance,
            SlippageTail = slippageTail,
            InsuranceFund = insured,
        };
    }

    private void AddExecution(in Execution execution, Money equityBase, long signedQuantity)
    {
        _writer.Execution(execution, equityBase, signedQuantity);
        Written();
    }

    private void Written()
    {
        _objects++;
        SealWhereDue();
    }

    private void SealWhereDue()
    {
        if (_sealsWritten == _seals.Count || _seals[_sealsWritten].Integer != _objects) return;
        _writer.Flush();
        _sealsWritten++;
    }

    private DecisionLogException Fault(RecordedDecision record, string expected) =>
        new($"{_path}: decision {record.Index} cannot be written to a log, expected {expected}");
}
