using ParityFast.Configuration;
using ParityFast.Funding;
using ParityFast.Market;
using ParityFast.Venues.Simulator;

namespace ParityFast.Venues.Tests;

/// <summary>A fetched file has the venue's closed candles, each once, whatever happened on the way.</summary>
public sealed class FetchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Kraken has no more than its last candles.
    public static TheoryData<string> Names => new(Venue.Names.Where(name => name != "kraken"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Run_ManyPages_AreTheVenuesCandlesAsTheCandleReaderReadsThem(string name)
    {
        await using var simulated = await Simulated.StartAsync(minutes: 5_300, ahead: 10);
        using var venue = simulated.Open(name);
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 17, 5_400));
        // The candle of minute 5,300 forms.
        Assert.Equal(5_300 - 17, result.Candles);
        Assert.Equal((0L, 0L), (result.Gaps, result.Missing));
        RequireCandles("a.csv", simulated.Market, 17, 5_300);
        Assert.Equal(0, simulated.Venue.OverLimit);
    }

    [Fact]
    public async Task Run_VenueWithTheLastCandlesAlone_BeginsAtTheFirstThatItHas()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 2_000);
        using var venue = simulated.Open("kraken");
        Assert.Equal(720, venue.HistoryCandles);
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null));
        // One of the 720 forms.
        Assert.Equal(719, result.Candles);
        RequireCandles("a.csv", simulated.Market, 2_000 - 719, 2_000);
        Assert.Equal("did you mean BTC/USDT?", (await Assert.ThrowsAsync<VenueException>(() => venue.MarketAsync("XBTUSDT"))).Hint);
    }

    [Theory]
    [InlineData("binance")]
    [InlineData("coinbase")]
    [InlineData("kraken")]
    [InlineData("bybit")]
    public async Task Run_LongerInterval_HasItsCandles(string name)
    {
        await using var simulated = await Simulated.StartAsync(minutes: 2_000);
        using var venue = simulated.Open(name);
        var result = await VenueFetch.RunAsync(venue, Request("h.csv", venue, 0, null, "1h"));
        // 2,000 minutes are 33 hours and a third.
        Assert.Equal(33, result.Candles);
        var candles = CandleFile.Load(_folder.PathOf("h.csv"), new CandleFileOptions { PriceDecimals = 2 });
        Assert.Equal(3_600_000_000, candles.IntervalMicroseconds);
        Assert.Equal(simulated.Market.At(simulated.Market.ListedMs + 3_600_000, 3_600_000)!.Value.Close, candles.Close[1]);
    }

    [Fact]
    public async Task Run_UntradedMinutes_AreGapsThatAreCounted()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 3_000);
        int[] untraded = [100, 101, 102, 999, 1_000, 1_500, 2_998];
        foreach (var minute in untraded) simulated.Market.Untraded.Add(simulated.Market.ListedMs + (minute * 60_000L));
        using var venue = simulated.Open();
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null));
        Assert.Equal((3_000 - 7, 4L, 7L), (result.Candles, result.Gaps, result.Missing));
        Assert.Equal(new FetchGap(Simulated.Us(Simulated.Listed.AddMinutes(100)), 3), result.FirstGaps[0]);
        Assert.Equal(4, CandleFile.Inspect(_folder.PathOf("a.csv")).Gaps);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public async Task Run_FaultsInHalfOfTheRequests_GiveTheSameFile()
    {
        var clean = await Fetched("clean.csv", FaultScript.None, 4_000);
        // Each waits to be allowed to ask again nearly all of the time: all at once.
        await Task.WhenAll(Enumerable.Range(1, 4).Select(async seed =>
        {
            var faults = FaultScript.Random(seed, 0, 0.5);
            Assert.Equal(clean, await Fetched($"faulty-{seed}.csv", faults, 4_000));
            Assert.True(faults.Injected > 2, $"seed {seed}: {faults.Injected} faults");
        }));
    }

    [Fact]
    public async Task Run_CutAtAnyByte_ResumesToTheSameFile()
    {
        var (whole, state) = (await Fetched("whole.csv", FaultScript.None, 1_500), "");
        await using var simulated = await Simulated.StartAsync(minutes: 1_500);
        using var venue = simulated.Open();
        var request = Request("cut.csv", venue, 3, 1_490);
        using (var stop = new CancellationTokenSource())
        {
            // One run that is ended, for what it leaves beside the file.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => VenueFetch.RunAsync(venue, request, new Stopping(stop), stop.Token));
            state = File.ReadAllText(request.Output + ".part.json");
        }

        var random = new Random(5);
        var lengths = Enumerable.Range(0, 60).Select(_ => random.Next(0, whole.Length + 1)).Concat([0, 1, 31, 32, 33, whole.Length - 1, whole.Length]);
        foreach (var length in lengths)
        {
            foreach (var left in Directory.EnumerateFiles(_folder.Path, "cut.*")) File.Delete(left);
            File.WriteAllText(request.Output + ".part.json", state);
            File.WriteAllText(request.Output + ".part", whole[..length]);
            var result = await VenueFetch.RunAsync(venue, request);
            Assert.True(whole == File.ReadAllText(request.Output), $"cut at {length}");
            Assert.False(File.Exists(request.Output + ".part") || File.Exists(request.Output + ".part.json"));
            Assert.Equal(whole[..length].Split('\n').Length - 2 is var lines && lines > 0 ? lines : 0, result.Resumed);
        }
    }

    [Fact]
    public async Task Run_Again_FetchesNothingAndChecksTheHash()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 500);
        using var venue = simulated.Open();
        var request = Request("a.csv", venue, 0, 400);
        var first = await VenueFetch.RunAsync(venue, request);
        var again = await VenueFetch.RunAsync(venue, request);
        Assert.Equal((first.Hash, true), (again.Hash, again.WasThere));
        await Assert.ThrowsAsync<VenueException>(() => VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, 450)));
        File.AppendAllText(request.Output, "\n");
        Assert.Contains("changed", (await Assert.ThrowsAsync<VenueException>(() => VenueFetch.RunAsync(venue, request))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ParquetFile_HasTheCandlesOfTheTextFile()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 3_000);
        foreach (var minute in (int[])[100, 101, 999]) simulated.Market.Untraded.Add(simulated.Market.ListedMs + (minute * 60_000L));
        using var venue = simulated.Open();
        var (text, table) = (Request("a.csv", venue, 7, 2_990), Request("b.parquet", venue, 7, 2_990));
        var (first, second) = (await VenueFetch.RunAsync(venue, text), await VenueFetch.RunAsync(venue, table));
        Assert.Equal(CandleFile.Load(text.Output).DataHash(), CandleFile.Load(table.Output).DataHash());
        Assert.Equal((first.Candles, first.First, first.Last, first.Gaps, first.Missing), (second.Candles, second.First, second.Last, second.Gaps, second.Missing));
        Assert.Equal(["b.instrument.json", "b.manifest.json", "b.parquet"], Directory.GetFiles(_folder.Path, "b.*").Select(Path.GetFileName).Order());
        // Again: nothing is fetched, and the counts are the manifest's.
        var again = await VenueFetch.RunAsync(venue, table);
        Assert.Equal((true, second.Hash, second.Candles, second.Last, second.Gaps, second.Missing), (again.WasThere, again.Hash, again.Candles, again.Last, again.Gaps, again.Missing));
        Assert.Equal(second.FirstGaps, again.FirstGaps);
        File.AppendAllText(table.Output, "x");
        Assert.Contains("changed", (await Assert.ThrowsAsync<VenueException>(() => VenueFetch.RunAsync(venue, table))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OtherRequestThanWasBegun_IsRejected()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 3_000);
        using var venue = simulated.Open();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null), new Stopping(stop), stop.Token));
        Assert.Contains("was begun for binance:BTCUSDT 1m", (await Assert.ThrowsAsync<VenueException>(() => VenueFetch.RunAsync(venue, Request("a.csv", venue, 1, null)))).Message, StringComparison.Ordinal);
        Assert.Equal(3_000, (await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null))).Candles);
    }

    [Fact]
    public async Task Run_BeforeTheListing_BeginsAtTheFirstCandleWithoutAskingForYears()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 1_000);
        using var venue = simulated.Open();
        var requests = simulated.Venue.Faults.Requests;
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, -5_000_000, null));
        Assert.Equal((1_000, Simulated.Us(Simulated.Listed)), (result.Candles, result.First));
        Assert.InRange(simulated.Venue.Faults.Requests - requests, 1, 10);
        var error = await Assert.ThrowsAsync<VenueException>(() => VenueFetch.RunAsync(venue, Request("b.csv", venue, -500, -100)));
        Assert.Contains("its first one is of 2025-01-01T00:00:00Z", error.Hint, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "b.*"));
    }

    [Fact]
    public async Task Run_InstrumentFile_IsWhatTheToolReads()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 100);
        using var venue = simulated.Open("binance-usdm");
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null));
        var instrument = (Instrument)ConfigurationReader.ReadFile(typeof(Instrument), result.InstrumentFile);
        Assert.Equal(result.Market.Instrument, instrument);
        Assert.Equal((MarketType.Perpetual, 0.01m, 5m), (instrument.MarketType, instrument.PriceIncrement, instrument.MinNotional));
    }

    [Fact]
    public async Task Run_MarginTiersThatArePublic_AreWhatTheMarginReaderReads()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 100);
        using var venue = simulated.Open("bybit-linear");
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null));
        Assert.Equal(_folder.PathOf("a.margin.json"), result.MarginFile);
        var tiers = ParityFast.Margin.MarginFile.Load(result.MarginFile!).Tiers;
        Assert.Equal([(2_000_000m, 100m, 0.005m), (4_000_000m, 50m, 0.01m)], tiers.Select(tier => (tier.NotionalCap!.Value, tier.MaxLeverage, tier.MaintenanceRate)));
        using var spot = simulated.Open("bybit");
        Assert.Null((await VenueFetch.RunAsync(spot, Request("b.csv", spot, 0, null))).MarginFile);
        Assert.False(File.Exists(_folder.PathOf("b.margin.json")));
    }

    [Theory]
    [InlineData("binance-usdm")]
    [InlineData("bybit-linear")]
    public async Task Run_Funding_IsWhatTheFundingReaderReads(string name)
    {
        await using var simulated = await Simulated.StartAsync(minutes: 10 * 1_440);
        using var venue = simulated.Open(name);
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null, "1h") with { FundingOutput = _folder.PathOf("f.csv") });
        Assert.Equal(30, result.Fundings);
        var funding = FundingFile.Load(_folder.PathOf("f.csv"));
        Assert.Equal(Simulated.Us(Simulated.Listed), funding.Times[0]);
        Assert.Equal(30, funding.Times.Length);
        using var spot = simulated.Open();
        await Assert.ThrowsAsync<VenueException>(() => VenueFetch.RunAsync(spot, Request("b.csv", spot, 0, null) with { FundingOutput = _folder.PathOf("g.csv") }));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "b.*"));
    }

    [Fact]
    public async Task Run_DelistedMarket_HasItsCandlesAndItsStatus()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 1_500);
        simulated.Market.Delisted = Simulated.Listed.AddMinutes(700);
        using var venue = simulated.Open();
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null));
        Assert.Equal((700, false, "BREAK"), (result.Candles, result.Market.IsTrading, result.Market.Status));
    }

    // 525,600 candles, with memory that does not grow by them: 526 pages of weight 2 are within one minute's 6,000.
    [Fact]
    [Trait("Category", "Endurance")]
    public async Task Run_YearOfMinutes_IsWithinTheLimitsAndTheMemoryOfOnePage()
    {
        const int year = 525_600;
        await using var simulated = await Simulated.StartAsync(minutes: year);
        using var venue = simulated.Open("binance", options => options with { LimitFactor = 1 });
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = new Watching();
        var result = await VenueFetch.RunAsync(venue, Request("a.csv", venue, 0, null), most);
        Assert.Equal(year, result.Candles);
        Assert.Equal(0, simulated.Venue.OverLimit);
        Assert.True(most.Bytes - before < 64 << 20, $"{most.Bytes - before} bytes");
    }

    private FetchRequest Request(string name, IVenue venue, int from, int? to, string interval = "1m") => new()
    {
        Symbol = Simulated.SymbolOf(venue.Name),
        Interval = venue.Interval(interval),
        From = Simulated.Us(Simulated.Listed.AddMinutes(from)),
        To = to is { } end ? Simulated.Us(Simulated.Listed.AddMinutes(end)) : null,
        Output = _folder.PathOf(name),
    };

    private async Task<string> Fetched(string name, FaultScript faults, int minutes)
    {
        await using var simulated = await Simulated.StartAsync(minutes, speed: faults.OfRequest(0) == RequestFault.None && faults.OfRequest(1) == RequestFault.None ? 1 : 500, faults: faults);
        using var venue = simulated.Open();
        await VenueFetch.RunAsync(venue, Request(name, venue, 3, minutes - 10));
        return File.ReadAllText(_folder.PathOf(name));
    }

    private void RequireCandles(string name, SimulatedMarket market, int from, int to)
    {
        var candles = CandleFile.Load(_folder.PathOf(name), new CandleFileOptions { PriceDecimals = 2, VolumeDecimals = 5 });
        Assert.Equal(to - from, candles.Count);
        for (var i = 0; i < candles.Count; i++)
        {
            var expected = market.At(market.ListedMs + ((from + i) * 60_000L), 60_000)!.Value;
            Assert.Equal((expected.OpenTimeMs * 1_000) + 60_000_000, candles.CloseTime[i]);
            Assert.Equal((expected.Open, expected.High, expected.Low, expected.Close, expected.Volume), (candles.Open[i], candles.High[i], candles.Low[i], candles.Close[i], candles.Volume[i]));
        }
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => stop.Cancel();
    }

    private sealed class Watching : IProgress<FetchProgress>
    {
        public long Bytes { get; private set; }

        private int _pages;

        // What is still in use; now and then, because to find that takes longer than a page.
        public void Report(FetchProgress value)
        {
            if (++_pages % 50 == 0) Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
