namespace Timbre.Client.Speech;

/// <summary>What a profile is for, with the numbers that the SDK had.</summary>
public enum VoiceProfileType
{
    /// <summary>To be identified among others, whatever is said.</summary>
    TextIndependentIdentification = 1,

    /// <summary>To be verified by a phrase.</summary>
    TextDependentVerification = 2,

    /// <summary>To be verified, whatever is said.</summary>
    TextIndependentVerification = 3,
}
