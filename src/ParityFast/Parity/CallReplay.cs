using ParityFast.Configuration;
using ParityFast.Log;
using ParityFast.LogFormat;

namespace ParityFast.Comparison;

/// <summary>
/// Replays a log in the Python reference engine's format: each record's context is given to the strategy unchanged, and only the strategy's
/// memory goes from call to call, one memory a symbol.
/// </summary>
internal sealed class CallReplay : IDisposable
{
    private readonly DecisionLog _log;
    private readonly StrategyDefinition _strategy;
    private readonly Instrument? _instrument;
    private readonly Dictionary<string, IRecordedCalls> _calls = [];
    private readonly ReplayCounts _counts = new();
    private readonly int _priceDecimals;

    public CallReplay(DecisionLog log, StrategyDefinition strategy, Instrument? instrument)
    {
        (_log, _strategy, _instrument) = (log, strategy, instrument);
        _priceDecimals = FindPriceDecimals();
    }

    public ReplayReport Run(CancellationToken cancellationToken)
    {
        foreach (var record in _log.Decisions())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record.Equity is null) throw Fault(record, "equity");
            var recorded = ToDecision(record);
            var replayed = Decide(record);
            var fields = DecisionFields.Differing(recorded, replayed, isForeign: true);
            if (fields.Count == 0) _counts.Agree();
            else _counts.Differ(record.Time, fields, recorded, replayed);
        }

        return _counts.ToReport(_log.Path, _strategy.Name);
    }

    public void Dispose()
    {
        foreach (var calls in _calls.Values) calls.Dispose();
    }

    private DecisionRecord Decide(RecordedDecision record)
    {
        try
        {
            return CallsOf(record.Symbol ?? _log.Symbol ?? "").Decide(record);
        }
        catch (Exception error) when (StrategyFault.IsOf(error))
        {
            throw StrategyFault.At(_strategy.Name, (int)record.Index,
                LogTime.ToMicroseconds(record.CloseTime ?? record.Time ?? DateTime.UnixEpoch), error);
        }
    }

    private IRecordedCalls CallsOf(string symbol)
    {
        if (_calls.TryGetValue(symbol, out var calls)) return calls;
        var instrument = _instrument is null ? Instrument.Spot(symbol) : _instrument with { Symbol = symbol };
        return _calls[symbol] = _strategy.Accept(new RecordedCallsMaker(instrument, _priceDecimals));
    }

    /// <summary>As many fractional digits as any mark has: a first pass over the log.</summary>
    private int FindPriceDecimals()
    {
        var decimals = _instrument?.PriceIncrement is { } increment ? Scale.SignificantDecimals(increment) : 0;
        foreach (var record in _log.Decisions())
        {
            if (record.Mark is not { } mark) throw Fault(record, "current_mark");
            decimals = Math.Max(decimals, DecimalsOf(mark, decimals));
            foreach (var recent in record.RecentMarks ?? []) decimals = Math.Max(decimals, DecimalsOf(recent, decimals));
        }

        if (decimals <= Scale.MaxDecimals) return decimals;
        throw new DecisionLogException(
            FormattableString.Invariant($"{_log.Path}: a mark has {decimals} fractional digits, expected at most {Scale.MaxDecimals}"));
    }

    // Counting digits costs more than seeing that there are no more of them.
    private static int DecimalsOf(decimal mark, int known) => mark.Scale <= known ? 0 : Scale.SignificantDecimals(mark);

    private DecisionRecord ToDecision(RecordedDecision record) => new()
    {
        Action = record.Action ?? throw Fault(record, "action"),
        Label = SignalLabels.Parse(record.SignalLabel),
        TargetNotional = record.TargetNotional,
        Quantity = record.Quantity,
        Leverage = record.Leverage,
        ReduceOnly = record.ReduceOnly ?? false,
        Reason = record.Reason ?? "",
        Order = record.Order ?? default,
    };

    private DecisionLogException Fault(RecordedDecision record, string missing) =>
        new(FormattableString.Invariant($"{_log.Path}: decision {record.Index} has no {missing}, and cannot be replayed without"));
}
