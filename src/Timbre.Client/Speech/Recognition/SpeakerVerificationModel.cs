namespace Timbre.Client.Speech;

/// <summary>The one who is claimed to speak.</summary>
public sealed class SpeakerVerificationModel : IDisposable
{
    private SpeakerVerificationModel(VoiceProfile profile) => Profile = profile;

    internal VoiceProfile Profile { get; }

    /// <summary>Takes a profile.</summary>
    public static SpeakerVerificationModel FromProfile(VoiceProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new SpeakerVerificationModel(profile);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
