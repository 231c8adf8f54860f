namespace Timbre.MetricLearning.Sampling;

/// <summary>The size of a batch: P speakers with K utterances each, where the sampler says nothing else.</summary>
/// <param name="Speakers">P.</param>
/// <param name="UtterancesPerSpeaker">K.</param>
public readonly record struct BatchShape(int Speakers, int UtterancesPerSpeaker)
{
    /// <summary>Slices in all.</summary>
    public int Slices => Speakers * UtterancesPerSpeaker;
}
