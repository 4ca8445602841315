namespace ParityFast.Venues.Tests;

/// <summary>What cannot be read is reported with what happened and what to do.</summary>
public sealed class VenueErrorTests
{
    [Theory]
    [InlineData("BTC-USDT", "BTCUSDT")]
    [InlineData("btcusdt", "BTCUSDT")]
    [InlineData("BTCUSD", "BTCUSDT")]
    [InlineData("ETHUSTD", "ETHUSDT")]
    public async Task Market_UnknownSymbol_NamesTheNearOnes(string typed, string meant)
    {
        await using var simulated = await Simulated.StartAsync(minutes: 100, markets: ["ETHUSDT", "XRPUSDT"]);
        foreach (var name in Venue.Names.Where(name => name.StartsWith("binance", StringComparison.Ordinal)))
        {
            using var venue = simulated.Open(name);
            var error = await Assert.ThrowsAsync<VenueException>(() => venue.MarketAsync(typed, TestContext.Current.CancellationToken));
            Assert.Equal(VenueFault.Symbol, error.Fault);
            Assert.Contains($"no market '{typed}'", error.Message, StringComparison.Ordinal);
            Assert.Contains(meant, error.Hint, StringComparison.Ordinal);
            // Following the hint succeeds.
            Assert.Equal(meant, (await venue.MarketAsync(meant, TestContext.Current.CancellationToken)).Instrument.Symbol);
        }
    }

    [Fact]
    public async Task Market_SymbolOfAnotherVenue_NamesTheVenuesOwn()
    {
        await using var simulated = await Simulated.StartAsync(minutes: 1_000, markets: ["ETHUSDT", "XRPUSDT"]);
        foreach (var name in Venue.Names)
        {
            using var venue = simulated.Open(name);
            var error = await Assert.ThrowsAsync<VenueException>(() => venue.MarketAsync("btc_usdt", TestContext.Current.CancellationToken));
            Assert.Equal((VenueFault.Symbol, $"did you mean {Simulated.SymbolOf(name)}?"), (error.Fault, error.Hint));
            // A history says the same.
            await Assert.ThrowsAsync<VenueException>(async () =>
            {
                await foreach (var _ in venue.HistoryAsync("NOSUCH", venue.Interval("1m"), 0, long.MaxValue / 2, TestContext.Current.CancellationToken)) break;
            });
        }
    }

    [Fact]
    public void Open_UnknownVenue_NamesTheNearOne() =>
        Assert.Contains("binance", Assert.Throws<VenueException>(() => Venue.Open("binanse")).Hint, StringComparison.Ordinal);

