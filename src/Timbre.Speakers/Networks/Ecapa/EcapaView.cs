namespace Timbre.Speakers.Networks;

/// <summary>What an ECAPA-TDNN makes of the features before its first convolution.</summary>
public enum EcapaView
{
    /// <summary>Nothing.</summary>
    AsGiven,

    /// <summary>
    /// Each band to mean 0 and variance 1 over all utterances (batch normalization without factor and offset): the mean
    /// of an utterance, and so the color of voice, microphone and room, is kept.
    /// </summary>
    Scaled,

    /// <summary>
    /// The mean of each band over the utterance taken out: microphone and room count less, another session's voice is more alike.
    /// </summary>
    MeanRemoved,
}
