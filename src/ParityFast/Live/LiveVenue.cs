using ParityFast.Accounts;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// The orders of a session that rest at a venue: asks the venue for what the book wants, one request at a time, and takes what it reports.
/// </summary>
internal sealed class LiveVenue(LiveSetup setup, BacktestOptions account, LiveRun run, LiveDesk desk, LiveOrders orders)
{
    private readonly IRestingOrderExecutor _executor = (IRestingOrderExecutor)setup.Executor;
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>
    /// True while a session that was resumed settles what its log left open: an entry that was not sent may be too old by now.
    /// </summary>
    public bool IsResuming { get; set; }

    private BookDesk Book => run.Orders.OpenBook!;

    private string RunId => desk.Log!.Writer.Header.Run.RunId;

    /// <summary>Has the executor tell what happens to its orders.</summary>
    /// <param name="post">Takes an event from any thread.</param>
    public void Connect(Action<LiveMail> post) => _executor.Connect(reported =>
    {
        ArgumentNullException.ThrowIfNull(reported);
        reported.Check();
        post(new LiveMail { Order = reported });
    });

    /// <summary>Sends every request that is due; what the log has of it was flushed.</summary>
    /// <param name="grace">Ends the wait.</param>
    /// <param name="orderIsOut">
    /// True if a market order of the same decision is sent next: what is heard of other orders until it has its outcome is taken after
    /// that.
    /// </param>
    public async ValueTask SendAsync(CancellationToken grace, bool orderIsOut = false)
    {
        while (desk.Log is not null && Book.NextRequest(orderIsOut) is { } request)
            await SendAsync(request, orderIsOut, grace).ConfigureAwait(false);
    }

    /// <summary>Asks about the orders of which an answer is due since the last candle.</summary>
    public ValueTask AskUnansweredAsync(CancellationToken grace)
    {
        Book.DoubtUnanswered();
        return SendAsync(grace);
    }

    /// <summary>Takes an event: it is in the log before anything follows from it.</summary>
    public void Take(VenueOrderEvent reported)
    {
        if (OrderOf(reported.ClientOrderId) is not var (order, revision))
        {
            if (_unknown.Add(reported.ClientOrderId))
                Note("order_unknown", reported, "it is no order of this session: it has no effect");
            return;
        }

        // Its outcome is what the executor answered, and nothing else.
        if (order.Type == OrderType.Market) return;

        var report = reported.ToReport(order, revision, desk.InstrumentScale);
        if (report is { Kind: VenueReportKind.Filled } && order.Venue!.Fills.Contains(report.FillId!)) return;
        var doubt = report is null
            ? $"it is no number of steps of {setup.Instrument.StepSize} that an account can hold"
            : DoubtOf(order, revision, reported);
        if (doubt is not null)
        {
            Note(LiveOrders.Doubted, reported, doubt);
            desk.Log!.Writer.Flush(setup.Options.FlushToDisk);
        }

        if (report is not null) Apply(report with { Placed = PlacedBy(report, order.Venue!) }, order);
        if (doubt is null) return;
        ReduceOnly();
        throw new InputException($"{FillDoubt.Name(reported)}: {doubt}",
            report is not null
                ? "it is on the account as reported, and the account is reduce-only: look at the venue, then resume, "
                    + "and switch reduce-only off"
                : "it is in the log and not on the account, which is reduce-only: correct what the executor reports, then resume");
    }

    // What was sent to be the next revision, if the report says that the venue has it, or that this one is over by it.
    private static VenueTerms? PlacedBy(VenueReport report, VenueWork work)
    {
        var isThere = report.Revision == work.NextRevision && report.Kind != VenueReportKind.Rejected;
        return isThere || (report.Revision == work.Revision && report.Kind == VenueReportKind.Cancelled) ? work.LastSent : null;
    }

    // Of an order that was replaced since, only that it is far from any price is known.
    private string? DoubtOf(BookOrder order, int revision, VenueOrderEvent reported)
    {
        if (reported.Kind != VenueOrderEventKind.Filled) return null;
        var terms = BookDesk.TermsOf(order, revision);
        return FillDoubt.Of(Describe(order, terms ?? order.Venue!.Placed, revision), reported, account, isCurrent: terms is not null);
    }

    private void Apply(VenueReport report, BookOrder order)
    {
        run.Strategy.Take(report);
        var overfill = Book.Overfill;
        // With the fill in one flush: a log that has it has what it led to.
        if (overfill is not null) TakeOverfill($"order {IdOf(order, report.Revision)}: {overfill}");
        desk.Log!.Writer.Flush(setup.Options.FlushToDisk);
        if (report.Kind == VenueReportKind.Filled) orders.Measure(report.Fill);
        if (report.Kind == VenueReportKind.Rejected && order.Handle.Role != OrderRole.Entry)
        {
            desk.Warnings.Tell(
                $"the venue rejected {IdOf(order, report.Revision)}, a leg of a bracket: the position is not protected by it");
        }
    }

    private void TakeOverfill(string what)
    {
        Book.Overfill = null;
        var detail = $"{what}; the account is reduce-only until an operator switches that off";
        desk.Log!.Writer.Event("overfilled", new LogMap { { "detail", detail } });
        ReduceOnly();
        desk.Warnings.Tell(detail);
    }

    private void ReduceOnly() => desk.Take(new LiveMail { Event = new AccountEvent(AccountEventKind.ReduceOnly, true) });

