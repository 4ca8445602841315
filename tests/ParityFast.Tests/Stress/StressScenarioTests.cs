using ParityFast.Accounts;
using ParityFast.Funding;
using ParityFast.Input;
using ParityFast.Orders;
using ParityFast.Stress;

namespace ParityFast.Tests.Stress;

public sealed class StressScenarioTests
{
    private static readonly StressInputs Inputs = new(RandomSeries.Create(1, 1000), FundingSeries.Constant(0.0001m));

    [Fact]
    public void Apply_EveryScenarioOverManySeries_GivesValidCandles()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var inputs = new StressInputs(RandomSeries.Create(seed, 2 + (seed * 9)));
            foreach (var scenario in Suite(inputs.Candles.Count)) AssertValid(scenario.Apply(inputs, (ulong)seed).Candles);
        }
    }

    [Fact]
    public void Apply_Twice_GivesTheSameAndLeavesTheInputsAlone()
    {
        var before = Inputs.Candles.DataHash();
        foreach (var scenario in StressSuite.Standard)
        {
            Assert.Equal(scenario.Apply(Inputs, 42).Candles.DataHash(), scenario.Apply(Inputs, 42).Candles.DataHash());
            Assert.Equal(before, Inputs.Candles.DataHash());
        }

        var drop = new MissingCandles();
        Assert.NotEqual(drop.Apply(Inputs, 1).Candles.DataHash(), drop.Apply(Inputs, 2).Candles.DataHash());
    }

    [Fact]
    public void GapMove_DownThreeTimes_ScalesEverythingBehindEachGap()
    {
        var after = Changed(new GapMove { Location = GapLocation.Fixed, Start = 0.5m, Size = 0.05m });
        AssertPricesEqual(Inputs.Candles, after, 0, 500);
        // From candle 500 on, × 0.95, at most half a step off.
        for (var i = 500; i < 1000; i++) Assert.InRange(((decimal)after.Close[i]) - (Inputs.Candles.Close[i] * 0.95m), -0.5m, 0.5m);
        AssertOnlyPricesDiffer(Inputs.Candles, after);

        var three = Changed(new GapMove { Direction = GapDirection.Up, Count = 3 });
        // 1.05³, each rounded once
        Assert.InRange(((decimal)three.Close[999]) - (Inputs.Candles.Close[999] * 1.05m * 1.05m * 1.05m), -2m, 2m);
        Assert.Equal(Inputs.Candles.Close[0], three.Close[0]);
    }

    [Fact]
    public void GapMove_Overnight_IsBeforeTheFirstCandleOfADay()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var after = new GapMove { Location = GapLocation.Overnight }.Apply(Inputs, seed).Candles;
            var first = Enumerable.Range(0, 1000).First(i => after.Close[i] != Inputs.Candles.Close[i]);
            // Hourly candles: the first to close after midnight closes at one.
            Assert.Equal(RandomSeries.Interval, after.CloseTime[first] % UnixTime.Day);
        }
    }

    [Fact]
    public void HighVolatility_Doubled_DoublesReturnsOfTheWindowAlone()
    {
        var after = Changed(new HighVolatility());
        AssertPricesEqual(Inputs.Candles, after, 0, 250);
        for (var i = 1; i < 1000; i++)
        {
            var factor = i is >= 250 and < 550 ? 2 : 1;
            // A price rounded to a step among a million: a return is off by that much at most.
            Assert.Equal(factor * Return(Inputs.Candles, i), Return(after, i), 5e-6);
        }

        AssertOnlyPricesDiffer(Inputs.Candles, after);
    }

    [Fact]
    public void FlashCrash_Defaults_FallsByAFifthAndRecoversHalf()
    {
        var after = Changed(new FlashCrash { CrashTime = TimeSpan.FromHours(5), RecoveryTime = TimeSpan.FromHours(20) });
        AssertPricesEqual(Inputs.Candles, after, 0, 600);
        // Five candles down to 0.8, twenty up to 0.9, then 0.9.
        foreach (var (index, factor) in new[] { (600, 0.96m), (602, 0.88m), (604, 0.80m), (614, 0.85m), (624, 0.90m), (625, 0.90m), (999, 0.90m) })
            Assert.InRange(after.Close[index] - (Inputs.Candles.Close[index] * factor), -0.5m, 0.5m);
        // The open continues at the close of the candle before.
        Assert.InRange(after.Open[602] - (Inputs.Candles.Open[602] * 0.92m), -0.5m, 0.5m);
        AssertOnlyPricesDiffer(Inputs.Candles, after);
    }

    [Fact]
    public void FlashCrash_MinutesOnHourlyCandles_TakesOneCandleEachWay()
    {
        var after = Changed(new FlashCrash());
        foreach (var (index, factor) in new[] { (600, 0.80m), (601, 0.90m), (602, 0.90m), (999, 0.90m) })
            Assert.InRange(after.Close[index] - (Inputs.Candles.Close[index] * factor), -0.5m, 0.5m);
        // Rounded up to whole candles: an hour and a half are two.
        Assert.InRange(Changed(new FlashCrash { CrashTime = TimeSpan.FromMinutes(90) }).Close[600] - (Inputs.Candles.Close[600] * 0.90m), -0.5m, 0.5m);
    }

    [Theory]
    [InlineData(null, 0.85, 1.15)]
    [InlineData(GapDirection.Down, 0.85, 1)]
    [InlineData(GapDirection.Up, 1, 1.15)]
    public void Wick_OneCandle_ReachesFarAndClosesWhereItDid(GapDirection? direction, double low, double high)
    {
        var after = Changed(new Wick { Direction = direction });
        for (var i = 0; i < 1000; i++)
        {
            Assert.InRange(after.Low[i] - (Inputs.Candles.Low[i] * (i == 600 ? (decimal)low : 1)), -0.5m, 0.5m);
            Assert.InRange(after.High[i] - (Inputs.Candles.High[i] * (i == 600 ? (decimal)high : 1)), -0.5m, 0.5m);
        }

        Assert.Equal(Inputs.Candles.Open.ToArray(), after.Open.ToArray());
        Assert.Equal(Inputs.Candles.Close.ToArray(), after.Close.ToArray());
    }

    [Fact]
    public void Outage_FourHours_LosesFourCandlesInARow()
    {
        var after = Changed(new Outage());
        Assert.Equal(996, after.Count);
        Assert.Equal(Inputs.Candles.CloseTime[..500].ToArray(), after.CloseTime[..500].ToArray());
        Assert.Equal(Inputs.Candles.CloseTime[504..].ToArray(), after.CloseTime[500..].ToArray());
        Assert.Equal(Inputs.Candles.Close[504..].ToArray(), after.Close[500..].ToArray());
        // Shorter than a candle, one is lost; longer than the rest, the last arrives.
        Assert.Equal(999, Changed(new Outage { Time = TimeSpan.FromMinutes(1) }).Count);
        Assert.Equal(501, Changed(new Outage { Time = TimeSpan.FromDays(90) }).Count);
    }

    [Fact]
    public void IlliquidCrash_Defaults_IsTheCrashInAThinMarket()
    {
        var after = new IlliquidCrash().Apply(Inputs, 7);
        Assert.Equal(new FlashCrash().Apply(Inputs, 7).Candles.DataHash(), after.Candles.DataHash());
        // One candle down and one back, from the open of the first.
        Assert.Equal(new LiquidityWindow(Inputs.Candles.CloseTime[599], Inputs.Candles.CloseTime[601] + 1, 5, 3), after.Liquidity.Single());
    }

    [Fact]
    public void TrendReversal_FromTheMiddle_TurnsEveryReturnAround()
    {
        var after = Changed(new TrendReversal());
        AssertPricesEqual(Inputs.Candles, after, 0, 500);
        // (1 + r)(1 + r') = 1
        for (var i = 500; i < 1000; i++) Assert.Equal(1, (1 + Return(Inputs.Candles, i)) * (1 + Return(after, i)), 5e-6);
        AssertOnlyPricesDiffer(Inputs.Candles, after);
    }

    [Fact]
    public void MissingCandles_AShare_AreGoneAndTheRestAsTheyWere()
    {
        var after = Changed(new MissingCandles { Rate = 0.2m });
        // 200 of 1000 are expected; the standard deviation is √(1000 × 0.2 × 0.8) < 13.
        Assert.InRange(after.Count, 735, 865);
        Assert.Equal((Inputs.Candles.CloseTime[0], Inputs.Candles.CloseTime[^1]), (after.CloseTime[0], after.CloseTime[^1]));
        for (var i = 0; i < after.Count; i++)
        {
            var at = Inputs.Candles.CloseTime.BinarySearch(after.CloseTime[i]);
            Assert.Equal((Inputs.Candles.Open[at], Inputs.Candles.High[at], Inputs.Candles.Low[at], Inputs.Candles.Close[at], Inputs.Candles.Volume[at]),
                (after.Open[i], after.High[i], after.Low[i], after.Close[i], after.Volume[i]));
        }
    }

    [Fact]
    public void FundingShock_ADay_ChangesItsPaymentsAlone()
    {
        var after = new FundingShock().Apply(Inputs, 1);
        Assert.Equal(Inputs.Candles, after.Candles);
        var from = Inputs.Candles.CloseTime[500];
        // 1000 hours have 125 payments, 24 hours three.
        Assert.Equal(125, after.Funding!.Count);
        for (var i = 0; i < 125; i++)
        {
            var (time, rate) = after.Funding[i];
            Assert.Equal(time >= from && time < from + UnixTime.Day ? 0.02m : 0.0001m, rate);
        }

        Assert.Equal(3, Enumerable.Range(0, 125).Count(i => after.Funding[i].Rate == 0.02m));
    }

    [Fact]
    public void FundingShock_WithoutFunding_HasTheBaselineAround()
    {
        var after = new FundingShock().Apply(new StressInputs(Inputs.Candles), 1).Funding!;
        Assert.Equal(122, Enumerable.Range(0, after.Count).Count(i => after[i].Rate == 0.0001m));
    }

    [Fact]
    public void FundingShock_AHistoryWithAGap_KeepsItsTimesAndGaps()
    {
        var history = FundingSeries.From([.. Enumerable.Range(1, 120).Where(i => i != 50).Select(i => new FundingPayment(i * 8 * RandomSeries.Interval, i / 1_000_000m))]);
        var after = new FundingShock().Apply(Inputs with { Funding = history }, 1).Funding!;
        Assert.Equal(history.Times.ToArray(), after.Times.ToArray());
        Assert.Equal(history.Gaps, after.Gaps);
        Assert.Equal(3, Enumerable.Range(0, after.Count).Count(i => after[i].Rate != history[i].Rate));
    }

    [Fact]
    public void LiquidityCrisisAndStaleMarks_AddTheirWindowAndNothingElse()
    {
        var crisis = new LiquidityCrisis().Apply(Inputs, 1);
        Assert.Equal(new LiquidityWindow(Inputs.Candles.CloseTime[400], Inputs.Candles.CloseTime[599] + 1, 5, 3), crisis.Liquidity.Single());
        Assert.Equal(Inputs, crisis with { Liquidity = Inputs.Liquidity });

        var stale = new StaleMarks().Apply(Inputs, 1);
        Assert.Equal(new StaleMarkWindow(Inputs.Candles.CloseTime[500], Inputs.Candles.CloseTime[549], 30), stale.StaleMarks.Single());
        Assert.Equal(Inputs, stale with { StaleMarks = Inputs.StaleMarks });
    }

    [Fact]
    public void Apply_SeriesOfClosesAlone_StaysOne()
    {
        var closes = new CandleSeries(100, RandomSeries.Interval, 2, 0, Inputs.Candles.CloseTime[..100].ToArray(), [], [], [], Inputs.Candles.Close[..100].ToArray(), []);
        foreach (var scenario in StressSuite.Standard)
        {
            var after = scenario.Apply(new StressInputs(closes), 3).Candles;
            Assert.Equal((0, 0, 0, 0), (after.Open.Length, after.High.Length, after.Low.Length, after.Volume.Length));
        }
    }

    public static TheoryData<StressScenario, string> BadScenarios => new()
    {
        { new GapMove { Size = 1 }, "scenario gap_down: size 1 " },
        { new GapMove { Count = 0 }, "scenario gap_down: 0 gaps" },
        { new HighVolatility { Multiplier = -1 }, "scenario high_volatility: multiplier -1 " },
        { new HighVolatility { Start = 1.5m }, "scenario high_volatility: start 1.5 " },
        { new HighVolatility { Duration = -0.1m }, "scenario high_volatility: duration -0.1 " },
        { new FlashCrash { Crash = 1 }, "scenario flash_crash: crash 1 " },
        { new FlashCrash { CrashTime = TimeSpan.Zero }, "scenario flash_crash: crash_time 00:00:00 " },
        { new FlashCrash { Recovery = 1.1m }, "scenario flash_crash: recovery 1.1 " },
        { new FlashCrash { RecoveryTime = TimeSpan.FromHours(-1) }, "scenario flash_crash: recovery_time -01:00:00 " },
        { new Wick { Size = 1 }, "scenario wick: size 1 " },
        { new Outage { Time = TimeSpan.FromDays(100_000) }, "scenario outage: time 100000.00:00:00 " },
        { new IlliquidCrash { SpreadMultiplier = -1 }, "scenario illiquid_crash: spread_multiplier -1 " },
        { new FundingShock { ShockRate = 2 }, "funding rate 2 " },
        { new FundingShock { Hours = 0 }, "scenario funding_shock: 0 hours" },
        { new LiquidityCrisis { SlippageMultiplier = -1 }, "scenario liquidity_crisis: slippage_multiplier -1 " },
        { new LiquidityCrisis { SpreadMultiplier = 1001 }, "scenario liquidity_crisis: spread_multiplier 1001 " },
        { new MissingCandles { Rate = 1.5m }, "scenario missing_candles: rate 1.5 " },
        { new StaleMarks { AgeSeconds = 0 }, "scenario stale_marks: age of 0 s" },
    };

    [Theory]
    [MemberData(nameof(BadScenarios))]
    public void Apply_BadParameters_NamesScenarioAndValue(StressScenario scenario, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<InputException>(() => scenario.Apply(Inputs, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Apply_OneCandle_IsTooFew() =>
        Assert.Throws<InputException>(() => new FlashCrash().Apply(new StressInputs(Inputs.Candles.First(1)), 1));

    private static CandleSeries Changed(StressScenario scenario)
    {
        var after = scenario.Apply(Inputs, 7);
        Assert.Equal(Inputs, after with { Candles = Inputs.Candles });
        return after.Candles;
    }

    private static IEnumerable<StressScenario> Suite(int count) =>
    [
        .. StressSuite.Standard.Select(scenario => scenario.Scenario),
        new GapMove { Direction = GapDirection.Random, Size = 0.9m, Count = 5 },
        new HighVolatility { Multiplier = 100 },
        new HighVolatility { Multiplier = 0.5m, Start = 0, Duration = 1 },
        new FlashCrash { Crash = 0.999999m, CrashTime = TimeSpan.FromHours(1), RecoveryTime = TimeSpan.FromHours(count) },
    ];

    private static double Return(CandleSeries candles, int index) => ((double)candles.Close[index] / candles.Close[index - 1]) - 1;

    private static void AssertValid(CandleSeries candles)
    {
        for (var i = 0; i < candles.Count; i++)
        {
            Assert.True(candles.Low[i] >= 1 && candles.Low[i] <= Math.Min(candles.Open[i], candles.Close[i]));
            Assert.True(candles.High[i] >= Math.Max(candles.Open[i], candles.Close[i]));
            Assert.True(i == 0 || candles.CloseTime[i] > candles.CloseTime[i - 1]);
        }
    }

    private static void AssertPricesEqual(CandleSeries before, CandleSeries after, int from, int to)
    {
        Assert.Equal(before.Open[from..to].ToArray(), after.Open[from..to].ToArray());
        Assert.Equal(before.High[from..to].ToArray(), after.High[from..to].ToArray());
        Assert.Equal(before.Low[from..to].ToArray(), after.Low[from..to].ToArray());
        Assert.Equal(before.Close[from..to].ToArray(), after.Close[from..to].ToArray());
    }

    private static void AssertOnlyPricesDiffer(CandleSeries before, CandleSeries after)
    {
        Assert.Equal(before.CloseTime.ToArray(), after.CloseTime.ToArray());
        Assert.Equal(before.Volume.ToArray(), after.Volume.ToArray());
        Assert.Equal((before.IntervalMicroseconds, before.PriceDecimals, before.VolumeDecimals, before.LabelOffsetMicroseconds), (after.IntervalMicroseconds, after.PriceDecimals, after.VolumeDecimals, after.LabelOffsetMicroseconds));
    }
}
