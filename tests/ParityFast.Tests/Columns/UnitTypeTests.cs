namespace ParityFast.Tests.Columns;

/// <summary>A comparison of two units does not compile.</summary>
public sealed class UnitTypeTests
{
    [Theory]
    [InlineData("context[_rsi] > context[_k]", true)]
    [InlineData("context[_rsi, 1] <= _level", true)]
    [InlineData("context.Mark > context[_ema]", true)]
    [InlineData("context[_obv] > context[_obvMean]", true)]
    [InlineData("context[_rsi] > context.Mark", false)]
    [InlineData("context[_rsi] > context[_ema]", false)]
    [InlineData("context[_rsi] < context[_obv]", false)]
    [InlineData("context[_ema] > _level", false)]
    [InlineData("context[_obv] > _level", false)]
    [InlineData("context[_rsi] > _price", false)]
    public void Comparison_OfUnits_CompilesIfTheyAreOne(string comparison, bool compiles)
    {
        using var code = new CompiledCode();
        var source = $$"""
            using ParityFast;
            public readonly struct Sample : IStrategy<int>
            {
                private readonly Indicator _ema;
                private readonly Indicator<RatioUnit> _rsi, _k;
                private readonly Indicator<QuantityUnit> _obv, _obvMean;
                private readonly Level<RatioUnit> _level;
                private readonly Price _price;
                private readonly Reason _reason;
                public Sample(StrategySetup setup)
                {
                    _ema = setup.On("1h").Ema(20);
                    (_rsi, _k) = (setup.Rsi(setup.Close(), 14), setup.StochasticK());
                    (_obv, _obvMean) = (setup.Obv(), setup.Sma(setup.Obv(), 5));
                    (_level, _price, _reason) = (setup.Level<RatioUnit>(32.5m), setup.Level(5m), setup.Reason("x"));
                }
                public Decision Decide(in DecisionContext context, ref int state) =>
                    {{comparison}} ? context.Close(_reason) : Decision.Hold(_reason);
            }
            """;
        if (compiles) Assert.Matches("^[0-9a-f]{64}$", CompiledCode.Fingerprint(code.Compile([source])).Hash);
        else Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => code.Compile([source]));
    }

    [Theory]
    [InlineData("setup.Sum(setup.Close(), setup.Obv())")]
    [InlineData("setup.Difference(setup.Rsi(setup.Close(), 14), setup.Close())")]
    [InlineData("setup.Correlation(setup.Obv(), setup.Close(), 20)")]
    public void Column_OfTwoUnits_DoesNotCompile(string column)
    {
        using var code = new CompiledCode();
        var source = $$"""
            using ParityFast;
            public static class Sample { public static void Declare(StrategySetup setup) { _ = {{column}}; } }
            """;
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => code.Compile([source]));
    }

    [Fact]
    public void Fingerprint_OfAColumnsParameters_ChangesWithThem()
    {
        Assert.NotEqual(Of("setup.Hma(setup.Close(), 20)"), Of("setup.Hma(setup.Close(), 21)"));
        Assert.NotEqual(Of("setup.On(\"1h\").Ema(20)"), Of("setup.On(\"2h\").Ema(20)"));
        Assert.NotEqual(Of("setup.Ema(setup.Close(), 20)"), Of("setup.Rma(setup.Close(), 20)"));
        Assert.Equal(Of("setup.On(\"1h\").Ema(20)"), Of("setup.On(\"1h\").Ema(20)"));
    }

    [Fact]
    public void Fingerprint_OfColumns_FollowsTheirCodeAndNotTheEngines()
    {
        using var code = new CompiledCode();
        var methods = CompiledCode.Fingerprint(code.Compile([Source("setup.On(\"1h\").Hma(setup.On(\"1h\").Close(), 20)")])).Methods.Select(method => method.Name).ToList();
        Assert.Contains(methods, name => name.Contains("WeightedMeanColumn", StringComparison.Ordinal) && name.Contains("Update", StringComparison.Ordinal));
        Assert.Contains(methods, name => name.Contains("SumColumn", StringComparison.Ordinal));
        Assert.DoesNotContain(methods, name => name.Contains("IndicatorColumns", StringComparison.Ordinal) || name.Contains("ColumnFeed", StringComparison.Ordinal));
        // What the strategy does not declare is not in it.
        Assert.DoesNotContain(methods, name => name.Contains("SupertrendColumn", StringComparison.Ordinal));
    }

    [Fact]
    public void Fingerprint_OfAFunction_FollowsIt()
    {
        var (one, other) = (WithFunction("value - state"), WithFunction("value + state"));
        Assert.NotEqual(one, other);
        Assert.Equal(one, WithFunction("value - state"));
    }

    private static string WithFunction(string next) => CompiledCode.FingerprintOf($$"""
        {{Source("setup.Add(new FunctionColumn<Function, double>(\"f\", 1, setup.Input(setup.Close())))")}}
        public readonly struct Function : IColumnFunction<double>
        {
            public static double Next(double value, ref double state) => state = {{next}};
        }
        """).Hash!;

    private static string Of(string column) => CompiledCode.FingerprintOf(Source(column)).Hash!;

    private static string Source(string column) => $$"""
        using ParityFast;
        public readonly struct Sample : IStrategy<int>
        {
            private readonly Indicator _column;
            private readonly Reason _reason;
            public Sample(StrategySetup setup)
            {
                _column = {{column}};
                _reason = setup.Reason("x");
            }
            public Decision Decide(in DecisionContext context, ref int state) =>
                context.Mark > context[_column] ? context.Close(_reason) : Decision.Hold(_reason);
        }
        """;
}
