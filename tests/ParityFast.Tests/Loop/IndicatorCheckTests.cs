namespace ParityFast.Tests.Loop;

/// <summary>An indicator of one's own gives the same values however its candles are cut, and has a name that says what it is.</summary>
public sealed class IndicatorCheckTests
{
    private static readonly CandleSeries Candles = RandomCandles.Create(3, 3000);

    [Fact]
    public void FaultOf_IndicatorOfTheCandlesAlone_IsNull()
    {
        Assert.Null(IndicatorCheck.FaultOf(() => new Own("sum", static (own, candles, i) => own.Total += candles.Close[i]), Candles));
        Assert.Null(IndicatorCheck.FaultOf(() => new SimpleMovingAverage(20), Candles));
        Assert.Null(IndicatorCheck.FaultOf(() => new ExponentialMovingAverage(20, 2), Candles));
        Assert.Null(IndicatorCheck.FaultOf(() => new RelativeStrengthIndex(14, 2), Candles));
        Assert.Null(IndicatorCheck.FaultOf(() => new AverageTrueRange(14, 2), Candles));
        Assert.Null(IndicatorCheck.FaultOf(() => new BollingerBand(20, 2m, 2), Candles));
        Assert.Null(IndicatorCheck.FaultOf(() => new Extreme(20, highest: true), Candles));
    }

