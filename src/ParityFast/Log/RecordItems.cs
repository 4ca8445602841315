using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Log;

/// <summary>Records that belong to no decision of their own, as values of a decision's details: candles, events, settlements.</summary>
internal static class RecordItems
{
    /// <summary>Represents, in a list of items, the candle of the decision that the list belongs to.</summary>
    public static readonly LogValue OwnCandle = LogValue.From("candle");

    /// <summary>Name of what a close lost beyond its margin, there only if it did.</summary>
    public const string InsuranceFund = "insurance_fund";

    public static LogValue Candle(long closeTime, long close, ReadOnlySpan<long> fields, DecisionLogHeader header)
    {
        var values = new List<LogValue>
        {
            LogValue.From(LogTime.Format(closeTime - header.LabelOffset)),
            LogValue.From(Scale.ToDecimal(close, header.PriceDecimals)),
        };
        values.AddRange(Fields(fields, header));
        return LogValue.From(new LogMap { { "candle", LogValue.From(values) } });
    }

    /// <summary>A candle's declared fields as decimals.</summary>
    public static List<LogValue> Fields(ReadOnlySpan<long> fields, DecisionLogHeader header)
    {
        var values = new List<LogValue>();
        for (var i = 0; i < fields.Length; i++) values.Add(LogValue.From(Scale.ToDecimal(fields[i], Decimals(i, fields.Length, header))));
        return values;
    }

    public static LogValue Event(string name, LogMap payload) =>
        LogValue.From(new LogMap { { "event", name }, { "payload", payload } });

    public static LogValue Execution(in LoggedExecution logged)
    {
        var execution = logged.Execution;
        var map = new LogMap();
        if (execution.Filled)
        {
            map.Add("quantity", execution.QuantitySteps);
            map.Add("price", HeaderMap.MoneyValue(execution.FillPrice));
            map.Add("commission", HeaderMap.MoneyValue(execution.Commission));
            map.Add("slippage", HeaderMap.MoneyValue(execution.Slippage));
            map.Add("equity_base", HeaderMap.MoneyValue(logged.EquityBase));
            map.Add("signed_quantity", logged.SignedQuantity);
            if (execution.InsuranceFund != Money.Zero) map.Add(InsuranceFund, HeaderMap.MoneyValue(execution.InsuranceFund));
            if (execution.PriceTail != 0) map.Add("price_tail", execution.PriceTail);
            if (execution.SlippageTail != 0) map.Add("slippage_tail", execution.SlippageTail);
        }
        else if (!execution.Pending)
        {
            map.Add("refused", execution.Refusal.Code());
        }

        return LogValue.From(new LogMap { { "execution", map } });
    }

    /// <summary>Writes the record that <paramref name="item"/> represents.</summary>
    public static void Write(LogValue item, DecisionLogWriter writer, string path)
    {
        var map = item.Map ?? throw new DecisionLogException($"{path}: found {item} among the records, expected an object");
        var read = new MapReader(map, path);
        if (map.Contains("candle")) WriteCandle(read.List("candle"), writer, path);
        else if (map.Contains("event")) writer.Event(read.Text("event"), read.Map("payload"));
        else WriteExecution(new MapReader(read.Map("execution"), path), writer);
    }

    /// <summary>The steps of a candle's declared fields.</summary>
    public static void ReadFields(IEnumerable<LogValue> values, Span<long> fields, DecisionLogHeader header, string path)
    {
        var i = 0;
        foreach (var value in values)
        {
            if (i == fields.Length
                || !Scale.TryToSteps(value.Decimal ?? throw Bad(value), Decimals(i, fields.Length, header), out fields[i]))
                throw Bad(value);
            i++;
        }

        if (i < fields.Length) throw new DecisionLogException($"{path}: a candle has {i} fields, expected {fields.Length}");
        DecisionLogException Bad(LogValue value) => new($"{path}: '{value}' is not a candle field at this log's scale");
    }

    private static void WriteCandle(IReadOnlyList<LogValue> values, DecisionLogWriter writer, string path)
    {
        var header = writer.Header;
        if (values.Count < 2 || values[0].Text is not { } text || LogTime.Parse(text) is not { } time || values[1].Decimal is not { } mark
            || !Scale.TryToSteps(mark, header.PriceDecimals, out var close))
        {
            throw new DecisionLogException($"{path}: found a candle without time and close");
        }

        Span<long> fields = stackalloc long[LogFields.MaxCount];
        fields = fields[..LogFields.Count(header.Fields)];
        ReadFields(values.Skip(2), fields, header, path);
        writer.Candle(LogTime.ToMicroseconds(time) + header.LabelOffset, close, fields);
    }

    private static void WriteExecution(MapReader read, DecisionLogWriter writer)
    {
        if (read.Values.Count == 0)
        {
            writer.Execution(new Execution { Pending = true }, default, 0);
        }
        else if (read.Values["refused"].Text is { } code)
        {
            writer.Execution(Orders.Execution.Refused(RefusalCodes.Parse(code) ?? throw read.Fault("refused", "the code of a rejection")),
                default, 0);
        }
        else
        {
            var fill = new Execution
            {
                Filled = true,
                QuantitySteps = read.Integer("quantity"),
                FillPrice = read.Money("price"),
                Commission = read.Money("commission"),
                Slippage = read.Money("slippage"),
                InsuranceFund = read.Values.Contains(InsuranceFund) ? read.Money(InsuranceFund) : default,
                PriceTail = read.Values["price_tail"].Integer ?? 0,
                SlippageTail = read.Values["slippage_tail"].Integer ?? 0,
            };
            writer.Execution(fill, read.Money("equity_base"), read.Integer("signed_quantity"));
        }
    }

    // Volume is always the last field, and the only one in volume steps.
    private static int Decimals(int index, int count, DecisionLogHeader header) =>
        index == count - 1 && (header.Fields & CandleFields.Volume) != 0 ? header.VolumeDecimals : header.PriceDecimals;
}
