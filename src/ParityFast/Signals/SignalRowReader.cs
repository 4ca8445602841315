using System.Text;
using ParityFast.Input;
using ParityFast.Market;

namespace ParityFast.Signals;

/// <summary>Makes instructions of a table's records, in the order of the file.</summary>
internal sealed class SignalRowReader(CandleFileOptions reading)
{
    private const int MostInstructions = 4, MostReasons = ushort.MaxValue - 1;

    private readonly SignalTimes _times = new(reading);
    private readonly List<SignalRow> _rows = [];
    private readonly SignalNames _names = new();
    private readonly HashSet<string> _reasons = [];

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<SignalRow> Rows => _rows;

    /// <summary>Takes the records of one source.</summary>
    /// <exception cref="InputFormatException">One is no instruction; the message names line and value.</exception>
    public void Take(SourcePlace place, IReadOnlyList<TableRow> records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            // Of CSV it is the header that is at fault.
            place.Line = i == 0 ? 1 : records[i].Line;
            SignalHeader.Check(records[i], place);
            place.Line = records[i].Line;
            _rows.Add(Read(records[i], place));
        }
    }

    private SignalRow Read(TableRow record, SourcePlace place)
    {
        var cells = new SignalCells(place);
        var time = Time(record, place);
        var action = cells.Word(Find(record, "action") ?? throw Empty(place, "action", "say what to do"), SignalWords.ActionOf,
            SignalWords.Actions);
        CheckColumns(record, action, place);
        var row = new SignalRow
        {
            Line = record.Line,
            Time = time,
            Action = action,
            Instruction = InstructionAt(time, record, place),
            Reason = Reason(record, place),
        };
        row = Sized(row, record, cells, place) with
        {
            StopLoss = Find(record, "stoploss") is { } stop ? cells.Price(stop) : null,
            TakeProfit = Find(record, "takeprofit") is { } target ? cells.Price(target) : null,
            Leverage = Find(record, "leverage") is { } leverage ? cells.Leverage(leverage) : null,
            ReduceOnly = Flag(record, "reduceonly", action, cells, place),
            ThroughZero = Flag(record, "throughzero", action, cells, place),
        };
        row = _names.Name(row, Find(record, "id"), Find(record, "order"), place, _rows);
        row = row with { Order = new SignalOrderReader(place, cells).Read(row, record, _rows) };
        _names.Add(row, _rows.Count, Find(record, "id"), place);
        return row;
    }

    private long Time(TableRow record, SourcePlace place)
    {
        var field = record.Find(["time", "timestamp", "datetime"])
            ?? throw Empty(place, "time", "write the time of the candle that decides");
        var time = _times.Read(field.Value.Span, place);
        if (_rows.Count > 0 && time < _rows[^1].Time)
        {
            place.Throw($"time {{0}} is before that of the row above it, {UnixTime.ToIso8601(_rows[^1].Time)}", field.Value.Span,
                "times that ascend", "sort the file by time, rows of one time in the order in which they are to be done");
        }

        return time;
    }

    private int InstructionAt(long time, TableRow record, SourcePlace place)
    {
        if (_rows.Count == 0 || _rows[^1].Time != time) return 0;
        var instruction = _rows[^1].Instruction + 1;
        if (instruction < MostInstructions) return instruction;
        throw place.Fault("time {0} has more than four rows", record.Find(["time", "timestamp", "datetime"])!.Value.Value.Span,
            "at most four instructions a decision", "leave the others to the next candle");
    }

    private static void CheckColumns(TableRow record, DecisionAction action, SourcePlace place)
    {
        foreach (var field in record.Fields)
        {
            if (field.Value.IsEmpty || SignalWords.ColumnOf(field.Name) is not { } column || SignalWords.Takes(action, column)) continue;
            // A column of flags is there for other rows.
            if (column is "postonly" or "reduceonly" or "throughzero") continue;
            throw Unasked(field, action, place);
        }
    }

    private static InputFormatException Unasked(TableField field, DecisionAction action, SourcePlace place) => place.Fault(
        $"a {NameOf(action)} has no {field.Written}, found {{0}}", field.Value.Span, "an empty cell",
        action == DecisionAction.Close && field.Name is "notional" or "fraction"
            ? "give a close its quantity, or nothing to close all" : $"leave {field.Written} empty in rows of this action");

    private static bool Flag(TableRow record, string column, DecisionAction action, SignalCells cells, SourcePlace place)
    {
        if (Find(record, column) is not { } field || !cells.Flag(field)) return false;
        return SignalWords.Takes(action, column) ? true : throw Unasked(field, action, place);
    }

    private static SignalRow Sized(SignalRow row, TableRow record, SignalCells cells, SourcePlace place)
    {
        TableField?[] sizes = [Find(record, "quantity"), Find(record, "notional"), Find(record, "fraction")];
        var needsOne = row.Action is DecisionAction.Buy or DecisionAction.Sell or DecisionAction.Increase or DecisionAction.Target;
        var given = sizes.Where(size => size is not null).ToArray();
        if (needsOne && given.Length != 1)
        {
            var found = given.Length == 0 ? "none" : string.Join(" and ", given.Select(size => size!.Value.Written));
            throw place.Fault($"a {NameOf(row.Action)} has exactly one of quantity, notional and fraction, found {{0}}",
                Encoding.UTF8.GetBytes(found), "one size",
                given.Length == 0 ? "give one of them" : "leave one of them, and the others empty");
        }

        var signed = row.Action == DecisionAction.Target;
        return row with
        {
            Quantity = sizes[0] is { } quantity ? cells.Size(quantity, signed) : null,
            Notional = sizes[1] is { } notional ? cells.Size(notional, signed) : null,
            Fraction = sizes[2] is { } fraction ? cells.Size(fraction, signed) : null,
        };
    }

    private string Reason(TableRow record, SourcePlace place)
    {
        var reason = Find(record, "reason") is { } field ? field.Text : "signal";
        if (_reasons.Add(reason) && _reasons.Count > MostReasons)
        {
            place.Throw($"reason {{0}} is the {_reasons.Count}th one", Encoding.UTF8.GetBytes(reason),
                $"at most {MostReasons} different reasons", "give rows of the same cause the same reason");
        }

        return reason;
    }

    private static TableField? Find(TableRow record, string column) => record.Find([column]);

    private static InputFormatException Empty(SourcePlace place, string column, string hint) =>
        place.Fault($"{column} {{0}} is empty", default, $"a value of {column}", $"{hint}, or remove the line");

    private static string NameOf(DecisionAction action) => SignalWords.ActionOf.First(word => word.Value == action).Key;
}
