namespace ParityFast;

/// <content>The indicators that have names.</content>
internal sealed partial class ColumnBuilder
{
    public InputColumn Sma(InputColumn input, int period) => Place(new MeanColumn(input, Positive(period)), input.Unit);

    public InputColumn Ema(InputColumn input, int period) =>
        Place(new SmoothedColumn("ema", input, Positive(period), 2.0 / (period + 1)), input.Unit);

    public InputColumn Rma(InputColumn input, int period) =>
        Place(new SmoothedColumn("rma", input, Positive(period), 1.0 / period), input.Unit);

    public InputColumn Wma(InputColumn input, int period) => Place(new WeightedMeanColumn(input, Positive(period)), input.Unit);

    public InputColumn Hma(InputColumn input, int period)
    {
        var (half, root) = (Math.Max(1, period / 2), Math.Max(1, (int)Math.Sqrt(Positive(period))));
        return Wma(Difference(Times(Wma(input, half), 2m), Wma(input, period)), root);
    }

    public InputColumn Kama(InputColumn input, int period, int fast, int slow) =>
        Place(new AdaptiveColumn(input, Positive(period), Positive(fast), Positive(slow)), input.Unit);

    public InputColumn Vwma(InputColumn input, int period) =>
        Place(new VolumeWeightedColumn(input, Volume(), Positive(period)), input.Unit);

    public InputColumn Macd(InputColumn input, int fast, int slow) => Difference(Ema(input, fast), Ema(input, slow));

    public InputColumn MacdSignal(InputColumn input, int fast, int slow, int signal) => Ema(Macd(input, fast, slow), signal);

    public InputColumn MacdHistogram(InputColumn input, int fast, int slow, int signal) =>
        Difference(Macd(input, fast, slow), MacdSignal(input, fast, slow, signal));

    public InputColumn Rsi(InputColumn input, int period) => Place(new StrengthColumn(input, Positive(period)), ColumnUnit.Ratio);

    public InputColumn StochasticRsi(InputColumn input, int rsi, int period, int smooth)
    {
        var index = Rsi(input, rsi);
        var name = $"stoch_rsi({input.Name},{rsi},{period})";
        var (low, high) = (Lowest(index, period), Highest(index, period));
        return Smoothed(Place(new RangePositionColumn(name, index, low, high, fromTop: false), ColumnUnit.Ratio), smooth);
    }

    public InputColumn StochasticK(int period, int smooth) => Smoothed(Position($"stoch_k({period})", period, fromTop: false), smooth);

    public InputColumn StochasticD(int period, int smooth, int signal) => Sma(StochasticK(period, smooth), signal);

    public InputColumn WilliamsR(int period) => Position($"williams_r({period})", period, fromTop: true);

    public InputColumn Cci(InputColumn input, int period) => Place(new ChannelIndexColumn(input, Positive(period)), ColumnUnit.Ratio);

    public InputColumn Roc(InputColumn input, int period) => Place(new ChangeColumn(input, Positive(period)), ColumnUnit.Ratio);

    public InputColumn Momentum(InputColumn input, int period) => Difference(input, Earlier(input, period));

    public InputColumn Directional(int period, DirectionalLine line) =>
        Place(new DirectionalColumn(Positive(period), line), ColumnUnit.Ratio);

    public InputColumn Aroon(int period, bool up) => Place(new AroonColumn(up ? High() : Low(), Positive(period), up), ColumnUnit.Ratio);

    public InputColumn AroonOscillator(int period) => Difference(Aroon(period, up: true), Aroon(period, up: false));

    public InputColumn Atr(int period) => Place(new AverageTrueRange(Positive(period), Setup.PriceDecimals), ColumnUnit.Price);

    public InputColumn Deviation(InputColumn input, int period) =>
        Place(new SpreadColumn(input, Positive(period), isScore: false), input.Unit);

    public InputColumn ZScore(InputColumn input, int period) =>
        Place(new SpreadColumn(input, Positive(period), isScore: true), ColumnUnit.Ratio);

    public InputColumn PercentRank(InputColumn input, int period) =>
        Place(new PercentRankColumn(input, Positive(period)), ColumnUnit.Ratio);

    public InputColumn Slope(InputColumn input, int period) => Place(new SlopeColumn(input, AtLeastTwo(period)), input.Unit);

    public InputColumn Correlation(InputColumn left, InputColumn right, int period) =>
        Place(new PairColumn(left, right, AtLeastTwo(period), isBeta: false), ColumnUnit.Ratio);

    public InputColumn Beta(InputColumn left, InputColumn right, int period) =>
        Place(new PairColumn(left, right, AtLeastTwo(period), isBeta: true), ColumnUnit.Ratio);

    public InputColumn Bollinger(InputColumn input, int period, decimal deviations) =>
        Sum(Sma(input, period), Times(Deviation(input, period), deviations));

    public InputColumn DonchianMiddle(int period) => Times(Sum(HighestHigh(period), LowestLow(period)), 0.5m);

    public InputColumn Keltner(int period, decimal multiple, int range) => Sum(Ema(Close(), period), Times(Atr(range), multiple));

    public InputColumn Supertrend(int period, decimal multiple)
    {
        var name = FormattableString.Invariant($"supertrend({period},{multiple})");
        return Place(new SupertrendColumn(name, High(), Low(), Close(), Atr(period), (double)multiple), ColumnUnit.Price);
    }

    public InputColumn ParabolicSar(decimal step, decimal limit)
    {
        if (step <= 0 || limit < step)
            throw new ArgumentOutOfRangeException(nameof(step), step, "a step is above zero and at most its limit");
        var name = FormattableString.Invariant($"psar({step},{limit})");
        return Place(new ParabolicColumn(name, High(), Low(), Close(), (double)step, (double)limit), ColumnUnit.Price);
    }

    public InputColumn IchimokuSpanA(int conversion, int standard, int displacement) =>
        Earlier(Times(Sum(DonchianMiddle(conversion), DonchianMiddle(standard)), 0.5m), displacement);

    public InputColumn IchimokuSpanB(int period, int displacement) => Earlier(DonchianMiddle(period), displacement);

    public InputColumn HeikinAshi(CandleFields field) => Place(new HeikinAshiColumn(field, Setup.PriceDecimals), ColumnUnit.Price);

    public InputColumn Mfi(int period) => Place(new MoneyFlowColumn(Typical(), Volume(), Positive(period)), ColumnUnit.Ratio);

    public InputColumn Obv() => Place(new BalanceVolumeColumn(Close(), Volume()), ColumnUnit.Quantity);

    public InputColumn Vwap(string session, PeriodZone? zone = null)
    {
        if (Clock is not null)
            throw new InvalidOperationException("a session's average price is made of the base candles: declare it with the setup itself");
        var closeTime = Place(new CloseTimeColumn(), ColumnUnit.Count);
        return Place(new SessionMeanColumn(Typical(), Volume(), closeTime, new PeriodClock(session, zone)), ColumnUnit.Price);
    }

    private InputColumn Position(string name, int period, bool fromTop) =>
        Place(new RangePositionColumn(name, Close(), LowestLow(period), HighestHigh(period), fromTop), ColumnUnit.Ratio);

    private InputColumn Smoothed(InputColumn input, int period) => period == 1 ? input : Sma(input, period);

    private static int AtLeastTwo(int period) => period > 1
        ? period
        : throw new ArgumentOutOfRangeException(nameof(period), period, "a line or a spread has at least 2 values");
}
