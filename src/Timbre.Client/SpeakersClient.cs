using System.Runtime.CompilerServices;
using Timbre.Client.Answers;
using Timbre.Client.Transport;

namespace Timbre.Client;

/// <summary>Who is enrolled: list, show, enroll, rename, remove. <see cref="TimbreClient.Speakers"/> is one.</summary>
/// <remarks>Every method throws a <see cref="ProblemException"/> where the service refuses or is not reached.</remarks>
public sealed class SpeakersClient
{
    private const int Page = 100;
    private readonly ApiConnection _service;

    internal SpeakersClient(ApiConnection service) => _service = service;

    /// <summary>Everybody who is enrolled, by name; pages are asked for as they are needed.</summary>
    /// <param name="pageSize">How many are asked for at a time, 1 to 1000.</param>
    /// <param name="stop">Ends it early.</param>
    public async IAsyncEnumerable<Speaker> ListAsync(int pageSize = Page, [EnumeratorCancellation] CancellationToken stop = default)
    {
        SpeakerPage? page = null;
        do
        {
            page = await ListPageAsync(pageSize, page?.After, find: null, stop).ConfigureAwait(false);
            foreach (var speaker in page.Speakers)
            {
                yield return speaker;
            }
        }
        while (page.After is not null);
    }

    /// <summary>A page of those who are enrolled, by name.</summary>
    /// <param name="limit">How many at most, 1 to 1000.</param>
    /// <param name="after">Where the page before ended; null or empty: the first page.</param>
    /// <param name="find">Part of a name, upper or lower case alike: others are left out; null or empty: nobody is.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<SpeakerPage> ListPageAsync(
        int limit = Page, string? after = null, string? find = null, CancellationToken stop = default)
    {
        string?[] query =
        [
            FormattableString.Invariant($"limit={limit}"),
            string.IsNullOrEmpty(after) ? null : $"after={Uri.EscapeDataString(after)}",
            string.IsNullOrEmpty(find) ? null : $"find={Uri.EscapeDataString(find)}",
        ];
        return _service.AskAsync(ApiRequest.Get(Query.Of("v1/speakers", query)), ClientJson.Default.SpeakerPage, stop);
    }

    /// <summary>Everybody who is enrolled, as points in a plane: who lies near sounds more alike.</summary>
    /// <param name="stop">Ends it early.</param>
    public Task<VoiceMap> MapAsync(CancellationToken stop = default) =>
        _service.AskAsync(ApiRequest.Get("v1/map"), ClientJson.Default.VoiceMap, stop);

    /// <summary>What is known of a speaker.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Voiceprint> ShowAsync(string speaker, CancellationToken stop = default) =>
        _service.AskAsync(ApiRequest.Get(SpeakerPath.Of(speaker)), ClientJson.Default.Voiceprint, stop);

    /// <summary>Makes a voice known, or adds to one that is.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="recording">A few seconds of speech.</param>
    /// <param name="channel">The only channel that is heard, from 1; null: all, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Enrollment> EnrollAsync(
        string speaker, Recording recording, int? channel = null, CancellationToken stop = default) =>
        EnrollAsync(speaker, [recording], channel, stop);

    /// <summary>Makes a voice known, or adds to one that is: by all of some recordings or, on any fault, by none.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="recordings">A few seconds of speech each.</param>
    /// <param name="channel">The only channel that is heard, from 1; null: all, mixed.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Enrollment> EnrollAsync(
        string speaker, IReadOnlyList<Recording> recordings, int? channel = null, CancellationToken stop = default) =>
        SendAsync(Query.Of(SpeakerPath.Of(speaker, "/recordings"), Query.Channel(channel)), recordings, stop);

    /// <summary>What the coach says of an enrollment; nothing is kept.</summary>
    /// <inheritdoc cref="EnrollAsync(string, Recording, int?, CancellationToken)"/>
    public Task<Enrollment> AdviseAsync(
        string speaker, Recording recording, int? channel = null, CancellationToken stop = default) =>
        AdviseAsync(speaker, [recording], channel, stop);

    /// <summary>What the coach says of an enrollment; nothing is kept.</summary>
    /// <inheritdoc cref="EnrollAsync(string, IReadOnlyList{Recording}, int?, CancellationToken)"/>
    public Task<Enrollment> AdviseAsync(
        string speaker, IReadOnlyList<Recording> recordings, int? channel = null, CancellationToken stop = default) =>
        SendAsync(Query.Of(SpeakerPath.Of(speaker, "/advice"), Query.Channel(channel)), recordings, stop);

    /// <summary>Gives a speaker another name.</summary>
    /// <param name="speaker">The name so far.</param>
    /// <param name="to">The new one, which nobody may have.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Speaker> RenameAsync(string speaker, string to, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        var path = SpeakerPath.Of(speaker, $"/rename?to={Uri.EscapeDataString(to)}");
        return _service.AskAsync(ApiRequest.Post(path), ClientJson.Default.Speaker, stop);
    }

    /// <summary>Forgets a speaker.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="stop">Ends it early.</param>
    public Task RemoveAsync(string speaker, CancellationToken stop = default) =>
        _service.TellAsync(ApiRequest.Delete(SpeakerPath.Of(speaker)), stop);

    /// <summary>Forgets a recording of a speaker; with the last one the speaker is forgotten.</summary>
    /// <param name="speaker">The name.</param>
    /// <param name="recording">The recording's number, as <see cref="ShowAsync"/> tells it.</param>
    /// <param name="stop">Ends it early.</param>
    public Task RemoveRecordingAsync(string speaker, long recording, CancellationToken stop = default) =>
        _service.TellAsync(ApiRequest.Delete(SpeakerPath.Of(speaker, FormattableString.Invariant($"/recordings/{recording}"))), stop);

    private Task<Enrollment> SendAsync(string path, IReadOnlyList<Recording> recordings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(recordings);
        return recordings.Count > 0 && recordings.All(recording => recording is not null)
            ? _service.AskAsync(ApiRequest.Post(path, recordings), ClientJson.Default.Enrollment, stop)
            : throw new ArgumentException("Enroll: expected a recording or several, got none. Name one.", nameof(recordings));
    }
}
