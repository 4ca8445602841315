using ParityFast.Comparison;
using ParityFast.LogFormat;

namespace ParityFast.Tests.Comparison;

public sealed class TamperedLogTests
{
    [Trait("Category", "Seeded")]
    [Fact]
    public void Compare_RandomAlterations_NamesEachByItsKindAndNothingElse()
    {
        using var folder = new TemporaryDirectory();
        for (var seed = 0; seed < Seeds.Count(few: 40, full: 300); seed++)
        {
            var random = new Random(seed);
            var bars = ScriptedLog.Create(random, 400);
            var tampering = new Tampering(random);
            var live = tampering.Alter(bars);
            var report = Parity.Compare(
                ScriptedLog.Write(folder.File($"{seed}-b.msgpack"), bars), ScriptedLog.Write(folder.File($"{seed}-l.msgpack"), live));
            var found = report.Divergences.Select(divergence => (divergence.Kind, LogTime.ToMicroseconds(divergence.Time!.Value) + ScriptedLog.Minute)).ToList();
            Assert.True(tampering.Expected.SequenceEqual(found),
                $"seed {seed}: expected\n{string.Join('\n', tampering.Expected)}\nfound\n{string.Join('\n', found)}");
        }
    }

    [Trait("Category", "Seeded")]
    [Fact]
    public void Compare_LogAndItsExport_IsTheSameAsTheLogItself()
    {
        using var folder = new TemporaryDirectory();
        for (var seed = 0; seed < Seeds.Count(few: 5, full: 20); seed++)
        {
            var random = new Random(seed);
            var bars = ScriptedLog.Create(random, 300);
            var (backtest, live) = (folder.File($"{seed}-b.msgpack"), folder.File($"{seed}-l.msgpack"));
            ScriptedLog.Write(backtest, bars);
            ScriptedLog.Write(live, bars.Select((bar, i) => i % 50 == 49 ? bar with { Reason = 3 } : bar));
            DecisionLogJson.Export(live, live + ".json");
            var (own, exported) = (Parity.Compare(backtest, live), Parity.Compare(backtest, live + ".json"));
            Assert.Equal(own.Divergences.Select(Text), exported.Divergences.Select(Text));
            Assert.Equal((own.ParityRate, own.StrictParityRate, own.Coverage, own.Hours), (exported.ParityRate, exported.StrictParityRate, exported.Coverage, exported.Hours));
        }

        static string Text(Divergence divergence) => $"{divergence.Kind} {divergence.BacktestIndex} {divergence.Backtest} {divergence.Live}";
    }

    [Fact]
    public void Compare_TenOfManyDecisions_IsNoGo()
    {
        using var folder = new TemporaryDirectory();
        var bars = ScriptedLog.Create(new Random(1), 380);
        var report = Parity.Compare(ScriptedLog.Write(folder.File("b"), bars), ScriptedLog.Write(folder.File("l"), bars.Take(10)), new ParityOptions { MinHours = 0 });
        Assert.False(report.IsGo);
        Assert.Equal((1.0, 10 / 380.0), (report.ParityRate, report.Coverage));
        Assert.Equal(370, report.DivergenceCounts[DivergenceKind.Missing]);
        Assert.Contains(report.Criteria, criterion => criterion is { Name: "coverage", Passed: false });
    }

    [Fact]
    public void Compare_SwappedNeighbours_AreStillPairsOfTheirTimes()
    {
        using var folder = new TemporaryDirectory();
        var bars = ScriptedLog.Create(new Random(2), 100);
        var live = bars.ToList();
        (live[40], live[41]) = (live[41], live[40]);
        var report = Parity.Compare(ScriptedLog.Write(folder.File("b"), bars), ScriptedLog.Write(folder.File("l"), live));
        Assert.Equal(100, report.AlignedDecisions);
        Assert.Equal(1.0, report.Coverage);
    }

