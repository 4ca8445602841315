using ParityFast.Engine;

namespace ParityFast.Log;

/// <summary>The decision digest of records, decision by decision.</summary>
internal sealed class RecordDigest(IReadOnlyList<string> reasons) : IDisposable
{
    private readonly DecisionDigest _digest = new(reasons);
    private Decision _run;
    private DecisionTerms _terms;
    private long _firstBar, _firstTime;
    private bool _hasRun;

    public void Add(long bar, long closeTime, Decision decision, in DecisionTerms terms)
    {
        if (_hasRun && decision == _run && _terms.Equals(terms, decision.Terms)) return;
        FinishRun(bar);
        (_run, _terms, _firstBar, _firstTime, _hasRun) = (decision, terms, bar, closeTime, true);
    }

    /// <summary>The digest in lower-case hexadecimal.</summary>
    public string Finish(long bars, long lastCloseTime)
    {
        FinishRun(bars);
        return _digest.Finish(bars, lastCloseTime);
    }

    public void Dispose() => _digest.Dispose();

    private void FinishRun(long end)
    {
        if (_hasRun) _digest.AddRun(_firstTime, end - _firstBar, _run, _terms);
        _hasRun = false;
    }
}
