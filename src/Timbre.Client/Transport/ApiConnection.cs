using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Timbre.Client.Transport;

/// <summary>Sends requests, again where that is worth it, and makes one kind of exception of whatever goes wrong.</summary>
internal sealed class ApiConnection : IDisposable
{
    private const string KeyHeader = "X-Api-Key";
    private readonly HttpClient _http;
    private readonly bool _isOwn;
    private readonly TimbreClientOptions _options;
    private readonly RetryRule _retry;
    private readonly TimeSpan _limit;

    /// <summary>Opens none yet: the first request does.</summary>
    /// <param name="http">By which it asks; null: one of its own.</param>
    /// <param name="options">Where, and how.</param>
    public ApiConnection(HttpClient? http, TimbreClientOptions options)
    {
        _options = options.Require();
        _retry = new RetryRule(options);
        _isOwn = http is null;

        // Connections are made anew from time to time, so that a service that moved is found.
        _http = http ?? new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _limit = _http.Timeout > TimeSpan.Zero && _http.Timeout < options.Timeout ? _http.Timeout : options.Timeout;
        var address = options.Address ?? _http.BaseAddress ?? TimbreClient.DefaultAddress;
        Address = address.AbsolutePath.EndsWith('/') ? address : new Uri($"{address.GetLeftPart(UriPartial.Path)}/");
    }

    /// <summary>Where the service is; what is asked stands below it.</summary>
    public Uri Address { get; }

    /// <summary>Asks, and reads an answer of a type.</summary>
    public Task<T> AskAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken stop)
        where T : class =>
        SendAsync(request.CanBeSentAgain, () => request.ToMessage(Address), (response, limit) => ReadAsync(response, type, limit), stop);

    /// <summary>Asks for what is answered by nothing but that it was done.</summary>
    public Task TellAsync(ApiRequest request, CancellationToken stop) => TellAsync(request, request.CanBeSentAgain, stop);

    /// <summary>Whether an address answers that all is well; it is asked once.</summary>
    public async Task<bool> IsWellAsync(string path, CancellationToken stop)
    {
        try
        {
            await TellAsync(ApiRequest.Get(path), canBeSentAgain: false, stop).ConfigureAwait(false);
            return true;
        }
        catch (ProblemException fault) when (fault.Problem.Status is null or (int)HttpStatusCode.ServiceUnavailable)
        {
            return false;
        }
    }

    /// <summary>Sends a message until it is answered, or refused for good.</summary>
    /// <param name="canBeSentAgain">Whether it can be made more than once.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="read">Reads the answer, within the limit that it is given.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="ProblemException">It was refused, or nobody answered.</exception>
    public async Task<T> SendAsync<T>(
        bool canBeSentAgain,
        Func<HttpRequestMessage> make,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken stop)
    {
        for (var retries = 0; ; retries++)
        {
            var (answer, wait) = await TryAsync(make, read, canBeSentAgain ? retries : int.MaxValue, stop).ConfigureAwait(false);
            if (wait is not { } pause)
            {
                return answer!;
            }

            await Task.Delay(pause, _options.Time, stop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOwn)
        {
            _http.Dispose();
        }
    }

    private Task<bool> TellAsync(ApiRequest request, bool canBeSentAgain, CancellationToken stop) =>
        SendAsync(
            canBeSentAgain,
            () => request.ToMessage(Address),
            (response, _) =>
            {
                response.Dispose();
                return Task.FromResult(true);
            },
            stop);

    private async Task<(T? Answer, TimeSpan? Wait)> TryAsync<T>(
        Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<T>> read, int retries, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(_limit, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            using var message = make();
            if (_options.Key.Length > 0)
            {
                message.Headers.TryAddWithoutValidation(KeyHeader, _options.Key);
            }

            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.SwitchingProtocols)
            {
                return (await read(response, either.Token).ConfigureAwait(false), null);
            }

            using (response)
            {
                var problem = await Problems.ReadAsync(response, either.Token).ConfigureAwait(false);
                return _retry.WaitAfter(response, retries) is { } wait
                    ? (default, wait)
                    : throw new ProblemException(problem, _retry.Asked(response));
            }
        }
        catch (OperationCanceledException fault) when (!stop.IsCancellationRequested)
        {
            throw new ProblemException(Problems.TimedOut(Address, _limit), null, fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or HttpIOException)
        {
            throw new ProblemException(Problems.Unreachable(Address, fault.InnerException ?? fault), null, fault);
        }
        catch (JsonException fault)
        {
            throw new ProblemException(Problems.Unreadable(Address, fault.Message), null, fault);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken stop)
        where T : class
    {
        using (response)
        {
            var body = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(body, type, stop).ConfigureAwait(false) ?? throw new JsonException("null");
        }
    }
}
