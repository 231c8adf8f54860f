namespace Timbre.MetricLearning.Sampling;

/// <summary>What the sampler knows of one set of recordings.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Utterances">Recordings of each of its speakers, each at least 1.</param>
/// <param name="Weight">How often its speakers are drawn, in proportion to the weights of the other sets; 0 leaves it out.</param>
public sealed record SpeakerSet(string Name, IReadOnlyList<int> Utterances, double Weight = 1);
