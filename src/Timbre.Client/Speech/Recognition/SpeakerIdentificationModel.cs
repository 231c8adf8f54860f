namespace Timbre.Client.Speech;

/// <summary>Those of whom one may speak.</summary>
public sealed class SpeakerIdentificationModel : IDisposable
{
    private SpeakerIdentificationModel(IReadOnlyList<VoiceProfile> profiles) => Profiles = profiles;

    internal IReadOnlyList<VoiceProfile> Profiles { get; }

    /// <summary>Takes profiles, 1 to 50.</summary>
    public static SpeakerIdentificationModel FromProfiles(IEnumerable<VoiceProfile> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        return new SpeakerIdentificationModel([.. profiles]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
