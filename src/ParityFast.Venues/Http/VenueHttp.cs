using System.Globalization;
using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ParityFast.Venues;

/// <summary>
/// Sends requests to a venue's REST interface one after the other: within the documented limits, again after a fault that may pass, and
/// after the wait that the venue asks by Retry-After.
/// </summary>
internal sealed class VenueHttp : IDisposable
{
    // RFC 6585 (429) and RFC 7231 (503) leave Retry-After to the server; Binance bans for two minutes at least.
    private static readonly TimeSpan LimitWait = TimeSpan.FromSeconds(10), BanWait = TimeSpan.FromMinutes(2);
    private static readonly HttpStatusCode Banned = (HttpStatusCode)418;

    private readonly VenueProtocol _protocol;
    private readonly VenueOptions _options;
    private readonly HttpClient _client;
    private readonly VenuePermits _permits;
    private readonly ResiliencePipeline<VenueAnswer> _pipeline;

    public VenueHttp(VenueProtocol protocol, VenueOptions options)
    {
        (_protocol, _options) = (protocol, options);
        BaseUrl = options.RestUrl ?? protocol.RestUrl;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = options.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // A proxy is for what is outside of this machine.
            UseProxy = !BaseUrl.IsLoopback,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("parityfast");
        _permits = new VenuePermits(protocol.Limits, options);
        var pipeline = new ResiliencePipelineBuilder<VenueAnswer> { TimeProvider = options.Clock };
        if (options.Retries > 0) pipeline.AddRetry(Retry());
        _pipeline = pipeline.AddTimeout(options.Timeout).Build();
    }

    public Uri BaseUrl { get; }

    /// <summary>Takes the limit that the venue states with its rules.</summary>
    public void Limit(int permits) => _permits.Change(permits);

    /// <summary>The body of the answer to a request.</summary>
    /// <exception cref="VenueException">There is none.</exception>
    public async Task<ReadOnlyMemory<byte>> GetAsync(VenueRequest request, CancellationToken cancellation)
    {
        var url = new Uri(BaseUrl, BaseUrl.AbsolutePath.TrimEnd('/') + request.Path);
        VenueAnswer answer;
        try
        {
            answer = await _pipeline.ExecuteAsync(async token => await SendAsync(url, request, token).ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TimeoutRejectedException)
        {
            throw NetworkFault.Of(_protocol.Name, BaseUrl, error, _options.Timeout);
        }

        _permits.Used(answer.UsedWeight, _options.Clock.GetUtcNow());
        return (int)answer.Status is >= 200 and < 300 && answer.Error is null ? answer.Body :
            throw AnswerFault.Of(_protocol, BaseUrl, answer);
    }

    public void Dispose()
    {
        _client.Dispose();
        _permits.Dispose();
    }

    private RetryStrategyOptions<VenueAnswer> Retry() => new()
    {
        MaxRetryAttempts = _options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(30),
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome switch
        {
            { Exception: VenueException fault } => fault.Fault == VenueFault.Answer,
            { Exception: { } error } => error is HttpRequestException or IOException or TimeoutRejectedException
                && NetworkFault.MayPass(error),
            { Result: { } answer } => MayPass(answer),
            _ => false,
        }),
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } answer ? Wait(answer) : null),
        OnRetry = arguments =>
        {
            _options.OnNotice?.Invoke(string.Create(CultureInfo.InvariantCulture,
                $"{Why(arguments.Outcome)}; next attempt in {arguments.RetryDelay.TotalSeconds:0.#} s"));
            return ValueTask.CompletedTask;
        },
    };

    private VenueError? Stated(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        if (!_protocol.StatesErrorsInAnswers || !response.IsSuccessStatusCode) return null;
        try
        {
            return _protocol.ReadError((int)response.StatusCode, body.Span);
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            // The reader of the answer reports it.
            return null;
        }
    }

    private bool MayPass(VenueAnswer answer) => answer.Error is { } error ? error.Fault is VenueFault.Limit or VenueFault.Unavailable
        : (int)answer.Status is >= 500 or 408 || answer.Status is HttpStatusCode.TooManyRequests || answer.Status == Banned
        ? Wait(answer) is not { } wait || wait <= _options.LongestWait
        : false;

    // The wait that the venue asks; null leaves it to the backoff.
    private static TimeSpan? Wait(VenueAnswer answer) => answer switch
    {
        { RetryAfter: { } wait } => wait,
        { Status: HttpStatusCode.TooManyRequests } or { Error.Fault: VenueFault.Limit } => LimitWait,
        { Status: var status } when status == Banned => BanWait,
        _ => null,
    };

    private string Why(Outcome<VenueAnswer> outcome) => outcome switch
    {
        { Result.Error: { } error } => $"{_protocol.Name}: {error.Message}",
        { Result: { } answer } => $"{_protocol.Name} answered {(int)answer.Status}{Meaning(answer)}",
        { Exception: VenueException error } => error.Message,
        { Exception: TimeoutRejectedException } => $"{_protocol.Name} did not answer in time",
        { Exception: { } error } => $"{_protocol.Name} was not reached: {error.Message}",
        _ => _protocol.Name,
    };

    private static string Meaning(VenueAnswer answer) => answer.Status == Banned ? " (banned for a time)"
        : answer.Status == HttpStatusCode.TooManyRequests ? " (its limit was reached)" : "";

    private async Task<VenueAnswer> SendAsync(Uri url, VenueRequest request, CancellationToken cancellation)
    {
        await _permits.TakeAsync(request, cancellation).ConfigureAwait(false);
        using var response = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        var body = await ReadAsync(response, request.BytesMax, cancellation).ConfigureAwait(false);
        return new VenueAnswer(response.StatusCode, body)
        {
            RetryAfter = RetryAfter(response),
            UsedWeight = UsedWeight(response),
            Error = Stated(response, body)
        };
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > most) throw TooLong(most);
        using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var buffer = new byte[Math.Min(most, (int)(response.Content.Headers.ContentLength ?? 64 * 1024)) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length > most) throw TooLong(most);
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(most + 1, buffer.Length * 2));
        }
    }

    private VenueException TooLong(int most) =>
        new(VenueFault.Answer, $"{_protocol.Name} sent more than {most:N0} bytes for one request",
        "check --base-url: this is not what its documents say");

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date - _options.Clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private int? UsedWeight(HttpResponseMessage response) =>
        _protocol.UsedWeightHeader is { } name && response.Headers.TryGetValues(name, out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? weight : null;
}
