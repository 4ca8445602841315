using ParityFast.Configuration;
using ParityFast.Orders;

namespace ParityFast.LogFormat;

/// <summary>
/// What a venue reported, in the order event that follows from it: the report can be taken again from there, and has the same effect.
/// </summary>
internal static class VenueReports
{
    private const string Kind = "venue", Fill = "fill", Time = "time", Revision = "revision", VenueOrder = "venue_order", Detail = "detail";
    private const string Placed = "placed";

    private static readonly string[] Kinds = [.. Enum.GetNames<VenueReportKind>().Select(SnakeCase.From)];

    /// <summary>True for an order event that states what came from outside; any other follows from it, or from a decision.</summary>
    public static bool IsInput(LogMap payload) => payload.Contains(Kind);

    /// <summary>True for one that came between two candles, and not as the outcome of a market order.</summary>
    public static bool IsBetweenCandles(LogMap payload) => IsInput(payload) && payload[Kind].Text != Kinds[(int)VenueReportKind.Executed];

    /// <summary>Adds what a report states beyond the change of the order.</summary>
    public static void Add(LogMap payload, VenueReport report)
    {
        payload.Add(Kind, Kinds[(int)report.Kind]);
        if (!payload.Contains(Time)) payload.Add(Time, report.Time);
        if (report.FillId is { } fill) payload.Add(Fill, fill);
        if (report.Revision > 0) payload.Add(Revision, report.Revision);
        if (report.VenueOrderId is { } order) payload.Add(VenueOrder, order);
        if (report.Detail is { } detail) payload.Add(Detail, detail);
        if (report.Placed is { } placed)
        {
            long[] steps = [placed.Limit, placed.Trigger, placed.Quantity];
            payload.Add(Placed, LogValue.From((IReadOnlyList<LogValue>)[.. steps.Select(LogValue.From)]));
        }
    }

    /// <summary>The report of an event that states one.</summary>
    /// <param name="payload">The event's payload.</param>
    /// <param name="header">The log's header.</param>
    /// <param name="path">The log, for errors.</param>
    /// <exception cref="DecisionLogException">It states none.</exception>
    public static VenueReport Parse(LogMap payload, DecisionLogHeader header, string path)
    {
        var (read, change) = (new MapReader(payload, path), OrderEvents.Parse(payload, header, path));
        var kind = Array.IndexOf(Kinds, read.Text(Kind));
        if (kind < 0) throw read.Fault(Kind, string.Join(", ", Kinds));
        var isFill = change.Fill.Filled;
        if ((VenueReportKind)kind == VenueReportKind.Filled && (!isFill || payload[Fill].Text is null))
            throw read.Fault(Fill, "the name of a fill");
        return new VenueReport
        {
            Order = change.Handle,
            Kind = (VenueReportKind)kind,
            Time = read.Integer(Time),
            FillId = payload[Fill].Text,
            Revision = payload.Contains(Revision) ? read.Integer(Revision, 0, int.MaxValue) : 0,
            VenueOrderId = payload[VenueOrder].Text,
            Detail = payload[Detail].Text,
            Placed = PlacedOf(payload, read),
            Cause = change.Cause,
            Fill = isFill ? change.Fill with { InsuranceFund = Money.Zero } : Execution.Refused(change.Cause),
            Liquidity = change.Liquidity,
        };
    }

    // Limit, trigger and quantity in steps.
    private static VenueTerms? PlacedOf(LogMap payload, MapReader read)
    {
        if (!payload.Contains(Placed)) return null;
        long[] steps = [.. (payload[Placed].List ?? []).Select(value => value.Integer ?? -1)];
        return steps.Length == 3 && steps.All(value => value >= 0)
            ? new VenueTerms(steps[0], steps[1], steps[2])
            : throw read.Fault(Placed, "a limit, a trigger and a quantity in steps");
    }
}
