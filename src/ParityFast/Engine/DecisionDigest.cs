using System.Security.Cryptography;
using ParityFast.Log;

namespace ParityFast.Engine;

/// <summary>
/// The decision digest: SHA-256 over the maximal runs of equal decisions. Each run is a MessagePack array
/// [first close time less the previous run's (microseconds), count, action, label, reason, ...terms]; the end is an array
/// [number of bars, last close time]. A reason is its text at first use and its ordinal of first use from then on; a decimal is
/// [coefficient, fractional digits] without trailing zeros. It is the same however candles were stepped, chunked or skipped.
/// </summary>
internal sealed class DecisionDigest : IDisposable
{
    // Longest run: header, 5 numbers, 6 decimals of two parts with a 96-bit coefficient as text, order terms, one reason text.
    private const int RoomForRun = 512;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[8192];
    private readonly IReadOnlyList<string> _reasons;
    private int[] _ordinals;
    private int _used, _ordinalsGiven;
    private long _previousStart;

    public DecisionDigest(IReadOnlyList<string> reasons)
    {
        _reasons = reasons;
        _ordinals = new int[reasons.Count];
    }

    /// <summary>Adds one maximal run of equal decisions.</summary>
    public void AddRun(long firstCloseTime, long count, Decision decision, in DecisionTerms terms)
    {
        var reason = decision.Reason.Id;
        // A log that records add reasons to has more of them than when it was opened.
        if (reason >= _ordinals.Length) Array.Resize(ref _ordinals, _reasons.Count);
        Reserve(RoomForRun + (_ordinals[reason] == 0 ? _reasons[reason].Length * 3 : 0));
        var writer = new MessagePackBuffer(_buffer.AsSpan(_used));
        var parts = decision.Terms;
        writer.ArrayHeader(5 + DigestTerms.Count(parts));
        writer.Integer(firstCloseTime - _previousStart);
        writer.Integer(count);
        writer.Integer((int)decision.Action);
        writer.Integer((int)decision.Label);
        if (_ordinals[reason] != 0)
        {
            writer.Integer(_ordinals[reason]);
        }
        else
        {
            _ordinals[reason] = ++_ordinalsGiven;
            writer.Text(_reasons[reason]);
        }

        if (parts != DecisionTermsFlags.None) DigestTerms.Write(ref writer, parts, terms);
        _previousStart = firstCloseTime;
        _used += writer.Length;
    }

    /// <summary>Closes the digest: lower-case hexadecimal.</summary>
    public string Finish(long bars, long lastCloseTime)
    {
        Reserve(RoomForRun);
        var writer = new MessagePackBuffer(_buffer.AsSpan(_used));
        writer.ArrayHeader(2);
        writer.Integer(bars);
        writer.Integer(lastCloseTime);
        _used += writer.Length;
        Reserve(_buffer.Length);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Reserve(int room)
    {
        if (_used + room <= _buffer.Length) return;
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }
}
