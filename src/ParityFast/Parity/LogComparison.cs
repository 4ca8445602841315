namespace ParityFast.Comparison;

/// <summary>One comparison: reads both logs once, side by side, and keeps counts and the first differences.</summary>
internal sealed class LogComparison : IAlignmentSink, IDisposable
{
    private readonly ParityOptions _options;
    private readonly IDecisionSource _backtest, _live;
    private readonly Aligner _aligner;
    private readonly SourceBuffer _backtestBuffer, _liveBuffer;
    private readonly RecordLane? _lane;
    private readonly FieldComparer _fields;
    private readonly AccountTrack _account = new();
    private readonly WindowTrack _window;
    private readonly ComparisonCounts _counts;
    private readonly FieldDifference[] _headers;
    private bool _hasDiverged, _hasGap;

    public LogComparison(string backtestPath, string livePath, ParityOptions options)
    {
        _options = options;
        (_backtest, _live) = DecisionSource.OpenBoth(backtestPath, livePath);
        var isForeign = _backtest.Header is null || _live.Header is null;
        _backtestBuffer = new SourceBuffer(_backtest, options.Window);
        _liveBuffer = new SourceBuffer(_live, options.Window);
        _aligner = new Aligner(_backtestBuffer, _liveBuffer, this, options.Window);
        _fields = new FieldComparer(isForeign);
        _window = new WindowTrack(countsLength: _backtest.Header is null && _live.Header is null);
        _counts = new ComparisonCounts(options.MaxListed);
        _headers = [.. HeaderComparer.Compare(_backtest, _live)];
        if (_backtest is RecordSource first && _live is RecordSource second && RecordLane.Fits(first, second))
            _lane = new RecordLane(first, second, _account, _counts);
    }

    public ParityReport Run(CancellationToken cancellationToken)
    {
        foreach (var group in _headers.GroupBy(field => field.Kind)) _counts.AddHeader(group.Key, [.. group]);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_lane is not null && _aligner.IsIdle) RunLane();
            if (!_aligner.Step()) break;
        }

        LogTrust.Check(_backtest);
        LogTrust.Check(_live);
        _counts.CheckBelongTogether(_backtest, _live);
        return ReportBuilder.Build(_backtest, _live, _counts, _aligner, _headers, _options);
    }

    public void Pair(ComparedDecision backtest, ComparedDecision live)
    {
        var found = _fields.Compare(backtest, live);
        _window.Look(backtest, live, _hasGap, ref found);
        _account.Look(backtest, live, _hasDiverged, ref found);
        _counts.AddPair(backtest, live, isCarried: found is null && (_account.IsCarried || _window.IsCarried), isEqual: found is null);
        (_hasDiverged, _hasGap) = (found is not null, false);
        if (found is null) return;
        _counts.AddDivergence(DivergenceRank.Sort(found), backtest, live);
    }

    public void Single(ComparedDecision decision, LogSide side, bool isExtra)
    {
        (_hasDiverged, _hasGap) = (true, true);
        _counts.AddSingle(decision, side, isExtra);
    }

    public void Dispose()
    {
        _backtest.Dispose();
        _live.Dispose();
    }

    /// <summary>Runs through equal records without making objects of them, up to the first pair that differs.</summary>
    private void RunLane()
    {
        while (_lane!.Load())
        {
            if (_lane.IsEqual())
            {
                _lane.Count();
                _hasDiverged = false;
            }
            else if (_lane.IsSameCandle())
            {
                Pair(_lane.Backtest.ToCompared(), _lane.Live.ToCompared());
            }
            else
            {
                return;
            }

            var (first, second) = (_lane.Backtest.Time, _lane.Live.Time);
            _backtestBuffer.Pass(first);
            _liveBuffer.Pass(second);
            _aligner.Pass();
            _lane.Consume();
        }
    }
}
