using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Timbre.Client.Speech;

/// <summary>Asks the service in the last version of its interface.</summary>
internal sealed class ServiceConnection : IDisposable
{
    private const string Version = "api-version=2021-09-05";
    private const string AudioType = "audio/wav; codecs=audio/pcm";

    // A request may carry 5 MB, the header among it.
    private const int MostAudio = 4_900_000;

    private readonly HttpClient _client;

    public ServiceConnection(SpeechConfig config)
    {
        _client = new HttpClient(new SocketsHttpHandler { Proxy = config.Proxy }) { BaseAddress = config.Host };
        if (config.SubscriptionKey.Length > 0)
        {
            _client.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", config.SubscriptionKey);
        }

        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    public Task<ServiceAnswer> CreateAsync(VoiceProfileType type, string locale)
    {
        var body = new StringContent($"{{\"locale\":\"{JsonEncodedText.Encode(locale)}\"}}", Encoding.UTF8, "application/json");
        return SendAsync(HttpMethod.Post, $"{PathOf(type)}/profiles?{Version}", body);
    }

    public Task<ServiceAnswer> EnrollAsync(VoiceProfile profile, AudioConfig audio) =>
        SendAudioAsync($"{ProfilePath(profile)}/enrollments?{Version}", audio);

    public Task<ServiceAnswer> GetAsync(VoiceProfile profile) => SendAsync(HttpMethod.Get, $"{ProfilePath(profile)}?{Version}", null);

    public Task<ServiceAnswer> ResetAsync(VoiceProfile profile) =>
        SendAsync(HttpMethod.Post, $"{ProfilePath(profile)}:reset?{Version}", null);

    public Task<ServiceAnswer> DeleteAsync(VoiceProfile profile) =>
        SendAsync(HttpMethod.Delete, $"{ProfilePath(profile)}?{Version}", null);

    public Task<ServiceAnswer> PhrasesAsync(VoiceProfileType type, string locale) =>
        SendAsync(HttpMethod.Get, $"{PathOf(type)}/phrases/{Uri.EscapeDataString(locale)}?{Version}", null);

    public Task<ServiceAnswer> VerifyAsync(VoiceProfile profile, AudioConfig audio) =>
        SendAudioAsync($"{ProfilePath(profile)}:verify?{Version}", audio);

    public Task<ServiceAnswer> IdentifyAsync(IReadOnlyList<VoiceProfile> profiles, AudioConfig audio)
    {
        var ids = string.Join(',', profiles.Select(profile => Uri.EscapeDataString(profile.Id)));
        return SendAudioAsync(
            $"{PathOf(VoiceProfileType.TextIndependentIdentification)}/profiles:identifySingleSpeaker?{Version}&profileIds={ids}", audio);
    }

    /// <summary>Where the first page of a type's profiles is.</summary>
    public string ListAddress(VoiceProfileType type) => new Uri(_client.BaseAddress!, $"{PathOf(type)}/profiles?{Version}").ToString();

    /// <summary>Follows a link as it is.</summary>
    public Task<ServiceAnswer> FollowAsync(string link) => SendAsync(HttpMethod.Get, link, null);

    public void Dispose() => _client.Dispose();

    private static string ProfilePath(VoiceProfile profile) => $"{PathOf(profile.Type)}/profiles/{Uri.EscapeDataString(profile.Id)}";

    private static string PathOf(VoiceProfileType type) => type switch
    {
        VoiceProfileType.TextIndependentIdentification => "/speaker-recognition/identification/text-independent",
        VoiceProfileType.TextDependentVerification => "/speaker-recognition/verification/text-dependent",
        VoiceProfileType.TextIndependentVerification => "/speaker-recognition/verification/text-independent",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "VoiceProfile: expected a type that is one. Name another."),
    };

    private async Task<ServiceAnswer> SendAudioAsync(string path, AudioConfig audio)
    {
        byte[] bytes;
        try
        {
            // A stream may wait for its writer.
            bytes = await Task.Run(() => audio.Read(MostAudio)).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ServiceException($"AudioConfig: expected a file to read, got: {fault.Message}", CancellationErrorCode.RuntimeError);
        }

        var body = new ByteArrayContent(bytes);
        body.Headers.TryAddWithoutValidation("Content-Type", AudioType);
        return await SendAsync(HttpMethod.Post, path, body).ConfigureAwait(false);
    }

    private async Task<ServiceAnswer> SendAsync(HttpMethod method, string address, HttpContent? body)
    {
        try
        {
            using var request = new HttpRequestMessage(method, address) { Content = body };
            using var response = await _client.SendAsync(request).ConfigureAwait(false);
            return new ServiceAnswer(response.StatusCode, await response.Content.ReadAsStringAsync().ConfigureAwait(false));
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return new ServiceAnswer(null, $"Service: expected an answer from {_client.BaseAddress}, got: {fault.Message}");
        }
    }
}
