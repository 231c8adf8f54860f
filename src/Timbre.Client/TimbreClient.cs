using Timbre.Client.Answers;
using Timbre.Client.Transport;

namespace Timbre.Client;

/// <summary>Asks a service that <c>timbre serve</c> started. One client serves many threads.</summary>
/// <remarks>Every method throws a <see cref="ProblemException"/> where the service refuses or is not reached.</remarks>
public sealed class TimbreClient : IDisposable
{
    private const int Top = 5;
    private const int RateHz = 16_000;
    private readonly ApiConnection _service;

    /// <summary>Asks a service.</summary>
    /// <param name="address">Where it is, such as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="key">The key; empty for a service that needs none.</param>
    public TimbreClient(Uri address, string key = "")
        : this(new TimbreClientOptions { Address = address, Key = key })
    {
    }

    /// <summary>Asks a service.</summary>
    /// <param name="options">Where it is, and how it is asked.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public TimbreClient(TimbreClientOptions options)
        : this(null, options)
    {
        ArgumentNullException.ThrowIfNull(options);
    }

    /// <summary>Asks by an HTTP client of one's own, such as one of <c>IHttpClientFactory</c>.</summary>
    /// <param name="http">The client, which stays its maker's to dispose of; null: one is made.</param>
    /// <param name="options">Where the service is, unless <paramref name="http"/> says it, and how it is asked; null: the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public TimbreClient(HttpClient? http, TimbreClientOptions? options = null)
    {
        _service = new ApiConnection(http, options ?? new TimbreClientOptions());
        Speakers = new SpeakersClient(_service);
    }

    /// <summary>Where a service listens unless it is told otherwise: this machine alone.</summary>
    public static Uri DefaultAddress { get; } = new("http://127.0.0.1:5080");

    /// <summary>Who is enrolled.</summary>
    public SpeakersClient Speakers { get; }

    /// <summary>Whether it is the voice of a speaker.</summary>
    /// <param name="speaker">The enrolled name.</param>
    /// <param name="recording">A few seconds of speech.</param>
    /// <param name="rule">How sure the answer has to be; null: as the service is set up.</param>
    /// <param name="channel">The only channel that is heard, from 1; null: all, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Verification> VerifyAsync(
        string speaker, Recording recording, DecisionRule? rule = null, int? channel = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var path = Query.Of(SpeakerPath.Of(speaker, "/verify"), rule?.ToString(), Query.Channel(channel));
        return _service.AskAsync(ApiRequest.Post(path, recording), ClientJson.Default.Verification, stop);
    }

    /// <summary>Whose voice it is, or that it is nobody's who is enrolled.</summary>
    /// <param name="recording">A few seconds of speech.</param>
    /// <param name="top">How many candidates are named, 1 to 1000.</param>
    /// <param name="rule">How sure the answer has to be; null: as the service is set up.</param>
    /// <param name="channel">The only channel that is heard, from 1; null: all, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Identification> IdentifyAsync(
        Recording recording, int top = Top, DecisionRule? rule = null, int? channel = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var path = Query.Of("v1/identify", FormattableString.Invariant($"top={top}"), rule?.ToString(), Query.Channel(channel));
        return _service.AskAsync(ApiRequest.Post(path, recording), ClientJson.Default.Identification, stop);
    }

    /// <summary>Whether two recordings are of one speaker; nobody needs to be enrolled.</summary>
    /// <param name="first">A few seconds of speech.</param>
    /// <param name="second">A few seconds of speech.</param>
    /// <param name="rule">How sure the answer has to be; null: as the service is set up.</param>
    /// <param name="channel">The only channel that is heard, from 1; null: all, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Comparison> CompareAsync(
        Recording first, Recording second, DecisionRule? rule = null, int? channel = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var path = Query.Of("v1/compare", rule?.ToString(), Query.Channel(channel));
        return _service.AskAsync(ApiRequest.Post(path, first, second), ClientJson.Default.Comparison, stop);
    }

    /// <summary>Where the network maps a voice to: biometric data, which a service gives only where it was set up so.</summary>
    /// <param name="recording">A few seconds of speech.</param>
    /// <param name="channel">The only channel that is heard, from 1; null: all, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Embedding> EmbedAsync(Recording recording, int? channel = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var path = Query.Of("v1/embed", Query.Channel(channel));
        return _service.AskAsync(ApiRequest.Post(path, recording), ClientJson.Default.Embedding, stop);
    }

    /// <summary>Begins to listen to live audio.</summary>
    /// <param name="rateHz">Samples in a second, 8000 to 48000.</param>
    /// <param name="rule">How sure answers have to be; null: as the service is set up.</param>
    /// <param name="stop">Ends the attempt early.</param>
    public Task<LiveSession> ListenAsync(int rateHz = RateHz, DecisionRule? rule = null, CancellationToken stop = default)
    {
        var address = new Uri(_service.Address, Query.Of("v1/live", FormattableString.Invariant($"rate={rateHz}"), rule?.ToString()));
        var handshake = new WebSocketHandshake();
        return _service.SendAsync(
            canBeSentAgain: true,
            () => handshake.Ask(address),
            async (response, limit) => new LiveSession(
                await handshake.AcceptAsync(response, _service.Address, limit).ConfigureAwait(false), _service.Address),
            stop);
    }

    /// <summary>What the service is.</summary>
    /// <param name="stop">Ends it early.</param>
    public Task<ServiceDescription> DescribeAsync(CancellationToken stop = default) =>
        _service.AskAsync(ApiRequest.Get("v1"), ClientJson.Default.ServiceDescription, stop);

    /// <summary>Whether the service lives; false where it is not reached. No key is needed.</summary>
    /// <param name="stop">Ends it early.</param>
    public Task<bool> IsAliveAsync(CancellationToken stop = default) => _service.IsWellAsync("healthz", stop);

    /// <summary>Whether the service can answer now; false where it is not reached. No key is needed.</summary>
    /// <param name="stop">Ends it early.</param>
    public Task<bool> IsReadyAsync(CancellationToken stop = default) => _service.IsWellAsync("readyz", stop);

    /// <summary>Closes its connections, unless they are another's.</summary>
    public void Dispose() => _service.Dispose();
}
