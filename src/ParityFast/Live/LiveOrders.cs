using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;

namespace ParityFast.Live;

/// <summary>
/// Sends the orders of a session and applies their outcomes, one at a time. While one is out, the operator is still heard; and no
/// executor can outlast the grace of a session that was asked to stop.
/// </summary>
internal sealed class LiveOrders(LiveSetup setup, BacktestOptions account, LiveRun run, LiveDesk desk)
{
    /// <summary>Name of the event for a reported fill that cannot be right.</summary>
    public const string Doubted = "fill_doubted";

    // An executor that observes the token is done by then.
    private static readonly TimeSpan LastMoment = TimeSpan.FromMilliseconds(100);

    private readonly KeyValuePair<string, object?> _symbol = new("symbol", setup.Instrument.Symbol);

    private TimeProvider Clock => setup.Options.Clock;

    private DecisionLogWriter Writer => desk.Log!.Writer;

    // Not the first order of its decision.
    private bool IsFurther => run.Orders.OpenBook is { IsFurther: true };

    /// <summary>The order that waits for its execution.</summary>
    public LiveOrder Proposed()
    {
        var (orders, proposal, scale) = (run.Orders, run.Orders.Proposal, desk.InstrumentScale);
        return new LiveOrder
        {
            ClientOrderId = orders.OpenBook?.Proposed is { Venue: { } work } proposed
                ? ClientOrderId.Derive(Writer.Header.Run.RunId, work.Bar, proposed.Handle, work.Revision)
                : ClientOrderId.Derive(Writer.Header.Run.RunId, run.Strategy.Bars - 1),
            Symbol = setup.Instrument.Symbol,
            IsBuy = orders.ProposesBuy,
            Quantity = Scale.ToDecimal(proposal.QuantitySteps, scale.QuantityDecimals),
            ReduceOnly = orders.ProposesClose,
            Leverage = orders.ProposedLeverage,
            Mark = Scale.ToDecimal(Writer.State.Close, setup.Options.PriceDecimals),
            DecidedAt = LogTime.FromMicroseconds(run.Candles.LastCloseTime),
            ExpectedPrice = proposal.ExactFillPrice,
            ExpectedCommission = proposal.Commission.ToDecimal(),
        };
    }

    /// <summary>Sends the orders of the last decision that wait, each once the one before it has its outcome.</summary>
    public async ValueTask SendAllAsync(CancellationToken grace)
    {
        while (run.Orders.AwaitsExecution) await SendAsync(Proposed(), grace).ConfigureAwait(false);
    }

    /// <summary>Sends an order whose decision is in the log, unless the operator has switched the kill switch on since.</summary>
    public async ValueTask SendAsync(LiveOrder order, CancellationToken grace)
    {
        // What the decision wants of orders that rest was to be before this order.
        if (IsFurther) await desk.SendRequestsAsync(grace).ConfigureAwait(false);
        desk.ReadMail(orderIsOut: true);
        if (desk.IsKilled || (IsFurther && desk.IsReduceOnly && !order.ReduceOnly))
        {
            Book(Execution.Refused(desk.IsKilled ? Refusal.KillSwitch : Refusal.ReduceOnly));
            return;
        }

        var start = Clock.GetTimestamp();
        var result = await AnswerAsync(order.ClientOrderId, token => setup.Executor.ExecuteAsync(order, token).AsTask(), grace)
            .ConfigureAwait(false);
        LiveMeter.OrderSeconds.Record(Clock.GetElapsedTime(start).TotalSeconds, _symbol);
        Settle(order, result);
    }

    /// <summary>
    /// Asks for the outcome of an order that has no execution in the log. An order that the executor does not know is sent now, unless it
    /// is too old.
    /// </summary>
    public async ValueTask SettleAsync(LiveOrder order, CancellationToken grace)
    {
        var known = await AnswerAsync(order.ClientOrderId, token => setup.Executor.FindAsync(order.ClientOrderId, token).AsTask(), grace)
            .ConfigureAwait(false);
        if (known is not null) Settle(order, known);
        else if (!order.ReduceOnly && desk.AgeSeconds(run.Candles.LastCloseTime) > account.Guards.MaxMarkStalenessSeconds)
            Book(Execution.Refused(Refusal.MarkStale));
        else await SendAsync(order, grace).ConfigureAwait(false);
    }

