using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.LogJson;

namespace ParityFast.Comparison;

/// <summary>What a comparison counts, and the first of what it lists.</summary>
internal sealed class ComparisonCounts(int maxListed)
{
    private readonly SortedDictionary<string, SymbolTally> _tallies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _backtestSymbols = [], _liveSymbols = [];
    private readonly IntervalEstimate _interval = new();
    private SymbolTally? _lastTally;
    private string? _lastSymbol;

    public List<Divergence> Divergences { get; } = [];

    public SortedDictionary<DivergenceKind, long> Kinds { get; } = [];

    public List<ActionMismatch> Mismatches { get; } = [];

    public long MismatchCount { get; private set; }

    public long Compared { get; private set; }

    public long Carried { get; private set; }

    /// <summary>Pairs that are equal in every field.</summary>
    public long Equal { get; private set; }

    /// <summary>Decisions at which a guard rejected on one side only, or another one did.</summary>
    public long GuardDifferences { get; private set; }

    /// <summary>Times of the first and the last pair at the same time.</summary>
    public long FirstAligned { get; private set; } = long.MaxValue;

    public long LastAligned { get; private set; } = long.MinValue;

    public long Interval => _interval.Interval;

    public (Divergence Divergence, RecordedDecision? Backtest, RecordedDecision? Live)? First { get; private set; }

    public IReadOnlyDictionary<string, SymbolTally> Tallies => _tallies;

    /// <summary>Times that each log spans; the smallest time is above the largest if it has none.</summary>
    public (long First, long Last) BacktestSpan { get; private set; } = (long.MaxValue, long.MinValue);

    public (long First, long Last) LiveSpan { get; private set; } = (long.MaxValue, long.MinValue);

    public SymbolTally Tally(string symbol)
    {
        if (symbol == _lastSymbol) return _lastTally!;
        if (!_tallies.TryGetValue(symbol, out var tally)) _tallies.Add(symbol, tally = new SymbolTally());
        (_lastSymbol, _lastTally) = (symbol, tally);
        return tally;
    }

    /// <summary>Counts two records of the same time that are equal.</summary>
    public void AddEqual(long time, bool isCarried)
    {
        Compared++;
        if (isCarried) Carried++;
        else Equal++;
        NoteAligned(time);
    }

    public void AddPair(ComparedDecision backtest, ComparedDecision live, bool isCarried, bool isEqual)
    {
        var (left, right) = (backtest.Record, live.Record);
        Note(backtest, LogSide.Backtest);
        Note(live, LogSide.Live);
        Compared++;
        if (isCarried) Carried++;
        else if (isEqual) Equal++;
        if (backtest.Time == live.Time) NoteAligned(backtest.Time);
        if (SymbolTally.GuardOf(left) != SymbolTally.GuardOf(right)) GuardDifferences++;
        if (left.Action == right.Action) return;
        MismatchCount++;
        if (Mismatches.Count < maxListed)
            Mismatches.Add(new ActionMismatch(left.Index, left.Time, left.Action, right.Action, left.Reason, right.Reason));
    }

    public void AddSingle(ComparedDecision decision, LogSide side, bool isExtra)
    {
        Note(decision, side);
        if (SymbolTally.GuardOf(decision.Record) is not null) GuardDifferences++;
        var text = $"{ActionNames.Name(decision.Record.Action!.Value)}: {decision.Record.Reason}";
        var kind = isExtra ? DivergenceKind.Duplicate : DivergenceKind.Missing;
        var isLive = side == LogSide.Live;
        var difference = new FieldDifference(kind, "decision", isLive ? null : text, isLive ? text : null);
        AddDivergence([difference], isLive ? null : decision, isLive ? decision : null);
    }

    public void AddDivergence(IReadOnlyList<FieldDifference> fields, ComparedDecision? backtest, ComparedDecision? live)
    {
        var divergence = new Divergence
        {
            Kind = fields[0].Kind,
            Time = (backtest ?? live)!.Record.Time,
            Symbol = (backtest ?? live)!.Symbol,
            BacktestIndex = backtest?.Record.Index,
            LiveIndex = live?.Record.Index,
            Fields = fields,
        };
        First ??= (divergence, backtest?.Record, live?.Record);
        List(divergence);
    }

    public void AddHeader(DivergenceKind kind, IReadOnlyList<FieldDifference> fields) =>
        List(new Divergence { Kind = kind, Fields = fields });

    /// <summary>Rejects logs of different markets and of different times.</summary>
    /// <exception cref="InputException">They do not belong together.</exception>
    public void CheckBelongTogether(IDecisionSource backtest, IDecisionSource live)
    {
        if (Compared > 0 || backtest.Count == 0 || live.Count == 0) return;
        if (!_backtestSymbols.Overlaps(_liveSymbols))
        {
            throw new InputException(
                $"{backtest.Path} is about {string.Join(", ", _backtestSymbols)}, {live.Path} about {string.Join(", ", _liveSymbols)}",
                "compare logs of the same symbol");
        }

        var (first, second) = (BacktestSpan, LiveSpan);
        if (first.First <= second.Last && second.First <= first.Last) return;
        throw new InputException($"{backtest.Path} spans {Span(first)}, {live.Path} {Span(second)}: they have no time in common",
            "make the backtest over the live session's candles: parityfast backtest --like LIVE_LOG");
    }

    private void List(Divergence divergence)
    {
        Kinds[divergence.Kind] = Kinds.GetValueOrDefault(divergence.Kind) + 1;
        if (Divergences.Count < maxListed) Divergences.Add(divergence);
    }

    private void Note(ComparedDecision decision, LogSide side)
    {
        Tally(decision.Symbol).Add(decision.Record, side);
        Tally(decision.Symbol).AddFills(decision.OrderFillCount, side);
        _interval.Add(decision.Time);
        if (side == LogSide.Live)
        {
            _liveSymbols.Add(decision.Symbol);
            LiveSpan = (Math.Min(LiveSpan.First, decision.Time), Math.Max(LiveSpan.Last, decision.Time));
        }
        else
        {
            _backtestSymbols.Add(decision.Symbol);
            BacktestSpan = (Math.Min(BacktestSpan.First, decision.Time), Math.Max(BacktestSpan.Last, decision.Time));
        }
    }

    private void NoteAligned(long time)
    {
        FirstAligned = Math.Min(FirstAligned, time);
        LastAligned = Math.Max(LastAligned, time);
    }

    private static string Span((long First, long Last) span) => $"{LogTime.Format(span.First)} to {LogTime.Format(span.Last)}";
}