    [Fact]
    public void Compare_FillThatDiffers_NamesItOnceAndCountsWhatItLeavesBehind()
    {
        using var folder = new TemporaryDirectory();
        var bars = ScriptedLog.Create(new Random(3), 200);
        var first = bars.FindIndex(bar => bar.IsFilled);
        // A fee of one unit that the backtest does not know: every account after it is one unit apart.
        var live = bars.Select((bar, i) => i < first || bar.Execution is not { } execution ? bar : bar with
        {
            EquityBase = bar.EquityBase - 1_000_000_000_000,
            Execution = i == first ? execution with { Commission = new Money(1_000_000_000_000) } : execution,
        });
        var report = Parity.Compare(ScriptedLog.Write(folder.File("b"), bars), ScriptedLog.Write(folder.File("l"), live));
        var divergence = Assert.Single(report.Divergences);
        Assert.Equal((DivergenceKind.Execution, first), (divergence.Kind, divergence.BacktestIndex));
        Assert.Equal(199 - first, report.CarriedDecisions);
        Assert.Equal(first / 200.0, report.StrictParityRate);
    }

    [Fact]
    public void Compare_OtherWarmUp_IsOneWindow()
    {
        using var folder = new TemporaryDirectory();
        var bars = ScriptedLog.Create(new Random(4), 100);
        var live = bars.Select((bar, i) => i < 20 ? bar with { IsUndecided = true } : bar).ToList();
        var shorter = live.Skip(5);
        var report = Parity.Compare(ScriptedLog.Write(folder.File("b"), live), ScriptedLog.Write(folder.File("l"), shorter));
        var divergence = Assert.Single(report.Divergences);
        Assert.Equal((DivergenceKind.Window, "20 candles", "15 candles"), (divergence.Kind, divergence.Backtest, divergence.Live));
    }

    [Fact]
    public void Compare_LogsThatDoNotBelongTogether_SaysSo()
    {
        using var folder = new TemporaryDirectory();
        var bars = ScriptedLog.Create(new Random(5), 50);
        var first = ScriptedLog.Write(folder.File("b"), bars);
        var later = ScriptedLog.Write(folder.File("l"), bars.Select(bar => bar with { CloseTime = bar.CloseTime + 100_000 * ScriptedLog.Minute, Close = bar.Close + 1 }));
        Assert.Contains("no time in common", Assert.Throws<InputException>(() => Parity.Compare(first, later)).Message, StringComparison.Ordinal);
        Assert.Throws<DecisionLogException>(() => Parity.Compare(first, folder.File("nowhere")));
        File.WriteAllText(folder.File("t"), "no log");
        Assert.Throws<DecisionLogException>(() => Parity.Compare(folder.File("t"), first));
    }

    [Fact]
    public void Compare_AlteredBytes_AreRefused()
    {
        using var folder = new TemporaryDirectory();
        var path = ScriptedLog.Write(folder.File("b"), ScriptedLog.Create(new Random(6), 50));
        var bytes = File.ReadAllBytes(path);
        bytes[^60] ^= 1;
        File.WriteAllBytes(folder.File("l"), bytes);
        Assert.Throws<DecisionLogException>(() => Parity.Compare(path, folder.File("l")));
    }

    [Fact]
    public void Compare_LongerLogs_TakeNoMoreMemory()
    {
        using var folder = new TemporaryDirectory();
        var (small, large) = (Peak(5_000), Peak(50_000));
        Assert.True(large < small + 250_000, $"{small} bytes are allocated for 5,000 decisions, {large} for 50,000");

        long Peak(int count)
        {
            var bars = ScriptedLog.Create(new Random(7), count).Select(bar => new ScriptedBar { CloseTime = bar.CloseTime, Close = bar.Close });
            var (backtest, live) = (ScriptedLog.Write(folder.File($"{count}b"), bars), ScriptedLog.Write(folder.File($"{count}l"), bars));
            Assert.Equal(1.0, Parity.Compare(backtest, live).StrictParityRate);
            return AllocatedBytes.Least(() => Parity.Compare(backtest, live));
        }
    }
}
