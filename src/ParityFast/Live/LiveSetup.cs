using ParityFast.External;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Loop;
using ParityFast.Numbers;
using ParityFast.Recording;

namespace ParityFast.Live;

/// <summary>What a live session is made of, and what its log says of it.</summary>
internal sealed record LiveSetup(StrategyDefinition Strategy, Instrument Instrument, IOrderExecutor Executor, LiveOptions Options)
{
    /// <summary>Options of the account, as its run has them.</summary>
    public BacktestOptions Account { get; } = SessionAccount.Run(Options.Account, Options.Series);

    /// <summary>
    /// True if the session fills all orders itself, because the strategy declares orders that rest, or because fills take a share of the
    /// volume.
    /// </summary>
    public bool FillsItself => Options.Account.MaxVolumeShare is not null
        || (!IsAtVenue && Strategy.Probe(Instrument, Options.PriceDecimals).OrderUse != OrderUse.None);

    /// <summary>True if the orders of the strategy rest at a venue.</summary>
    public bool IsAtVenue => Options.Account.Venue is not null;

    /// <summary>Header of a log that starts now.</summary>
    /// <param name="runId">Name of the run.</param>
    /// <param name="account">Options of the account, with the first decision.</param>
    public DecisionLogHeader Header(string runId, BacktestOptions account)
    {
        var details = BacktestLogDetails.Of(Strategy, Options.Source, Options.Clock.GetUtcNow().UtcDateTime);
        return BacktestLog.Header(Strategy, Instrument, Options.Shape(), account, details, runId, Options.LogDirectory);
    }

    /// <summary>Creates the log of a session whose first candle closes at <paramref name="firstCloseTime"/>, locked.</summary>
    /// <param name="firstCloseTime">Unix microseconds.</param>
    /// <param name="account">Options of the account, with the first decision.</param>
    /// <param name="folder">The folder itself; null for that of the day in the log directory.</param>
    /// <param name="change">What is different in its header.</param>
    /// <exception cref="DecisionLogException">It cannot be created.</exception>
    public LoopLog CreateLog(long firstCloseTime, BacktestOptions account, string? folder = null,
        Func<DecisionLogHeader, DecisionLogHeader>? change = null)
    {
        var label = LogTime.FromMicroseconds(firstCloseTime - Options.Shape().LabelOffsetMicroseconds);
        var file = folder is null
            ? LogFile.Create(Options.LogDirectory, "live", label, Instrument.Symbol, locked: true, Options.Disk)
            : LogFile.CreateIn(folder, "live", label, Instrument.Symbol, locked: true, Options.Disk);
        try
        {
            var header = Header(file.RunId, account);
            return new LoopLog(DecisionLogWriter.Create(file, change is null ? header : change(header), sealsBlocks: false));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Composes a run that starts with the capital, or in the state of another run.</summary>
    public LiveRun CreateRun(BacktestOptions account, DecisionLogRun? start = null) => new(
        new RunPlan
        {
            Strategy = Strategy,
            Scale = new InstrumentScale(Instrument, Options.PriceDecimals, Options.VolumeScale),
            Interval = Options.IntervalMicroseconds,
            Account = account,
            FirstDecision = account.FirstDecision,
            Start = start?.ToStart(),
            FillsElsewhere = !FillsItself,
            Series = SeriesTapes.Open(),
        },
        account.Metrics);
}
