using System.Collections.ObjectModel;
using System.Text.Json;

namespace Timbre.Client.Speech;

/// <summary>Makes profiles, enrolls, resets and deletes them.</summary>
public sealed class VoiceProfileClient : DisposableBase
{
    private readonly ServiceConnection _service;

    /// <summary>Makes a client.</summary>
    /// <param name="speechConfig">Where the service is.</param>
    public VoiceProfileClient(SpeechConfig speechConfig)
    {
        ArgumentNullException.ThrowIfNull(speechConfig);
        Properties = speechConfig.Properties;
        _service = new ServiceConnection(speechConfig);
    }

    /// <summary>Properties of the connection.</summary>
    public PropertyCollection Properties { get; }

    /// <summary>Makes a profile.</summary>
    /// <param name="voiceProfileType">What it is for.</param>
    /// <param name="locale">The language it speaks, such as <c>en-us</c>.</param>
    /// <exception cref="ServiceException">The service refused, or was not reached.</exception>
    public async Task<VoiceProfile> CreateProfileAsync(VoiceProfileType voiceProfileType, string locale)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(locale);
        var answer = await _service.CreateAsync(voiceProfileType, locale).ConfigureAwait(false);
        answer.RequireSuccess();
        return new VoiceProfile(answer.Json.GetProperty("profileId").GetString()!, voiceProfileType);
    }

    /// <summary>Enrolls audio.</summary>
    /// <param name="voiceProfile">Whose it is.</param>
    /// <param name="audioConfig">The audio.</param>
    public async Task<VoiceProfileEnrollmentResult> EnrollProfileAsync(VoiceProfile voiceProfile, AudioConfig audioConfig)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(voiceProfile);
        ArgumentNullException.ThrowIfNull(audioConfig);
        return new VoiceProfileEnrollmentResult(await _service.EnrollAsync(voiceProfile, audioConfig).ConfigureAwait(false));
    }

    /// <summary>What is enrolled of a profile.</summary>
    public async Task<VoiceProfileEnrollmentResult> RetrieveEnrollmentResultAsync(VoiceProfile voiceProfile)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(voiceProfile);
        return new VoiceProfileEnrollmentResult(await _service.GetAsync(voiceProfile).ConfigureAwait(false));
    }

    /// <summary>Every profile of a type, from all pages.</summary>
    /// <exception cref="ServiceException">The service refused, or was not reached.</exception>
    public async Task<ReadOnlyCollection<VoiceProfile>> GetAllProfilesAsync(VoiceProfileType voiceProfileType)
    {
        RequireOpen();
        var profiles = new List<VoiceProfile>();
        for (var next = _service.ListAddress(voiceProfileType); next is { Length: > 0 };)
        {
            var page = await _service.FollowAsync(next).ConfigureAwait(false);
            page.RequireSuccess();
            profiles.AddRange(page.Json.GetProperty("value").EnumerateArray()
                .Select(profile => new VoiceProfile(profile.GetProperty("profileId").GetString()!, voiceProfileType)));
            next = page.Json.TryGetProperty("nextLink", out var link) && link.ValueKind == JsonValueKind.String ? link.GetString()! : "";
        }

        return profiles.AsReadOnly();
    }

    /// <summary>Phrases to be said.</summary>
    public async Task<VoiceProfilePhraseResult> GetActivationPhrasesAsync(VoiceProfileType voiceProfileType, string locale)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(locale);
        return new VoiceProfilePhraseResult(await _service.PhrasesAsync(voiceProfileType, locale).ConfigureAwait(false));
    }

    /// <summary>Forgets what is enrolled of a profile.</summary>
    public async Task<VoiceProfileResult> ResetProfileAsync(VoiceProfile voiceProfile)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(voiceProfile);
        return new VoiceProfileResult(await _service.ResetAsync(voiceProfile).ConfigureAwait(false), ResultReason.ResetVoiceProfile);
    }

    /// <summary>Deletes a profile.</summary>
    public async Task<VoiceProfileResult> DeleteProfileAsync(VoiceProfile voiceProfile)
    {
        RequireOpen();
        ArgumentNullException.ThrowIfNull(voiceProfile);
        return new VoiceProfileResult(await _service.DeleteAsync(voiceProfile).ConfigureAwait(false), ResultReason.DeletedVoiceProfile);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposeManaged)
    {
        _service.Dispose();
        base.Dispose(disposeManaged);
    }
}
