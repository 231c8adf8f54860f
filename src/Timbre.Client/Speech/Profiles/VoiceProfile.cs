namespace Timbre.Client.Speech;

/// <summary>A voice, as the service knows it.</summary>
public sealed class VoiceProfile : DisposableBase
{
    /// <summary>Names one that the service has.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="type">What it is for.</param>
    public VoiceProfile(string id, VoiceProfileType type = VoiceProfileType.TextIndependentIdentification)
    {
        ArgumentNullException.ThrowIfNull(id);
        (Id, Type) = (id, type);
    }

    /// <summary>Its number.</summary>
    public string Id { get; }

    /// <summary>What it is for.</summary>
    public VoiceProfileType Type { get; }
}
