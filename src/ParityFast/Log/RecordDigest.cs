using ParityFast.Engine;

namespace ParityFast.Log;

/// <summary>The decision digest of records, decision by decision.</summary>
internal sealed class RecordDigest(IReadOnlyList<string> reasons) : IDisposable
{
    private readonly DecisionDigest _digest = new(reasons);
    private Decision _run;
    private DecisionTerms _terms;
    private long _firstBar, _firstTime, _distance;
    private bool _hasRun;

    /// <summary>Adds the decision of a candle.</summary>
    /// <param name="bar">The candle's place among the candle records.</param>
    /// <param name="closeTime">Its close time, Unix microseconds.</param>
    /// <param name="distance">That less the close time of the candle before; 0 where there is none.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="terms">What it states.</param>
    public void Add(long bar, long closeTime, long distance, Decision decision, in DecisionTerms terms)
    {
        if (_hasRun && decision == _run && _terms.Equals(terms, decision.Terms)) return;
        FinishRun(bar);
        (_run, _terms, _firstBar, _firstTime, _distance, _hasRun) = (decision, terms, bar, closeTime, distance, true);
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
        if (_hasRun) _digest.AddRun(_firstTime, _distance, end - _firstBar, _run, _terms);
        _hasRun = false;
    }
}