    [Theory]
    [InlineData("length")]
    [InlineData("calls")]
    [InlineData("next")]
    [InlineData("last")]
    [InlineData("first")]
    [InlineData("highest")]
    [InlineData("unwritten")]
    [InlineData("static")]
    public void FaultOf_IndicatorOfItsRun_NamesTheCandle(string kind)
    {
        var fault = IndicatorCheck.FaultOf(() => Of(kind), Candles);
        Assert.NotNull(fault);
        Assert.StartsWith($"the indicator {kind} is ", fault, StringComparison.Ordinal);
        Assert.Contains(" at candle ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StrategyWithSuchAnIndicator_IsRefusedWhenChecked()
    {
        var strategy = StrategyDefinition.Of<Reader, int>(setup => new Reader(setup.Add(Of("length")), setup.Reason("r")));
        var error = Assert.Throws<InputException>(() =>
            Backtest.Run(strategy, Candles, Instrument.Perpetual("X"), new BacktestOptions { ChecksStrategy = true }));
        Assert.Contains("the indicator length is ", error.Message, StringComparison.Ordinal);
        Backtest.Run(strategy, Candles, Instrument.Perpetual("X"));
    }

    [Theory]
    [InlineData("length", "")]
    [InlineData("calls", "")]
    [InlineData("next", "")]
    [InlineData("last", "")]
    [InlineData("first", "")]
    [InlineData("unwritten", "")]
    [InlineData("static", "")]
    [InlineData("length", "5m")]
    [InlineData("static", "5m")]
    [InlineData("next", "5m")]
    public void Run_StrategyWithSuchAColumnOverColumns_IsRejectedWhenChecked(string kind, string timeframe)
    {
        var candles = RandomCandles.Create(4, 2500);
        var strategy = StrategyDefinition.Of<Reader, int>(setup =>
        {
            var input = setup.Input(setup.Sma(5));
            var column = new OwnOver(kind, input);
            return new Reader(timeframe.Length == 0 ? setup.Add(column) : setup.On(timeframe).Add(column), setup.Reason("r"));
        });
        var error = Assert.Throws<InputException>(() =>
            Backtest.Run(strategy, candles, Instrument.Perpetual("X"), new BacktestOptions { ChecksStrategy = true }));
        Assert.Contains($"the indicator {kind}", error.Message, StringComparison.Ordinal);
        Assert.Contains(" at candle ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StrategyWithSoundColumnsOverColumns_IsTheSameWhenChecked()
    {
        var candles = RandomCandles.Create(5, 2500);
        var strategy = StrategyDefinition.Of<Reader, int>(setup =>
        {
            var slow = setup.Input(setup.On("15m").Ema(3));
            setup.Add(new OwnOver("sum", slow));
            setup.Vwap("1d", "Asia/Tokyo");
            setup.On("5m").Add(new OwnOver("sum", slow));
            return new Reader(setup.Difference(setup.Sma(setup.Ema(4), 3), setup.Sma(7)), setup.Reason("r"));
        });
        var plain = Backtest.Run(strategy, candles, Instrument.Perpetual("X"));
        Assert.Equal(plain.Digest,
            Backtest.Run(strategy, candles, Instrument.Perpetual("X"), new BacktestOptions { ChecksStrategy = true }).Digest);
    }

    private sealed class OwnOver(string kind, InputColumn input) : DerivedColumn($"{kind}({input.Name})", 1, input.Weight, input)
    {
        private long _total;

        public override void Update(in InputColumns inputs, Span<long> values)
        {
            var given = inputs[0];
            for (var i = 0; i < values.Length; i++)
            {
                if (kind == "unwritten" && i > 0) continue;
                values[i] = kind switch
                {
                    "length" => values.Length,
                    "calls" => i == 0 ? ++_total : _total,
                    "next" => given[Math.Min(i + 1, values.Length - 1)],
                    "last" => given[^1],
                    "first" => given[0],
                    "static" => s_calls++,
                    _ => _total = unchecked(_total + given[i]) % 1_000_003,
                };
            }
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(5, 7)]
    public void Add_OneNameForTwoIndicators_IsRefused(int first, int second)
    {
        var strategy = StrategyDefinition.Of<Reader, int>(setup =>
        {
            setup.Add(new Scaled("scaled", first));
            return new Reader(setup.Add(new Scaled("scaled", second)), setup.Reason("r"));
        });
        var error = Assert.Throws<InvalidOperationException>(() => Backtest.Run(strategy, Candles, Instrument.Perpetual("X")));
        Assert.Contains($"two indicators are named 'scaled' and are not the same: factor = {first}, and factor = {second}",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OneNameForTheSameIndicatorTwice_SharesAColumn()
    {
        var strategy = StrategyDefinition.Of<Reader, int>(setup =>
        {
            var first = setup.Add(new Scaled("scaled", 3));
            var second = setup.Add(new Scaled("scaled", 3));
            Assert.Equal(first, second);
            return new Reader(second, setup.Reason("r"));
        });
        Backtest.Run(strategy, Candles, Instrument.Perpetual("X"));
    }

    [Fact]
    public void Add_NameOfABuiltInIndicator_IsRefused()
    {
        var strategy = StrategyDefinition.Of<Reader, int>(setup =>
        {
            setup.Sma(5);
            return new Reader(setup.Add(new Scaled("sma(5)", 3)), setup.Reason("r"));
        });
        Assert.Throws<InvalidOperationException>(() => Backtest.Run(strategy, Candles, Instrument.Perpetual("X")));
    }

    private static int s_calls;

    private static IndicatorColumn Of(string kind) => kind switch
    {
        "length" => new Own(kind, static (_, candles, _) => candles.Close.Length),
        "calls" => new Own(kind, static (own, _, i) => i == 0 ? ++own.Total : own.Total),
        "next" => new Own(kind, static (_, candles, i) => i + 1 < candles.Close.Length ? candles.Close[i + 1] : candles.Close[i]),
        "last" => new Own(kind, static (_, candles, _) => candles.Close[^1]),
        "first" => new Own(kind, static (_, candles, _) => candles.Close[0]),
        "highest" => new Own(kind, static (_, candles, _) => Highest(candles.High)),
        "unwritten" => new Lazy(),
        _ => new Own(kind, static (_, _, _) => s_calls++),
    };

    private static long Highest(ReadOnlySpan<long> highs)
    {
        var highest = 0L;
        foreach (var high in highs) highest = Math.Max(highest, high);
        return highest;
    }

    private delegate long Value(Own own, CandleColumns candles, int index);

    private sealed class Own(string name, Value value) : IndicatorColumn(name, 1, 1, CandleFields.High)
    {
        public long Total { get; set; }

        public override void Update(in CandleColumns candles, Span<long> values)
        {
            for (var i = 0; i < values.Length; i++) values[i] = value(this, candles, i);
        }
    }

    private sealed class Lazy() : IndicatorColumn("unwritten", 1, 1)
    {
        public override void Update(in CandleColumns candles, Span<long> values)
        {
            for (var i = 0; i < values.Length; i += 2) values[i] = candles.Close[i];
        }
    }

    private sealed class Scaled(string name, long factor) : IndicatorColumn(name, 1, 1)
    {
        public override void Update(in CandleColumns candles, Span<long> values)
        {
            for (var i = 0; i < values.Length; i++) values[i] = candles.Close[i] * factor;
        }
    }

    private readonly struct Reader(Indicator indicator, Reason reason) : IStrategy<int>
    {
        public Decision Decide(in DecisionContext context, ref int state) =>
            context.Mark > context[indicator] ? context.Buy(100m, reason) : Decision.Hold(reason);
    }
}
