using ParityFast.Accounts;
using ParityFast.Market;

namespace ParityFast.Live;

/// <summary>
/// The decision loop of a backtest, fed by a stream of closed candles, with an executor in place of the fill model and a log that
/// survives the process. docs/live.md states what it accepts and what a flush promises. It runs once; it is not for several threads,
/// apart from the operator's switches and what is reported to it. Nothing of it can be used after <see cref="Dispose"/> but what it
/// counted.
/// </summary>
public sealed class LiveSession : IDisposable
{
    // A feed that checks the token has ended by then, and is disposed of.
    private static readonly TimeSpan FeedGrace = TimeSpan.FromMilliseconds(100);

    // How long a clock that was set back may stay unseen while no candle comes.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly LiveSetup _setup;
    private readonly LiveDesk _desk;
    private bool _ran;
    private volatile bool _isDisposed;

    internal LiveSession(LiveSetup setup, LiveDesk desk) => (_setup, _desk) = (setup, desk);

    /// <summary>The decision log; null before the first candle of a session without history.</summary>
    public string? LogPath => _desk.Log?.Writer.Path;

    /// <summary>Close time of the last candle that was accepted, of the history too, Unix microseconds; null before the first.</summary>
    public long? LastCloseTime => _desk.LastCloseTime;

    /// <summary>Counts of the candles so far.</summary>
    public LiveCounts Counts => _desk.Counts;

    /// <summary>Fields of a candle that the strategy or the slippage reads beside the close: the feed must have them.</summary>
    public CandleFields Fields => _desk.Fields;

    /// <summary>Notes for the operator, such as that another build wrote the resumed log.</summary>
    public IReadOnlyList<string> Notices => _desk.Notices;

    /// <summary>
    /// Told at once, on the session's own thread, of what the operator should not learn from the counts at its end: the first candle
    /// that is not closed by the clock or has changed, a price that cannot be one, a clock that was set back.
    /// </summary>
    public Action<string>? OnWarning
    {
        get => _desk.Warnings.Told;
        set => _desk.Warnings.Told = value;
    }

    /// <summary>
    /// Told, on the session's own thread, of every candle of the feed that is accepted, once its order has its outcome. The session waits
    /// until it returns:
    /// let it be quick. What it throws ends the session.
    /// </summary>
    public Action<LiveStatus>? OnStatus
    {
        get => _desk.Status;
        set => _desk.Status = value;
    }

    /// <summary>Prepares a new session, and steps over its history.</summary>
    /// <param name="strategy">The strategy with its configuration.</param>
    /// <param name="instrument">What is traded; its price increment is the price scale.</param>
    /// <param name="executor">Who executes orders.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="InputException">
    /// An option is out of range, the history lacks what the strategy reads, or the log cannot be created.
    /// </exception>
    public static LiveSession Create(StrategyDefinition strategy, Instrument instrument, IOrderExecutor executor, LiveOptions options)
    {
        var setup = LiveRequirements.Check(strategy, instrument, executor, options);
        var desk = LiveDesk.Start(setup);
        return new LiveSession(setup, desk);
    }

    /// <summary>
    /// Resumes the log of a session that ended without a footer: verifies it, cuts its torn end, and replays it through this build.
    /// </summary>
    /// <param name="logPath">The log.</param>
    /// <param name="strategy">The strategy, configured as the log says.</param>
    /// <param name="instrument">What is traded, as the log says.</param>
    /// <param name="executor">Executes orders. It is asked for the outcome of the order that has no execution in the log.</param>
    /// <param name="options">How it runs; the account as the log says. The history is not looked at: the log has it.</param>
    /// <exception cref="InputException">
    /// The log is not as it was written, is complete, is written by another session, belongs to something else, or this build decides
    /// otherwise and <see cref="LiveOptions.AcceptNewBuild"/> is not set.
    /// </exception>
    public static LiveSession Resume(string logPath, StrategyDefinition strategy, Instrument instrument, IOrderExecutor executor,
        LiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(logPath);
        var setup = LiveRequirements.Check(strategy, instrument, executor, options);
        var desk = LiveResume.Open(logPath, setup);
        return new LiveSession(setup, desk);
    }