    private async ValueTask SendAsync(VenueRequest request, bool orderIsOut, CancellationToken grace)
    {
        var order = request.Order;
        var work = order.Venue!;
        var id = IdOf(order, work.Revision);
        if (request.Kind == VenueRequestKind.Find)
        {
            await FindAsync(order, id, grace).ConfigureAwait(false);
            return;
        }

        if (request.Kind == VenueRequestKind.Place)
        {
            // A kill switch holds before the next order is sent.
            desk.ReadMail(orderIsOut: true);
            if (desk.IsKilled) (work.Ends, work.Cause) = (true, Refusal.KillSwitch);
            else if (desk.IsReduceOnly && Book.IsEntry(order)) (work.Ends, work.Cause) = (true, Refusal.ReduceOnly);
            else if (IsResuming) EndIfTooOld(order);
        }

        if (request.Kind == VenueRequestKind.Drop || (request.Kind == VenueRequestKind.Place && work.Ends))
        {
            if (!orderIsOut) Drop(order);
            return;
        }

        BookDesk.Sending(request);
        await orders.AnswerAsync(id, async token =>
        {
            if (request.Kind == VenueRequestKind.Place)
                await _executor.PlaceAsync(Describe(order, work.Placed, work.Revision), token).ConfigureAwait(false);
            else if (request.Kind == VenueRequestKind.Cancel)
                await _executor.CancelAsync(id, token).ConfigureAwait(false);
            else
                await _executor.ReplaceAsync(id, Describe(order, work.Next!.Value, work.NextRevision), token).ConfigureAwait(false);
            return true;
        }, grace).ConfigureAwait(false);
    }

    private async ValueTask FindAsync(BookOrder order, string id, CancellationToken grace)
    {
        var known = await orders.AnswerAsync(id, token => _executor.FindOrderAsync(id, token).AsTask(), grace).ConfigureAwait(false);
        if (known is not null)
        {
            order.Venue!.Stage = VenueStage.Sent;
            foreach (var happened in known)
            {
                happened.Check();
                Take(happened);
            }

            return;
        }

        if (order.Venue!.IsAnswered)
            throw new InputException($"the venue took order {id}, and does not know it now",
                "look at the venue: the executor may answer null only for an order that was never there");
        BookDesk.NotFound(order);
        EndIfTooOld(order);
    }

    private void EndIfTooOld(BookOrder order)
    {
        var work = order.Venue!;
        var isOld = desk.AgeSeconds(order.Handle.DecidedAt) > account.Guards.MaxMarkStalenessSeconds;
        if (isOld && !work.IsAnswered && !order.ReduceOnly && !work.Ends) (work.Ends, work.Cause) = (true, Refusal.MarkStale);
    }

    private void Drop(BookOrder order)
    {
        var work = order.Venue!;
        var cause = work.Cause;
        // That the session did not send it is an input: the log says so.
        Apply(new VenueReport
        {
            Order = order.Handle,
            Revision = work.Revision,
            Kind = VenueReportKind.Unsent,
            Time = UnixTimeNow(),
            Cause = cause,
        }, order);
        orders.Measure(Execution.Refused(cause));
    }

    private long UnixTimeNow() => Input.UnixTime.Of(setup.Options.Clock.GetUtcNow());

    private void Note(string name, VenueOrderEvent reported, string detail)
    {
        var payload = new LogMap { { "client_order_id", reported.ClientOrderId } };
        if (reported.Kind == VenueOrderEventKind.Filled)
        {
            payload.Add("quantity", reported.Quantity);
            payload.Add("price", reported.Price);
            payload.Add("commission", reported.Commission);
        }

        payload.Add("detail", detail);
        desk.Log!.Writer.Event(name, payload);
    }

    private string IdOf(BookOrder order, int revision) => ClientOrderId.Derive(RunId, order.Venue!.Bar, order.Handle, revision);

    private (BookOrder Order, int Revision)? OrderOf(string id) =>
        ClientOrderId.Parse(RunId, id) is var (bar, instruction, role, revision) && Book.Find(bar, instruction, role) is { } order
            && revision <= order.Venue!.NextRevision
            ? (order, revision)
            : null;

    private VenueOrder Describe(BookOrder order, VenueTerms placed, int revision)
    {
        var (scale, terms) = (desk.InstrumentScale, order.Order.Terms);
        var isLeg = order.Handle.Role != OrderRole.Entry;
        return new VenueOrder
        {
            ClientOrderId = IdOf(order, revision),
            Symbol = setup.Instrument.Symbol,
            IsBuy = order.Buys,
            Type = order.Type,
            Quantity = Scale.ToDecimal(placed.Quantity, scale.QuantityDecimals),
            LimitPrice = placed.Limit == 0 ? null : Scale.ToDecimal(placed.Limit, scale.PriceDecimals),
            StopTrigger = placed.Trigger == 0 ? null : Scale.ToDecimal(placed.Trigger, scale.PriceDecimals),
            TimeInForce = terms.TimeInForce,
            PostOnly = terms.PostOnly,
            ReduceOnly = order.ReduceOnly,
            Leverage = isLeg ? null : order.Order.Leverage,
            Role = order.Handle.Role,
            OtherLeg = isLeg && Book.OtherLeg(order) is { } other ? IdOf(other, other.Venue!.Revision) : null,
            DecidedAt = LogTime.FromMicroseconds(order.Handle.DecidedAt),
        };
    }
}
