namespace ParityFast.Market;

/// <summary>
/// Two series of the same market side by side: candles are the same if they close at the same time, values if they are the same numbers.
/// </summary>
internal sealed class CandleDifference
{
    private readonly CandleSeries _left, _right;
    private readonly List<(int Left, int Right)> _common = [];

    public CandleDifference(CandleSeries left, CandleSeries right)
    {
        (_left, _right) = (left, right);
        Pair();
        Fields =
        [
            Compare("open", left.Open, right.Open, left.PriceDecimals, right.PriceDecimals),
            Compare("high", left.High, right.High, left.PriceDecimals, right.PriceDecimals),
            Compare("low", left.Low, right.Low, left.PriceDecimals, right.PriceDecimals),
            Compare("close", left.Close, right.Close, left.PriceDecimals, right.PriceDecimals),
            Compare("volume", left.Volume, right.Volume, left.VolumeDecimals, right.VolumeDecimals),
        ];
    }

    /// <summary>Number of candles that both have.</summary>
    public int Common => _common.Count;

    /// <summary>Candles that the first series lacks, and the close time of the first of them.</summary>
    public (int Count, long FirstCloseTime) MissingLeft { get; private set; }

    /// <summary>Candles that the second series lacks, and the close time of the first of them.</summary>
    public (int Count, long FirstCloseTime) MissingRight { get; private set; }

    /// <summary>Each field of the candles that both have.</summary>
    public IReadOnlyList<DifferingField> Fields { get; }

    /// <summary>True if both have the same candles, with the same values of every field that both have.</summary>
    public bool IsSame => MissingLeft.Count == 0 && MissingRight.Count == 0 && Fields.All(compared => compared.Count == 0);

    private void Pair()
    {
        var (i, j) = (0, 0);
        while (i < _left.Count || j < _right.Count)
        {
            var left = i < _left.Count ? _left.CloseTime[i] : long.MaxValue;
            var right = j < _right.Count ? _right.CloseTime[j] : long.MaxValue;
            if (left == right) _common.Add((i++, j++));
            else if (left < right) MissingRight = OneMore(MissingRight, _left.CloseTime[i++]);
            else MissingLeft = OneMore(MissingLeft, _right.CloseTime[j++]);
        }
    }

    private static (int Count, long FirstCloseTime) OneMore((int Count, long FirstCloseTime) missing, long closeTime) =>
        (missing.Count + 1, missing.Count == 0 ? closeTime : missing.FirstCloseTime);

    private DifferingField Compare(string field, ReadOnlySpan<long> left, ReadOnlySpan<long> right, int leftDecimals, int rightDecimals)
    {
        if (left.IsEmpty || right.IsEmpty) return new DifferingField(field, 0, 0, null, null, IsCompared: left.IsEmpty && right.IsEmpty);
        var (leftFactor, rightFactor) = (Factor(rightDecimals - leftDecimals), Factor(leftDecimals - rightDecimals));
        var (count, first) = (0, -1);
        for (var i = 0; i < _common.Count; i++)
        {
            if ((Int128)left[_common[i].Left] * leftFactor == (Int128)right[_common[i].Right] * rightFactor) continue;
            if (count++ == 0) first = i;
        }

        if (count == 0) return new DifferingField(field, 0, 0, null, null, IsCompared: true);
        var (one, other) = _common[first];
        var (shown, shownRight) = (StepText.Format(left[one], leftDecimals), StepText.Format(right[other], rightDecimals));
        return new DifferingField(field, count, _left.CloseTime[one], shown, shownRight, IsCompared: true);
    }

    private static long Factor(int decimals) => decimals > 0 ? Scale.PowerOfTen(decimals) : 1;
}
