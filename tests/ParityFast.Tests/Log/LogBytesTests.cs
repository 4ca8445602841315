using System.Security.Cryptography;
using ParityFast.Accounts;
using ParityFast.Funding;
using ParityFast.Log;
using ParityFast.LogFormat;
using ParityFast.Orders;
using ParityFast.Recording;

namespace ParityFast.Tests.Log;

/// <summary>The bytes of the same records are the same for ever: logs of a seeded generator, by the hash of what they were first written as.</summary>
public sealed class LogBytesTests
{
    [Theory]
    [InlineData("spot", "fd7f50f77fefad03955fa80e48a12add")]
    [InlineData("perpetual, funding", "d2947b4d16c357da07f42c630006c8f2")]
    [InlineData("next open", "59404581f4ddfdb680df517e86b07b64")]
    [InlineData("resting orders", "ea24f793a01fd0e411e3627de7333687")]
    public void Write_Backtest_GivesTheBytesThatItAlwaysGave(string kind, string hash) => AssertHash(hash, Enumerable.Range(0, 6).Select(seed => Backtested(kind, seed)));

    [Theory]
    [InlineData(0, "95ef64669ebec8cf886611167083d8d7")]
    [InlineData(30, "a6f309026bbff613442705cd8cb9c8c7")]
    public void Write_RecordsOfEveryKind_GivesTheBytesThatItAlwaysGave(int firstSeed, string hash)
    {
        using var folder = new TemporaryDirectory();
        AssertHash(hash, Enumerable.Range(firstSeed, 30).Select(seed =>
        {
            var path = folder.File($"{seed}.msgpack");
            new RandomLog(seed).Write(path);
            return File.ReadAllBytes(path);
        }));
    }

    [Fact]
    public void Write_HeaderOfAContinuedRun_GivesTheBytesThatItAlwaysGave() => AssertHash("972311b44c3aec6032fd481844e94870", [HeaderCodec.Write(Continued(), out _)]);

    private static byte[] Backtested(string kind, int seed)
    {
        var instrument = new Instrument { Symbol = "A/B", MarketType = kind == "spot" ? MarketType.Spot : MarketType.Perpetual };
        var options = new BacktestOptions
        {
            AllowSpotShort = seed % 2 == 0,
            FillTiming = kind == "next open" ? FillTiming.NextOpen : FillTiming.DecisionMark,
            RestingOrders = kind == "resting orders",
            Funding = kind == "perpetual, funding" ? FundingSeries.Constant(0.0003m, 10 * 60_000_000L) : null,
        };
        var candles = RandomCandles.Create(seed, 500 + 2_000 * seed);
        var strategy = StrategyDefinition.Of<RandomTrader>();
        var header = BacktestLog.Header(strategy, instrument, candles, options, new BacktestLogDetails(), "run", "d");
        // Neither what made the log nor its path is part of what must stay.
        header = header with { Versions = [], Run = header.Run with { Runtime = null } };
        using var written = new MemoryStream();
        using var log = new LoopLog(DecisionLogWriter.Create(new LogFile("run", written), header));
        using var run = new BacktestRun<LogSink>(strategy, instrument, candles, options, new LogSink(log));
        run.Step();
        var result = run.Result(options);
        log.Complete(result.Metrics, result.Digest, run.Run.EquityAt(candles.Close[^1]));
        return written.ToArray();
    }

    private static DecisionLogHeader Continued() => new()
    {
        Run = new DecisionLogRun
        {
            RunId = "live_2",
            StartedAt = DateTime.UnixEpoch.AddDays(20_000),
            EquityBase = new Money((Int128)long.MaxValue * 7),
            SignedQuantity = -41,
            EntryPrice = new Money(-3),
            Continues = "live_1",
            ContinuesHash = new string('a', 64),
            State = new byte[300],
            Carried = new CarriedAccount
            {
                Time = 1_700_000_000_000_000,
                EntryNotional = new Money(1_000_000_000_000),
                DayStartEquity = new Money(5),
                Traded = [.. Enumerable.Range(0, 300).Select(i => new TradedNotional(1_699_999_000_000_000 + i, new Money(i)))],
                BookedIds = ["x", "é", new string('y', 40)],
            },
        },
        StrategyName = new string('s', 70_000),
        Configuration = new LogMap { { "wide", long.MinValue }, { "fraction", 0.10m }, { "double", 2.5 }, { "on", true }, { "none", (string?)null } },
        Instrument = new Instrument { Symbol = "A/B é", PriceIncrement = 0.010m },
        PriceDecimals = 2,
        QuantityDecimals = 4,
        Interval = 60_000_000,
        Fields = CandleFields.Open | CandleFields.Volume,
        Reasons = ["wait", "go {0} {1}", "\ud800 is half a character"],
    };

    private static void AssertHash(string expected, IEnumerable<byte[]> logs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var log in logs) hash.AppendData(SHA256.HashData(log));
        Assert.Equal(expected, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, expected.Length / 2)));
    }
}