    /// <summary>
    /// Switches the kill switch: while it is on, every order is rejected, closes too. From any thread; it is in the log at once, also
    /// while an order is out, and holds before the next order is sent.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public void SetKillSwitch(bool isOn) => Post(new LiveMail { Event = new AccountEvent(AccountEventKind.KillSwitch, isOn) });

    /// <summary>
    /// Switches reduce-only: while it is on, entries are rejected, and the strategy sees it. From any thread; it is in the log at once, and
    /// holds from the next decision on.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public void SetReduceOnly(bool isOn) => Post(new LiveMail { Event = new AccountEvent(AccountEventKind.ReduceOnly, isOn) });

    /// <summary>
    /// Applies a funding payment of the exchange. From any thread; it is in the log and on the account after the candle and the order at
    /// hand, and what decides next sees it. Reported again, after a restart or a reconnect, it is applied once.
    /// </summary>
    /// <param name="payment">The payment, its amount positive when the account received it.</param>
    /// <exception cref="ArgumentException">It has no name.</exception>
    /// <exception cref="InvalidOperationException">
    /// The session computes funding itself: <see cref="LiveOptions.ExchangeEvents"/> is not set.
    /// </exception>
    public void ReportFunding(ExchangeFunding payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        Report(payment.ToEvent());
    }

    /// <summary>
    /// Applies what the exchange closed of the position by itself, like <see cref="ReportFunding"/>. One that closed more than the session
    /// holds ends the session: the session's account differs from the exchange's.
    /// </summary>
    /// <param name="liquidation">The fill.</param>
    /// <exception cref="ArgumentException">
    /// A number has the wrong sign, the quantity is no whole number of steps, or it has no name.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The session computes liquidations itself: <see cref="LiveOptions.ExchangeEvents"/> is not set.
    /// </exception>
    public void ReportLiquidation(ExchangeLiquidation liquidation)
    {
        ArgumentNullException.ThrowIfNull(liquidation);
        Report(liquidation.ToEvent(_desk.InstrumentScale));
    }

