namespace Timbre.Galleries.Profiles;

/// <summary>What a profile is for; profiles of one kind are never seen among those of another.</summary>
public enum ProfileKind
{
    /// <summary>To be identified among others, whatever is said.</summary>
    Identification,

    /// <summary>To be verified, whatever is said.</summary>
    Verification,

    /// <summary>To be verified by a phrase.</summary>
    PhraseVerification,
}
