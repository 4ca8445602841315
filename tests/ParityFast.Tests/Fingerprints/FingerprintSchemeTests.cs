using ParityFast.Certificates;
using ParityFast.Comparison;
using ParityFast.Fingerprints;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Tests.Live;
using ParityFast.Verification;

namespace ParityFast.Tests.Fingerprints;

/// <summary>A fingerprint of another scheme is reported as one, and never another code.</summary>
public sealed class FingerprintSchemeTests
{
    private const string Source = """
        using ParityFast;
        public readonly struct Sample : IStrategy<int> { public Decision Decide(in DecisionContext context, ref int state) { state++; return default; } }
        """;

    [Fact]
    public void Compute_AnyStrategy_IsOfTodaysScheme()
    {
        var fingerprint = CompiledCode.FingerprintOf(Source);
        Assert.Equal((3, 3), (StrategyFingerprint.CurrentScheme, fingerprint.Scheme));
        Assert.Contains(";Release;3;", fingerprint.ToMetadataValue(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";Release;1;", 1)]
    [InlineData(";Release;2;", 2)]
    [InlineData(";Release;x;", 1)]
    public void Parse_EmbeddedFingerprint_HasItsScheme(string ending, int scheme)
    {
        var module = Guid.NewGuid();
        var parsed = EmbeddedFingerprint.Parse("Sample", $"Sample={new string('a', 64)}{ending}{module}", module)!;
        Assert.Equal((scheme, BuildConfiguration.Release), (parsed.Scheme, parsed.BuildConfiguration));
    }

    [Theory]
    [InlineData(";Release")]
    [InlineData(";Release;3")]
    [InlineData(";Release;3;6f1dd0a2-3a55-4b9c-9a21-0d8a4b0f7c11")]
    [InlineData(";Release;3;none")]
    public void Parse_EmbeddedFingerprintOfAnotherBuild_IsNone(string ending) =>
        Assert.Null(EmbeddedFingerprint.Parse("Sample", $"Sample={new string('a', 64)}{ending}",
            new Guid("0d8a4b0f-7c11-4b9c-9a21-6f1dd0a23a55")));

    [Fact]
    public void Check_LockOfAnEarlierScheme_AsksToCertifyAgain()
    {
        using var code = new CompiledCode();
        var report = StrategyVerifier.Verify(code.Compile([Source]), "Sample");
        var path = Path.Combine(code.Folder, "parity.lock");
        var locked = ParityLock.Of(report);
        Assert.Equal(3, locked.Strategies[0].FingerprintScheme);
        // As a lock of an earlier version: another hash, and no scheme.
        File.WriteAllText(path, locked.ToJson().Replace(locked.Strategies[0].Fingerprint, new string('a', 64), StringComparison.Ordinal)
            .Replace("      \"fingerprint_scheme\": 3,\n", "", StringComparison.Ordinal));
        var finding = Assert.Single(ParityLock.Read(path).Check(report));
        Assert.Equal("PF9012", finding.Rule);
        Assert.Contains("was certified by a fingerprint of scheme 1, this engine takes scheme 3", finding.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("not the code", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Header_WithoutAScheme_IsOfTheFirst()
    {
        using var folder = new TemporaryDirectory();
        var path = Logged(folder);
        var header = Read(path).Header!;
        Assert.Equal(3, header.FingerprintScheme);
        Assert.Equal(3, HeaderMap.FromMap(HeaderMap.ToMap(header, null), "log").FingerprintScheme);
        var map = HeaderMap.ToMap(header with { FingerprintScheme = 1 }, null);
        Assert.False(map.Contains("fingerprint_scheme"));
        Assert.Equal(1, HeaderMap.FromMap(map, "log").FingerprintScheme);
    }

    [Fact]
    public void Compare_LogsOfTwoSchemes_NotesItAndFindsNoDivergence()
    {
        using var folder = new TemporaryDirectory();
        var path = Logged(folder);
        var earlier = Rewritten(path, folder.File("earlier.msgpack"));
        var report = ParityFast.Parity.Compare(earlier, path, new ParityOptions { MinHours = 0 });
        Assert.True(report.IsGo);
        Assert.Equal(0, report.DivergenceCount);
        Assert.Contains("is of scheme 1, the live log's of scheme 3", report.FingerprintNote!, StringComparison.Ordinal);
        Assert.Null(ParityFast.Parity.Compare(path, path).FingerprintNote);
    }

    [Fact]
    public async Task Resume_LogOfAnEarlierScheme_ReliesOnItsDecisions()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var candles = RandomCandles.Create(11, 300);
        using var world = new LiveWorld();
        string log;
        using (var session = world.Start(candles))
        {
            var feed = LiveWorld.Feed(LiveWorld.Rows(candles)[..200]);
            log = (await session.RunAsync(feed, cancellation)).LogPath!;
        }

        var earlier = Rewritten(log, log + ".earlier.msgpack", withFooter: false);
        using var resumed = world.Resume(earlier, candles);
        Assert.Contains(resumed.Notices, notice => notice.Contains("scheme 1, this build's of scheme 3", StringComparison.Ordinal)
            && notice.Contains("took every recorded decision alike", StringComparison.Ordinal));
        Assert.DoesNotContain(resumed.Notices, notice => notice.Contains("another build wrote it", StringComparison.Ordinal));
    }

    private static DecisionLog Read(string path) => DecisionLog.Load(path);

    private static string Logged(TemporaryDirectory folder) =>
        Backtest.Run(StrategyDefinition.Of<RandomTrader>(), RandomCandles.Create(4, 200), Instrument.Perpetual("X"), new BacktestOptions { LogDirectory = folder.Root }).LogPath!;

    /// <summary>The same log as an engine before schemes had numbers wrote it.</summary>
    private static string Rewritten(string path, string target, bool withFooter = true)
    {
        using var reader = DecisionLogReader.Open(path);
        var header = reader.Header with { FingerprintScheme = 1, Fingerprint = new string('a', 64) };
        using var writer = DecisionLogWriter.Create(LogFile.CreateAt(target), header);
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case LogRecordKind.Candle: writer.Candle(reader.CloseTime, reader.MarkSteps, reader.Fields); break;
                case LogRecordKind.Decision: writer.Decision(reader.Decision, reader.Terms, reader.ExplicitClientOrderId); break;
                case LogRecordKind.Event: writer.Event(reader.EventName, reader.EventPayload); break;
                default: writer.Execution(reader.Execution.Execution, reader.Execution.EquityBase, reader.Execution.SignedQuantity); break;
            }
        }

        if (withFooter) writer.Complete(reader.Footer!);
        else writer.Flush();
        return target;
    }
}
