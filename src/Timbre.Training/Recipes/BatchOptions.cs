using System.ComponentModel.DataAnnotations;
using Timbre.MetricLearning.Sampling;

namespace Timbre.Training.Recipes;

/// <summary>What one step sees: P speakers with K utterances each, where the sampler says nothing else.</summary>
public sealed record BatchOptions
{
    /// <summary>
    /// Different speakers in a batch (P), or recordings where the sampler is byTime. P x K draws fewer where there are fewer.
    /// </summary>
    [Range(2, 65536)]
    public int Speakers { get; init; } = 32;

    /// <summary>Slices of each speaker (K). Losses over pairs need at least 2.</summary>
    [Range(1, 1024)]
    public int UtterancesPerSpeaker { get; init; } = 2;

    /// <summary>Length of a slice in seconds of speech.</summary>
    [Range(0.1, 60.0)]
    public double Seconds { get; init; } = 2;

    /// <summary>Other lengths in seconds: each step draws one of these and <see cref="Seconds"/>, all equally likely.</summary>
    [Range(0.1, 60.0)]
    public IReadOnlyList<double> ShorterSeconds { get; init; } = [];

    /// <summary>How its slices are chosen. The two numbers above mean what the sampler says; their product is the batch's size.</summary>
    public SamplerOptions Sampler { get; init; } = new SpeakersSamplerOptions();

    /// <summary>The two numbers as samplers take them.</summary>
    internal BatchShape Shape => new(Speakers, UtterancesPerSpeaker);
}