    /// <summary>
    /// The same for every order of the last decision that waits, each once the one before it has its outcome: those that follow from that
    /// were decided as long ago.
    /// </summary>
    public async ValueTask SettleAllAsync(CancellationToken grace)
    {
        while (run.Orders.AwaitsExecution) await SettleAsync(Proposed(), grace).ConfigureAwait(false);
    }

    /// <summary>Counts a result.</summary>
    public void Measure(in Execution execution)
    {
        if (execution.Filled) LiveMeter.Fills.Add(1, _symbol);
        else LiveMeter.Refusals.Add(1, _symbol, new("code", execution.Refusal.Code()));
    }

    /// <summary>Asks the executor, and hears the operator until it answers.</summary>
    /// <param name="id">The order that it is about.</param>
    /// <param name="ask">What it is asked.</param>
    /// <param name="grace">Ends the wait.</param>
    public async Task<T> AnswerAsync<T>(string id, Func<CancellationToken, Task<T>> ask, CancellationToken grace)
    {
        // On a thread of its own: one that blocks would keep the session from hearing its operator, and from ending.
        var answer = Task.Run(() => ask(grace), CancellationToken.None);
        var late = Task.Delay(Timeout.InfiniteTimeSpan, grace);
        Task? mail = null;
        while (!answer.IsCompleted && !late.IsCompleted)
        {
            mail ??= desk.Mail.WaitAsync(grace);
            await Task.WhenAny(answer, late, mail).ConfigureAwait(false);
            if (!mail.IsCompleted) continue;
            mail = null;
            desk.ReadMail(orderIsOut: true);
        }

        var lastMoment = setup.Options.OrderGrace < LastMoment ? setup.Options.OrderGrace : LastMoment;
        if (!answer.IsCompleted) await Task.WhenAny(answer, Task.Delay(lastMoment, CancellationToken.None)).ConfigureAwait(false);
        if (!answer.IsCompleted)
            throw new OperationCanceledException(
                $"order {id}: the executor did not answer in time; the next start asks it again", grace);
        // What was switched before the answer is in the log before it.
        desk.ReadMail(orderIsOut: true);
        return await answer.ConfigureAwait(false);
    }

    private void Settle(LiveOrder order, OrderResult result)
    {
        if (result.Rejection is { } reason)
            Writer.Event("exchange_rejected", new LogMap { { "client_order_id", order.ClientOrderId }, { "detail", reason } });
        var isBookable = result.TryToExecution(order, desk.InstrumentScale, out var execution);
        var doubt = FillDoubt.Of(order, result, account)
            ?? (isBookable ? null : $"it is no number of steps of {setup.Instrument.StepSize} that an account can hold");
        if (doubt is not null) WriteDown(order, result, doubt);
        if (isBookable) Book(execution);
        if (doubt is null) return;
        desk.Take(new LiveMail { Event = new Accounts.AccountEvent(Accounts.AccountEventKind.ReduceOnly, true) });
        throw new InputException($"{FillDoubt.Name(order, result)}: {doubt}",
            isBookable
                ? "it is on the account as reported, and the account is reduce-only: look at the exchange, then resume, "
                    + "and switch reduce-only off"
                : "it is in the log and not on the account, which is reduce-only: correct what the executor reports, then resume");
    }

    // Before it is applied: whatever happens then, what was reported is in the log.
    private void WriteDown(LiveOrder order, OrderResult result, string doubt)
    {
        Writer.Event(Doubted, new LogMap
        {
            { "client_order_id", order.ClientOrderId },
            { "quantity", result.Quantity },
            { "price", result.Price },
            { "commission", result.Commission },
            { "detail", doubt },
        });
        Writer.Flush(setup.Options.FlushToDisk);
    }

    private void Book(in Execution execution)
    {
        run.Strategy.Complete(execution);
        Writer.Flush(setup.Options.FlushToDisk);
        Measure(execution);
    }
}