    [Fact]
    public void Interval_ThatTheVenueLacks_NamesThoseThatItHas()
    {
        using var venue = Venue.Open("binance");
        Assert.Contains("1m, 3m, 5m", Assert.Throws<VenueException>(() => venue.Interval("7m")).Hint, StringComparison.Ordinal);
        Assert.Contains("1m, 3m, 5m", Assert.Throws<VenueException>(() => venue.Interval(TimeSpan.FromMinutes(7))).Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://api.binance.com")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://192.168.1.1:5000")]
    [InlineData("http://localhost.example.com")]
    public void Open_PlainHttpToElsewhere_IsRejected(string url)
    {
        Assert.Contains("https://", Assert.Throws<VenueException>(() => Venue.Open("binance", new VenueOptions { RestUrl = new Uri(url) })).Hint, StringComparison.Ordinal);
        Assert.Throws<VenueException>(() => Venue.Open("binance", new VenueOptions { StreamUrl = new Uri(url) }));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:1")]
    [InlineData("http://[::1]:1")]
    [InlineData("https://example.com")]
    public void Open_TlsOrThisMachine_IsTaken(string url) => Venue.Open("binance", new VenueOptions { RestUrl = new Uri(url) }).Dispose();

    [Fact]
    public async Task Read_NothingListens_IsANetworkFault()
    {
        int port;
        await using (var server = StatusServer.Of(200)) port = server.Port;
        var error = await FaultOf(new Uri($"http://127.0.0.1:{port}"), retries: 1);
        Assert.Equal((VenueFault.Network, true), (error.Fault, error.MayPass));
        Assert.Contains("no connection to binance", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NameThatIsNotThere_IsANetworkFault()
    {
        // RFC 6761: a name that never is.
        var error = await FaultOf(new Uri("https://binance.invalid"), retries: 1);
        Assert.Equal(VenueFault.Network, error.Fault);
        Assert.NotEmpty(error.Hint);
    }

    [Fact]
    public async Task Read_ServerWithoutTls_IsSaidAndNotTriedAgain()
    {
        await using var server = StatusServer.Of(200, "{}");
        var error = await FaultOf(new Uri($"https://127.0.0.1:{server.Port}"));
        Assert.Contains("TLS", error.Message, StringComparison.Ordinal);
        Assert.Contains("SSL_CERT_FILE", error.Hint, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    // Through a proxy on this machine: nothing leaves it.
    [Theory]
    [InlineData(403, 0, "let no connection through to binance", "NO_PROXY")]
    [InlineData(407, 0, "wants a name and a password (407)", "http://NAME:PASSWORD@HOST:PORT")]
    [InlineData(200, 1, "TLS to binance (api.binance.com:443) through the proxy", "SSL_CERT_FILE")]
    [InlineData(200, -1, "TLS to binance (api.binance.com:443) through the proxy", "check this machine's clock: the certificate is not valid")]
    public async Task Fetch_ProxyThatLetsNothingThrough_IsSaidWithItsRemedy(int status, int days, string message, string hint)
    {
        await using var proxy = new ProxyServer(status, "api.binance.com", days);
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Tool.RunThroughAsync($"http://someone:secret@127.0.0.1:{proxy.Port}", folder.Path, "fetch", "binance:BTCUSDT", "--instrument", "--verbose");
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains(hint, error, StringComparison.Ordinal);
        // Not even with the traces of the errors within.
        Assert.Contains("HttpRequestException", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_CertificateOfAnotherHost_IsSaid()
    {
        await using var proxy = new ProxyServer(200, "login.hotel.example");
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Tool.RunThroughAsync($"http://127.0.0.1:{proxy.Port}", folder.Path, "fetch", "binance:BTCUSDT", "--instrument");
        Assert.Equal(2, code);
        Assert.Contains("the certificate is another host's", error, StringComparison.Ordinal);
    }

    [Trait("Category", "Endurance")]
    [Fact]
    public async Task Fetch_ProxyThatIsNotThere_IsSaid()
    {
        int port;
        await using (var proxy = new ProxyServer(403)) port = proxy.Port;
        using var folder = new TemporaryFolder();
        var (code, _, error) = await Tool.RunThroughAsync($"http://127.0.0.1:{port}", folder.Path, "fetch", "binance:BTCUSDT", "--instrument");
        Assert.Equal(2, code);
        Assert.Contains($"the proxy 127.0.0.1:{port} on the way to binance (api.binance.com:443) was not reached", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(451, VenueFault.Forbidden, "does not serve the place")]
    [InlineData(403, VenueFault.Forbidden, "rejected the request (403)")]
    [InlineData(407, VenueFault.Network, "proxy wants a name")]
    [InlineData(404, VenueFault.Request, "no such interface")]
    [InlineData(302, VenueFault.Request, "leads elsewhere")]
    public async Task Read_StatusThatDoesNotPass_IsSaidAtOnce(int status, VenueFault fault, string message)
    {
        await using var server = StatusServer.Of(status, "<html></html>", status == 302 ? "Location: http://127.0.0.1:1/\r\n" : "");
        var error = await FaultOf(server.Url);
        Assert.Equal(fault, error.Fault);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Hint);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task Read_StatusThatMayPass_IsTriedAgain(int status)
    {
        await using var server = StatusServer.Of(status);
        await FaultOf(server.Url, retries: 3);
        Assert.Equal(4, server.Requests);
    }

    // rest-api.md, "IP Limits": Retry-After is the number of seconds to wait, of a ban until it is over.
    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task Read_WaitThatIsTooLong_IsGivenUpAndSaid(int status)
    {
        await using var server = StatusServer.Of(status, """{"code":-1003,"msg":"Way too much request weight used; IP banned until 1."}""", "Retry-After: 259200\r\n");
        var error = await FaultOf(server.Url);
        Assert.Equal(VenueFault.Limit, error.Fault);
        Assert.Contains("259200 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task Read_RetryAfter_IsWaitedFor(int status)
    {
        await using var server = StatusServer.Of(status, "", "Retry-After: 40\r\n");
        var waits = new List<string>();
        await FaultOf(server.Url, retries: 2, notices: waits);
        Assert.Equal(2, waits.Count);
        Assert.All(waits, wait => Assert.EndsWith("next attempt in 40 s", wait, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("[]")]
    [InlineData("{\"serverTime\": \"later\"}")]
    [InlineData("{\"serverTime\": 99999999999999999}")]
    [InlineData("{\"serverTime\": 1499827319559} x")]
    [InlineData("")]
    public async Task Read_AnswerThatIsNoAnswer_IsSaid(string body)
    {
        await using var server = StatusServer.Of(200, body);
        var error = await FaultOf(server.Url);
        Assert.Equal(VenueFault.Answer, error.Fault);
        Assert.Contains("is not what its documents say", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AnswerWithoutEnd_IsBounded()
    {
        await using var server = new StatusServer($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{{\"serverTime\": 1{new string('0', 6 << 20)}");
        var error = await FaultOf(server.Url, retries: 0);
        Assert.Contains("bytes for one request", error.Message, StringComparison.Ordinal);
    }

    private static async Task<VenueException> FaultOf(Uri url, int retries = 5, List<string>? notices = null)
    {
        using var venue = Venue.Open("binance", new VenueOptions
        {
            RestUrl = url,
            Retries = retries,
            Clock = new Simulator.SimulatedClock(DateTimeOffset.UnixEpoch, speed: 1_000),
            Timeout = TimeSpan.FromHours(3),
            OnNotice = notices is null ? null : notices.Add,
        });
        return await Assert.ThrowsAsync<VenueException>(() => venue.ServerTimeAsync(TestContext.Current.CancellationToken));
    }
}
