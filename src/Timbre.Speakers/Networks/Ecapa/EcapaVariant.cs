namespace Timbre.Speakers.Networks;

/// <summary>The two published forms of ECAPA-TDNN, which differ where their papers are silent.</summary>
public enum EcapaVariant
{
    /// <summary>
    /// As wespeaker: zero padding, the last chunk of a Res2Net block passed through, no normalization after the
    /// aggregation, attention by tanh alone, unbiased deviation as its context.
    /// </summary>
    WeSpeaker,

    /// <summary>
    /// As speechbrain: padding by reflection, the first chunk passed through, normalization after the aggregation and
    /// inside the attention (ReLU, batch norm, tanh), biased deviation as its context.
    /// </summary>
    SpeechBrain,
}
