namespace Timbre.Client.Speech;

/// <summary>What a result is, with the numbers that the SDK had; those of other services are left out.</summary>
public enum ResultReason
{
    /// <summary>Nobody, or not the one.</summary>
    NoMatch = 0,

    /// <summary>It failed; the cancellation details say why.</summary>
    Canceled = 1,

    /// <summary>More has to be enrolled.</summary>
    EnrollingVoiceProfile = 17,

    /// <summary>Enough is enrolled.</summary>
    EnrolledVoiceProfile = 18,

    /// <summary>One of several was identified.</summary>
    RecognizedSpeakers = 19,

    /// <summary>The one was verified.</summary>
    RecognizedSpeaker = 20,

    /// <summary>A profile was reset.</summary>
    ResetVoiceProfile = 21,

    /// <summary>A profile was deleted.</summary>
    DeletedVoiceProfile = 22,
}
