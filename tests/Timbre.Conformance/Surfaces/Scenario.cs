namespace Timbre.Conformance.Surfaces;

/// <summary>What profiles are for.</summary>
internal enum Scenario
{
    /// <summary>Text-independent identification.</summary>
    Identification,

    /// <summary>Text-independent verification.</summary>
    Verification,

    /// <summary>Text-dependent verification.</summary>
    PhraseVerification,
}