    /// <summary>
    /// Hands over a value of a series that the strategy declares: the next candle that closes at or after it was known sees it. A value
    /// that candles have seen a newer one of is dropped, and one of the same time with another value; the log says so. From any thread.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InputException">The strategy declares no such series, or the value is finer than it declares.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public void Post(SeriesValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_desk.Series is not { } series)
            throw new InputException($"{_setup.Strategy.Name} reads no series {value.Series}", "declare it: setup.Series(name)");
        Post(new LiveMail { Series = (value.Series, series.Read(value)) });
    }

    /// <summary>True if nothing is left to do until the next candle, or until something is reported.</summary>
    internal bool IsIdle => _desk.IsIdle;

    /// <summary>True if the strategy declares series, so that values of them are taken.</summary>
    public bool ReadsSeries => _desk.Series is not null;

    /// <summary>Counts and logs a message of the feed that was not a candle. From any thread.</summary>
    /// <param name="detail">What it was.</param>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public void ReportMalformed(string detail) => Post(new LiveMail { Malformed = detail });

    /// <summary>
    /// Logs what happened to the connection that candles come by: it was cut, a hole was filled. It has no effect on any decision. From any
    /// thread; without a log it waits for the first candle.
    /// </summary>
    /// <param name="name">What happened, in snake case; the event's name in the log is this after <c>feed_</c>.</param>
    /// <param name="detail">What happened, in words.</param>
    /// <exception cref="ArgumentException">The name is not of small letters and underscores.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public void ReportFeed(string name, string detail)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(detail);
        if (!name.All(letter => letter is >= 'a' and <= 'z' or '_'))
            throw new ArgumentException("The name of an event has small letters and underscores.", nameof(name));
        Post(new LiveMail { Feed = (name, detail) });
    }

    /// <summary>Runs until the feed ends, and writes the footer then, or until the token is cancelled.</summary>
    /// <inheritdoc cref="RunAsync(IAsyncEnumerable{CandleRow}, AtFeedEnd, CancellationToken)"/>
    public Task<LiveSummary> RunAsync(IAsyncEnumerable<CandleRow> candles, CancellationToken cancellationToken = default) =>
        RunAsync(candles, AtFeedEnd.WriteFooter, cancellationToken);

    /// <summary>
    /// Runs until the feed ends or the token is cancelled. Cancelling is not an error: the log is sealed and can be resumed, and the
    /// summary says so. Anything that is thrown leaves the log as it was at its last flush.
    /// </summary>
    /// <param name="candles">Closed candles as they come, at the scales of the options.</param>
    /// <param name="atFeedEnd">What becomes of the log when the feed ends.</param>
    /// <param name="cancellationToken">Stops the session after the current candle and its order.</param>
    /// <exception cref="InputException">
    /// The log cannot be written, is no longer the file that was written, or an executor reported a fill that cannot be right.
    /// </exception>
    /// <exception cref="OperationCanceledException">An executor did not answer within <see cref="LiveOptions.OrderGrace"/>.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public async Task<LiveSummary> RunAsync(IAsyncEnumerable<CandleRow> candles, AtFeedEnd atFeedEnd,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candles);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_ran) throw new InvalidOperationException("a session runs once: resume its log");
        _ran = true;
        using var grace = new CancellationTokenSource();
        using var onStop = cancellationToken.Register(() => grace.CancelAfter(_setup.Options.OrderGrace));
        await _desk.SettleOpenOrderAsync(grace.Token).ConfigureAwait(false);
        var end = await FeedAsync(candles, atFeedEnd, grace.Token, cancellationToken).ConfigureAwait(false);
        await _desk.WorkAsync(grace.Token).ConfigureAwait(false);
        return _desk.Finish(end);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _desk.Dispose();
    }

    private void Report(AccountEvent booked)
    {
        if (!_setup.Options.ExchangeEvents)
            throw new InvalidOperationException(
                "the session computes funding and liquidations itself: set LiveOptions.ExchangeEvents if the exchange's are reported");
        Post(new LiveMail { Booked = booked });
    }

    private void Post(LiveMail mail)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _desk.Mail.Post(mail);
    }

    private async Task<LiveEnd> FeedAsync(IAsyncEnumerable<CandleRow> candles, AtFeedEnd atFeedEnd, CancellationToken grace,
        CancellationToken stop)
    {
        var feed = candles.GetAsyncEnumerator(stop);
        Task<bool>? next = null;
        Task? mail = null, look = null;
        try
        {
            while (true)
            {
                if (stop.IsCancellationRequested)
                {
                    if (next is not null) await Task.WhenAny(next, Task.Delay(FeedGrace, CancellationToken.None)).ConfigureAwait(false);
                    return LiveEnd.Stopped;
                }

                next ??= feed.MoveNextAsync().AsTask();
                if (!next.IsCompleted)
                {
                    // Without a log mail stays unread, and would be there at once for ever.
                    mail ??= _desk.Log is null ? Task.Delay(Timeout.InfiniteTimeSpan, stop) : _desk.Mail.WaitAsync(stop);
                    look ??= Task.Delay(LookEvery, stop);
                    await Task.WhenAny(next, mail, look).ConfigureAwait(false);
                }

                await _desk.WorkAsync(grace).ConfigureAwait(false);
                if (mail is { IsCompleted: true }) mail = null;
                if (look is { IsCompleted: true }) look = null;
                if (!next.IsCompleted)
                {
                    _desk.LookAtClock();
                    continue;
                }

                if (!await next.ConfigureAwait(false)) return stop.IsCancellationRequested ? LiveEnd.Stopped : AtEnd(atFeedEnd);
                if (_desk.Log is null) mail = null;
                next = null;
                await _desk.TakeAsync(feed.Current, grace).ConfigureAwait(false);
                // What waited for the order.
                await _desk.WorkAsync(grace).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && next is { IsCanceled: true })
        {
            next = null;
            return LiveEnd.Stopped;
        }
        finally
        {
            // A feed that does not check the token is abandoned: it cannot be disposed of while it is waiting.
            if (next is null or { IsCompleted: true }) await feed.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static LiveEnd AtEnd(AtFeedEnd wished) => wished == AtFeedEnd.WriteFooter ? LiveEnd.FeedEnded : LiveEnd.FeedClosed;
}
