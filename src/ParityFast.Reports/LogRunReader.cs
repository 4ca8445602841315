using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Reports;

/// <summary>Reads the columns of a log of this project's format.</summary>
internal static class LogRunReader
{
    public static RunSeries Read(string path)
    {
        using var reader = DecisionLogReader.Open(path);
        var header = reader.Header;
        var series = new RunSeries
        {
            PriceDecimals = header.PriceDecimals,
            StartEquity = header.Run.SignedQuantity == 0 ? header.Run.EquityBase.ToDouble() : null,
            CalendarOffset = header.LabelOffset - 1,
        };
        var trips = new RoundTripBuilder();
        trips.StartWith(Quantity(header.Run.SignedQuantity, header));
        var baseBefore = reader.EquityBase;
        var reasons = new Dictionary<long, string>();
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case LogRecordKind.Candle:
                    AddCandle(series, reader);
                    break;
                case LogRecordKind.Execution when reader.Execution.Execution.Filled:
                    AddFill(series, trips, reader, baseBefore);
                    break;
                case LogRecordKind.Event when OrderEvents.IsFill(reader.EventName, reader.EventPayload, header):
                    AddOrderFill(series, trips, reader, baseBefore, reasons);
                    break;
                case LogRecordKind.Decision when header.Version >= DecisionLogHeader.OrdersVersion && reader.Action != DecisionAction.Hold:
                    reasons[reader.CloseTime] = reader.DecisionRecord.Reason;
                    break;
                case LogRecordKind.Execution when !reader.Execution.Execution.Pending:
                    series.Refuse(Orders.RefusalCodes.Code(reader.Execution.Execution.Refusal));
                    break;
                default:
                    break;
            }

            if (series.Count > 0) series.Equity[^1] = reader.Equity.ToDouble();
            baseBefore = reader.EquityBase;
        }

        if (series.Count > 0 && trips.Open(series.Count - 1, reader.Mark, reader.Equity.ToDecimal()) is { } open) series.Trips.Add(open);
        return series;
    }

    private static void AddCandle(RunSeries series, DecisionLogReader reader)
    {
        series.Times.Add(LogTime.ToMicroseconds(reader.Time));
        series.Closes.Add(reader.MarkSteps);
        series.Equity.Add(0);
        var at = 0;
        foreach (var (field, _) in LogFields.All)
        {
            if (!reader.Header.Fields.HasFlag(field)) continue;
            var value = reader.Fields[at++];
            switch (field)
            {
                case CandleFields.Open: series.Opens.Add(value); break;
                case CandleFields.High: series.Highs.Add(value); break;
                case CandleFields.Low: series.Lows.Add(value); break;
                default: break;
            }
        }
    }

    private static void AddFill(RunSeries series, RoundTripBuilder trips, DecisionLogReader reader, Money baseBefore)
    {
        var execution = reader.Execution.Execution;
        AddFill(series, trips, reader, execution, reader.DecisionRecord.Reason, baseBefore);
    }

    private static void AddOrderFill(RunSeries series, RoundTripBuilder trips, DecisionLogReader reader, Money baseBefore,
        Dictionary<long, string> reasons)
    {
        var change = OrderEvents.Parse(reader.EventPayload, reader.Header, reader.Path);
        AddFill(series, trips, reader, change.Fill, OrderReasons.Of(change.Handle, reasons), baseBefore);
    }

    private static void AddFill(RunSeries series, RoundTripBuilder trips, DecisionLogReader reader, Orders.Execution execution,
        string reason, Money baseBefore)
    {
        var header = reader.Header;
        var price = execution.ExactFillPrice;
        var held = trips.Held;
        var after = Quantity(reader.SignedQuantity, header);
        var fill = trips.Add(series.Count - 1, after - held, price, execution.Commission.ToDecimal(), reason,
            baseBefore.ToDecimal() + (held * price), reader.EquityBase.ToDecimal() + (after * price));
        series.Fills.Add(fill);
        if (trips.Closed.Count > series.Trips.Count) series.Trips.Add(trips.Closed[^1]);
    }

    private static decimal Quantity(long steps, DecisionLogHeader header) => Scale.ToDecimal(steps, header.QuantityDecimals);
}
